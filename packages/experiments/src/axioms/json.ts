import { z } from "zod";
import { nanOfNull } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { AxiomsResult } from "./run.ts";
import type { AxiomsSpec } from "./schema.ts";

/** A report on the axioms in results.json. */
export const json: PartJson<AxiomsSpec, AxiomsResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: (result) => result,
  read: (data) => nanOfNull(data) as AxiomsResult,
};
