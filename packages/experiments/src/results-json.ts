import { createHash } from "node:crypto";
import { requireObject } from "@nnft/foundations/kinds";
import type { Experiment } from "./experiment-schema.ts";
import { partEntries } from "./parts.ts";
import { requireExperiment, requireResult } from "./require-experiment.ts";
import type { ExperimentResult } from "./run-experiment.ts";

export const FORMAT = "nnft-results/2" as const;

/** Where results come from: enough to get the same numbers again, and to see why others differ. */
export interface Provenance {
  /** SHA-256 of the experiment as it was run, seed and precision included */
  readonly experimentHash: string;
  readonly seed: number | string;
  /** version of the program */
  readonly nnft: string;
  /** build of the float32 routines, and a digest of their results on that machine */
  readonly kernels: string;
  readonly node: string;
  readonly platform: string;
  /** when the results were complete, in ISO 8601 */
  readonly finished: string;
}

/** Results as JSON data, with a checksum at the end. */
export interface ResultsJson {
  readonly format: typeof FORMAT;
  readonly provenance: Provenance;
  readonly checksum: string;
  readonly [part: string]: unknown;
}

/** All results of an experiment as JSON data; the experiment itself is inside, so the file explains itself. */
export function resultsJson(result: ExperimentResult, provenance: Provenance): ResultsJson {
  requireResult("resultsJson", result);
  requireObject("resultsJson", "provenance", provenance, [], "say where the results come from");
  const lists = partEntries.map(([part, { json }]) => [json.field ?? part, result[part].map(json.write)]);
  const body = {
    format: FORMAT,
    provenance,
    experiment: result.experiment,
    converged: result.converged,
    ...Object.fromEntries(lists),
  };
  return { ...body, checksum: checksumOf(body) };
}

/** The hash of everything but the checksum: it shows that a file was cut off or changed. */
export function checksumOf(body: object): string {
  requireObject("checksumOf", "body", body, [], "pass the content of a results.json");
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}

/** The name of an experiment: equal for equal contents, for any file name. */
export function experimentHash(experiment: Experiment): string {
  requireExperiment("experimentHash", experiment);
  return createHash("sha256").update(JSON.stringify(experiment)).digest("hex");
}
