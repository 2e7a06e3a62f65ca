import { DomainError } from "@nnft/foundations";
import { z } from "zod";
import type { BlockKind, Named } from "../part.ts";
import { type PartName, parts } from "../parts.ts";
import { requireShape } from "../queue-data.ts";
import { type EntryData, filesIn } from "./entry-data.ts";
import { entryEngine } from "./entry-engine.ts";

/** The kind of blocks of which each is one entry of an experiment. */
export const ENTRIES = "entries";

const entryShape = z.strictObject({
  seed: z.union([z.int(), z.string()]),
  part: z.enum(Object.keys(parts) as [PartName, ...PartName[]]),
  spec: z.looseObject({ name: z.string().min(1) }),
  files: z.strictObject({}, "an entry that reads files is computed where they are"),
});

/** Entries of any part, each one block. */
export const entryBlocks: BlockKind = { open: entryEngine, validate };

/** Throws DomainError for an entry that no experiment has, and for one that names a file of this machine. */
function validate(data: unknown, resultLength: number | undefined): void {
  requireShape(entryShape, data);
  const { part, spec } = data as EntryData;
  requireShape(parts[part].schema, spec);
  if (resultLength !== undefined) throw new DomainError("queue: the result of an entry has no length of its own.");
  const [file] = filesIn(spec as Named, "/");
  if (file !== undefined)
    throw new DomainError(`queue: the entry names ${file}; an entry that reads files is computed where they are.`);
}
