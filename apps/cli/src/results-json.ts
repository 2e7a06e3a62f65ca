import { createHash } from "node:crypto";
import type { NdArray } from "ndarray";
import type { Provenance } from "./provenance.ts";
import { pull } from "./pull.ts";
import type { ExperimentResult } from "./run-experiment.ts";

export const FORMAT = "nnft-results/2" as const;

/** Results as JSON data, with a checksum at the end. */
export interface ResultsJson {
  readonly format: typeof FORMAT;
  readonly provenance: Provenance;
  readonly checksum: string;
  readonly [part: string]: unknown;
}

/** Everything an experiment gave, as JSON data: the experiment itself stands inside, so that the file explains itself. */
export function resultsJson(
  { experiment, runs, trainings, interactions, axioms, conformal, quantum, converged }: ExperimentResult,
  provenance: Provenance,
): ResultsJson {
  const body = {
    format: FORMAT,
    provenance,
    experiment,
    converged,
    runs: runs.map((run) => ({
      name: run.name,
      seconds: run.seconds,
      warnings: run.warnings,
      ...(run.exactReason && { noExactLaw: run.exactReason }),
      points: nested(run.points),
      ...(run.fields && { fields: nested(run.fields) }),
      connected: run.rows.map((row) => ({
        order: row.order,
        tuple: row.tuple,
        width: row.width,
        method: row.method,
        arithmetic: row.arithmetic,
        samples: row.samples,
        value: row.value,
        standardError: row.standardError,
        ...(Number.isNaN(row.exact) ? {} : { exact: row.exact, exactError: row.exactError }),
        ...(Number.isNaN(pull(row)) ? {} : { pull: pull(row) }),
      })),
    })),
    trainings: trainings.map(({ training: _, ...result }) => ({
      ...result,
      // JSON has no ∞: the theory's width is written as null
      rows: result.rows.map((row) => ({ ...row, width: Number.isFinite(row.width) ? row.width : null })),
    })),
    interactions: interactions.map(({ interaction: _, ...result }) => result),
    axioms,
    conformal,
    quantum,
  };
  return { ...body, checksum: checksumOf(body) };
}

/** Everything but the checksum, hashed: a file that was cut off or changed shows itself. */
export function checksumOf(body: object): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}

function nested(array: NdArray<Float64Array>): number[][] {
  const [rows, columns] = array.shape as [number, number];
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => array.get(r, c)));
}
