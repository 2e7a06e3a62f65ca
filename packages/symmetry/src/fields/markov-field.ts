import { DomainError, nested, ShapeError, type Table } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireList, requireText } from "@nnft/foundations/kinds";
import { fillUniform, type Key } from "@nnft/random";
import type { NPoint } from "../reflection-positivity/n-point.ts";
import type { RandomField } from "./random-field.ts";

/**
 * A stationary Markov chain in Euclidean time as a field in one dimension: φ(t) = values[state at t], t a multiple of `step`.
 *
 * G(t_1 ≤ … ≤ t_n) = π D T^{k_1} D T^{k_2} … D 1 with D = diag(values), T the transition matrix and π T = π.
 * A chain is reflection positive if it is reversible (π_i T_ij = π_j T_ji) at even lags; the Markov property does not suffice.
 * Shapes: transition[i][j] = P(i → j).
 * Errors: ShapeError, DomainError for a matrix whose rows are no distributions or that has several stationary ones; DomainError for times off the
 * lattice.
 * Source: Halverson 2025, section 3.3.4, with the missing condition of reversibility.
 */
export function markovField(options: {
  readonly transition: readonly (readonly number[])[];
  readonly values: readonly number[];
  readonly step?: number;
  readonly name?: string;
}): RandomField & { readonly stationary: readonly number[] } {
  requireKnownOptions("markovField", options, ["transition", "values", "step", "name"]);
  const { transition, values, step = 1, name = "Markov chain" } = options;
  requireList("markovField", "transition", transition, 1, "pass the probabilities [n, n]").forEach((row, i) => {
    requireNumbers("markovField", `transition[${i}]`, row);
  });
  requireNumbers("markovField", "values", values);
  requireText("markovField", "name", name);
  const states = transition.length;
  if (!transition.every((row) => row.length === states) || values.length !== states)
    throw new ShapeError(
      `markovField: \`transition\` must be [n, n] and \`values\` [n], got ${states} rows and ${values.length} values; give one value for each state.`,
    );
  transition.forEach((row, i) => {
    if (!row.every((p) => p >= 0) || Math.abs(row.reduce((sum, p) => sum + p, 0) - 1) > 1e-9)
      throw new DomainError(`markovField: row ${i} of \`transition\` must be a distribution; normalize it.`);
  });
  requirePositive("markovField", "step", step);
  const stationary = stationaryOf(transition);
  const power = powersOf(transition);
  const index = (time: number): number => {
    const k = Math.round(time / step);
    if (Math.abs(k * step - time) > 1e-9 * Math.max(step, Math.abs(time)))
      throw new DomainError(
        `markovField: times must be multiples of \`step\` = ${step}, got ${time}; round the times to the lattice, or use a finer step.`,
      );
    return k;
  };
  const nPoint: NPoint = (points) => {
    const times = points.map(([t]) => index(t)).sort((a, b) => a - b);
    let weights = stationary.map((p) => p);
    times.forEach((t, n) => {
      if (n > 0) {
        const hop = power(t - times[n - 1]);
        weights = values.map((_, j) => weights.reduce((sum, w, i) => sum + w * hop[i][j], 0));
      }
      weights = weights.map((w, i) => w * values[i]);
    });
    return weights.reduce((sum, w) => sum + w, 0);
  };
  const draw = (points: Table, key: Key, count: number): Float64Array => {
    const times = nested(points).map(([t]) => index(t));
    return drawStates({ times, stationary, power, values }, key, count);
  };
  return { name, inputDimension: 1, outputDimension: 1, step, draw, nPoint, stationary };
}

/** T^k, each power computed once. */
function powersOf(transition: readonly (readonly number[])[]): (k: number) => readonly (readonly number[])[] {
  const powers: (readonly (readonly number[])[])[] = [
    transition.map((_, i) => transition.map((__, j) => (i === j ? 1 : 0))),
    transition,
  ];
  return (k) => {
    for (let n = powers.length; n <= k; n++)
      powers.push(
        powers[n - 1].map((row) => transition.map((_, j) => row.reduce((sum, p, m) => sum + p * transition[m][j], 0))),
      );
    return powers[k];
  };
}

/** Draws of values[state] at times in steps: the first state from π, each later one from the row of T^k of the state before. */
function drawStates(
  {
    times,
    stationary,
    power,
    values,
  }: {
    readonly times: readonly number[];
    readonly stationary: readonly number[];
    readonly power: (k: number) => readonly (readonly number[])[];
    readonly values: readonly number[];
  },
  key: Key,
  count: number,
): Float64Array {
  const order = times.map((_, p) => p).sort((a, b) => times[a] - times[b]);
  const tables = order.map((p, n) =>
    n === 0 ? [cumulative(stationary)] : power(times[p] - times[order[n - 1]]).map(cumulative),
  );
  const noise = new Float64Array(count * times.length);
  fillUniform(key, noise);
  const fields = new Float64Array(count * times.length);
  for (let m = 0; m < count; m++) {
    let state = 0;
    order.forEach((p, n) => {
      const table = tables[n][n === 0 ? 0 : state];
      const u = noise[m * times.length + n];
      state = table.findIndex((edge) => u < edge);
      if (state < 0) state = values.length - 1;
      fields[m * times.length + p] = values[state];
    });
  }
  return fields;
}

function cumulative(row: readonly number[]): number[] {
  let sum = 0;
  return row.map((p) => {
    sum += p;
    return sum;
  });
}

/** π with π T = π, by squaring T until all rows agree. */
function stationaryOf(transition: readonly (readonly number[])[]): number[] {
  // (1 + T)/2 has the same π and no period
  let matrix = transition.map((row, i) => row.map((p, j) => (p + (i === j ? 1 : 0)) / 2));
  for (let round = 0; round < 40; round++)
    matrix = matrix.map((row) => {
      const squared = matrix.map((_, j) => row.reduce((sum, p, m) => sum + p * matrix[m][j], 0));
      // squaring doubles the rounding error of a row's sum
      const total = squared.reduce((sum, p) => sum + p, 0);
      return squared.map((p) => p / total);
    });
  const spread = Math.max(
    ...matrix[0].map((_, j) => Math.max(...matrix.map((row) => row[j])) - Math.min(...matrix.map((row) => row[j]))),
  );
  if (!(spread < 1e-9))
    throw new DomainError(
      "markovField: `transition` must have one stationary distribution; its states do not all communicate.",
    );
  return matrix[0];
}
