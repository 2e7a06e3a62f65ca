import { rowMajor, ShapeError } from "@nnft/foundations";
import { requireFinite } from "@nnft/foundations/checks";
import { requireList, requireObject, speakingFor } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";

/** C_ab(t) of the configurations of one run, in the order of the chain: row-major [M, K, K, T]. */
export interface Configurations {
  readonly data: Float64Array;
  readonly count: number;
  readonly operators: number;
  readonly length: number;
}

const REMEDY = "pass one correlator [M, T] for each run, or a matrix of them [M, operators, operators, T]";

/** Reads the runs: all with the same operators and times. Throws ShapeError, DomainError. */
export function configurationsOf(caller: string, runs: readonly NdArray[]): readonly Configurations[] {
  const read = requireList(caller, "runs", runs, 1, REMEDY).map((run, r): Configurations => {
    const name = `runs[${r}]`;
    requireObject(caller, name, run, ["data", "shape"], REMEDY);
    const { shape } = run as NdArray;
    const [count = 0, operators = 0, columns = 0, length = 0] = shape.length === 2 ? [shape[0], 1, 1, shape[1]] : shape;
    if (
      !(shape.length === 2 || shape.length === 4) ||
      count < 1 ||
      operators < 1 ||
      columns !== operators ||
      length < 3
    )
      throw new ShapeError(
        `${caller}: \`${name}\` must have shape [M, T] or [M, K, K, T] with three times or more, got [${shape.join(", ")}]; ${REMEDY}.`,
      );
    const data = speakingFor(caller, { array: name }, () => rowMajor(run as NdArray));
    for (const entry of data) requireFinite(caller, name, entry);
    return { data, count, operators, length };
  });
  const [first] = read;
  for (const [r, { operators, length }] of read.entries())
    if (operators !== first.operators || length !== first.length)
      throw new ShapeError(
        `${caller}: \`runs[${r}]\` must have ${first.operators} operators and ${first.length} times as the first run, ` +
          `got ${operators} and ${length}; measure all runs alike.`,
      );
  return read;
}

/**
 * The run with t and period − t averaged, where times 0, 1, …, T − 1 (in units of the spacing) go once around the circle;
 * [M, K, K, ⌊T/2⌋ + 1].
 */
export function folded({ data, count, operators, length }: Configurations): Configurations {
  const half = Math.floor(length / 2) + 1;
  const series = count * operators * operators;
  const next = new Float64Array(series * half);
  for (let s = 0; s < series; s++)
    for (let t = 0; t < half; t++)
      next[s * half + t] = (data[s * length + t] + data[s * length + ((length - t) % length)]) / 2;
  return { data: next, count, operators, length: half };
}

/** C_aa(t) at the time of index t, or (C_ab + C_ba)/2, of each configuration. */
export function seriesOf(run: Configurations, a: number, b: number, t: number): Float64Array {
  const { data, count, operators, length } = run;
  const at = (m: number, i: number, j: number): number => data[((m * operators + i) * operators + j) * length + t];
  return Float64Array.from({ length: count }, (_, m) => (at(m, a, b) + at(m, b, a)) / 2);
}
