import type { Ensemble } from "@nnft/architectures";
import { DomainError, nested, ShapeError, type Table } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import type { Key } from "@nnft/random";
import { ensembleField, type RandomField } from "@nnft/symmetry/fields";
import ndarray from "ndarray";

/**
 * A process x_θ(t): a random field in one dimension, with what is known of its law.
 * Exact two- and n-point functions decide tests without draws; `continuous` false marks a process on a lattice of times (`step`).
 */
export interface Process extends RandomField {
  readonly inputDimension: 1;
  readonly outputDimension: 1;
}

/** Any random field on the line, or network of one input and one output, as a process. */
export function asProcess(caller: string, source: Process | RandomField | Ensemble): Process {
  const remedy = "pass a process, a field or a net";
  requireObject(caller, "source", source, [], remedy);
  if (!("architecture" in source)) {
    requireObject(caller, "source", source, ["name", "inputDimension", "outputDimension", "draw"], remedy);
    requireFunction(caller, "source.draw", source.draw);
  }
  const field = "architecture" in source ? speakingFor(caller, { net: "source" }, () => ensembleField(source)) : source;
  if (field.inputDimension !== 1 || field.outputDimension !== 1)
    throw new ShapeError(
      `${caller}: \`source\` must have one input and one output, got ${field.inputDimension} and ${field.outputDimension}; quantum mechanics lives in d = 1.`,
    );
  return field as Process;
}

/**
 * Draws of a process at times: rows of length P.
 *
 * Shapes: times [P] → [count, P] row-major. Errors: DomainError for times that are not finite.
 */
export function drawPaths(process: Process, times: ArrayLike<number>, key: Key, count: number): Float64Array {
  const list = Float64Array.from(times);
  if (list.length === 0 || !list.every(Number.isFinite))
    throw new DomainError(
      "drawPaths: `times` must be a non-empty list of finite numbers; pass for example [0, 0.5, 1].",
    );
  return process.draw(ndarray(list, [list.length, 1]), key, count);
}

/** Times in ascending order with their places in the list given. */
export function sortedTimes(points: Table): {
  readonly times: readonly number[];
  readonly order: readonly number[];
} {
  const raw = nested(points).map(([t]) => t);
  const order = raw.map((_, p) => p).sort((a, b) => raw[a] - raw[b]);
  return { times: order.map((p) => raw[p]), order };
}
