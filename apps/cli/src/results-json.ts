import { pull } from "./pull.ts";
import type { ExperimentResult } from "./run-experiment.ts";

/** Everything an experiment gave, as JSON data: the experiment itself stands inside, so that the file explains itself. */
export function resultsJson({
  experiment,
  runs,
  trainings,
  interactions,
  axioms,
  conformal,
  quantum,
  converged,
}: ExperimentResult): unknown {
  return {
    format: "nnft-results/1",
    experiment,
    converged,
    runs: runs.map((run) => ({
      name: run.name,
      seconds: run.seconds,
      warnings: run.warnings,
      ...(run.exactReason && { noExactLaw: run.exactReason }),
      points: Array.from({ length: run.points.shape[0] }, (_, p) =>
        Array.from({ length: run.points.shape[1] }, (_, c) => run.points.get(p, c)),
      ),
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
}
