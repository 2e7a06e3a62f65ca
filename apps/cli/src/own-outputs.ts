import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "@nnft/experiments";
import { experimentHash } from "@nnft/experiments/results";
import type { Experiment } from "@nnft/experiments/schema";

/** Names of files that results are written to. */
const OUTPUTS = /^(results\.(json|npz|h5)|report\.html|figure-.+\.(svg|png|pdf)|.+\.csv)$/;

/**
 * Refuses to write results over those of another experiment, or over files that are not known to be of this one.
 *
 * The results.json of a folder says whose its files are. Where blocks are kept, those of an experiment of the same title are its earlier state.
 * Errors: InputError that names the file and the ways out.
 */
export function requireOwnFolder(
  folder: string,
  shown: string,
  experiment: Experiment,
  { force, isEdited = false }: { readonly force: boolean; readonly isEdited?: boolean },
): void {
  if (force) return;
  const found = namesIn(folder).filter((name) => OUTPUTS.test(name));
  if (found.length === 0) return;
  const owner = found.includes("results.json") ? ownerOf(join(folder, "results.json")) : undefined;
  if (owner?.hash === experimentHash(experiment)) return;
  if (isEdited && owner?.title === experiment.title) return;
  const whose = owner
    ? `the results of another experiment${owner.title === undefined ? "" : ` (${JSON.stringify(owner.title.slice(0, 80))})`}`
    : `${found[0]}, which is not known to be of this experiment`;
  throw new InputError(`${shown} holds ${whose}; name another folder with --out, or replace them with --force.`);
}

/** Refuses to write a part over that of another experiment, or over another kind of file. Errors: InputError. */
export function requireOwnPart(file: string, shown: string, experiment: Experiment, force: boolean): void {
  if (force) return;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const { experimentHash: hash } = fieldsOf(text);
  if (hash !== experimentHash(experiment))
    throw new InputError(
      `${shown} is there already, and no part of this experiment; name another file with --out, or replace it with --force.`,
    );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The experiment whose results a file holds; undefined for a file of another kind. */
function ownerOf(file: string): { readonly hash: unknown; readonly title: string | undefined } | undefined {
  const { provenance, experiment } = fieldsOf(readFileSync(file, "utf8"));
  const hash = (provenance as { readonly experimentHash?: unknown } | undefined)?.experimentHash;
  const title = (experiment as { readonly title?: unknown } | undefined)?.title;
  return hash === undefined ? undefined : { hash, title: typeof title === "string" ? title : undefined };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
