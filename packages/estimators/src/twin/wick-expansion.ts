import type { MomentPlan } from "@nnft/correlators/accumulators";
import { wickSums } from "../methods/wick-blocks.ts";

/**
 * The Wick sums of all monomials at K + Λ, to second order in Λ:
 *   T(m; Λ) = W(m) + Σ_k linear·Λ + Σ_k quadratic·ΛΛ,
 * with the coefficients of monomial m at starts[m] … starts[m + 1]. Entries of Λ are a·P + b, a ≤ b.
 */
export interface WickExpansion {
  /** W(m) at K */
  readonly constants: Float64Array;
  readonly linear: { readonly starts: Int32Array; readonly entries: Int32Array; readonly weights: Float64Array };
  readonly quadratic: {
    readonly starts: Int32Array;
    readonly first: Int32Array;
    readonly second: Int32Array;
    readonly weights: Float64Array;
  };
}

/** The entries of the covariance that the monomials of a plan pair, with the diagonal ones that a step of the kernel takes them from. */
export function entriesPaired(plan: MomentPlan, outputs: number, pointCount: number): readonly number[] {
  const found = new Set<number>();
  for (const monomial of plan.monomials)
    if (monomial.length === 2 && monomial[0] % outputs === monomial[1] % outputs) {
      const [a, b] = monomial.map((site) => Math.floor(site / outputs));
      for (const [p, q] of [
        [a, b],
        [a, a],
        [b, b],
      ])
        found.add(entryOf(p, q, pointCount));
    }
  return [...found].sort((a, b) => a - b);
}

const entryOf = (a: number, b: number, pointCount: number): number => Math.min(a, b) * pointCount + Math.max(a, b);

/** Expands the Wick sums of a plan about the covariance `kernel` [P, P]. */
export function wickExpansion(
  plan: MomentPlan,
  outputs: number,
  pointCount: number,
  kernel: Float64Array,
): WickExpansion {
  const constants = new Float64Array(plan.size);
  wickSums(plan, outputs, pointCount)(kernel, constants);
  const index = new Map(plan.monomials.map((monomial, m) => [monomial.join(), m]));
  const without = (monomial: readonly number[], taken: readonly number[]): number =>
    constants[index.get(monomial.filter((_, k) => !taken.includes(k)).join())!];
  const lines: (readonly [number, number])[][] = [];
  const squares: (readonly [number, number, number])[][] = [];
  for (const monomial of plan.monomials) {
    const line = new Map<number, number>();
    const square = new Map<string, [number, number, number]>();
    const pairs = monomial.length % 2 === 0 ? pairsIn(monomial, outputs, pointCount) : [];
    pairs.forEach(({ places, entry }, p) => {
      add(line, entry, without(monomial, places));
      for (const other of pairs.slice(p + 1)) {
        if (places.some((place) => other.places.includes(place))) continue;
        const [low, high] = entry < other.entry ? [entry, other.entry] : [other.entry, entry];
        const name = `${low},${high}`;
        const term = square.get(name) ?? [low, high, 0];
        term[2] += without(monomial, [...places, ...other.places]);
        square.set(name, term);
      }
    });
    lines.push([...line]);
    squares.push([...square.values()]);
  }
  const flatLines = lines.flat();
  const flatSquares = squares.flat();
  return {
    constants,
    linear: {
      starts: startsOf(lines),
      entries: Int32Array.from(flatLines, ([entry]) => entry),
      weights: Float64Array.from(flatLines, ([, weight]) => weight),
    },
    quadratic: {
      starts: startsOf(squares),
      first: Int32Array.from(flatSquares, ([first]) => first),
      second: Int32Array.from(flatSquares, ([, second]) => second),
      weights: Float64Array.from(flatSquares, ([, , weight]) => weight),
    },
  };
}

interface Pair {
  readonly places: readonly [number, number];
  readonly entry: number;
}

/** The pairs of factors of a monomial that one output has in common. */
function pairsIn(monomial: readonly number[], outputs: number, pointCount: number): readonly Pair[] {
  return monomial.flatMap((site, i) =>
    monomial.slice(i + 1).flatMap((other, k): Pair[] =>
      site % outputs === other % outputs
        ? [
            {
              places: [i, i + 1 + k],
              entry: entryOf(Math.floor(site / outputs), Math.floor(other / outputs), pointCount),
            },
          ]
        : [],
    ),
  );
}

function add(sums: Map<number, number>, entry: number, weight: number): void {
  sums.set(entry, (sums.get(entry) ?? 0) + weight);
}

function startsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach(({ length }, i) => {
    starts[i + 1] = starts[i] + length;
  });
  return starts;
}

/** T(m; Λ) of every monomial, written to `target`. */
export function expandAt(
  { constants, linear, quadratic }: WickExpansion,
  linearPart: Float64Array,
  target: Float64Array,
): void {
  for (let m = 0; m < constants.length; m++) {
    let value = constants[m];
    for (let k = linear.starts[m]; k < linear.starts[m + 1]; k++)
      value += linear.weights[k] * linearPart[linear.entries[k]];
    for (let k = quadratic.starts[m]; k < quadratic.starts[m + 1]; k++)
      value += quadratic.weights[k] * linearPart[quadratic.first[k]] * linearPart[quadratic.second[k]];
    target[m] = value;
  }
}

/** ⟨T(m; Λ)⟩ of every monomial and a bound of its error, for Λ of mean zero with this covariance. */
export function expectationOf(
  { constants, quadratic }: WickExpansion,
  covariance: (entry: number, other: number) => { readonly value: number; readonly error: number },
): { readonly values: Float64Array; readonly errors: Float64Array } {
  const values = constants.slice();
  const errors = new Float64Array(constants.length);
  for (let m = 0; m < constants.length; m++)
    for (let k = quadratic.starts[m]; k < quadratic.starts[m + 1]; k++) {
      const { value, error } = covariance(quadratic.first[k], quadratic.second[k]);
      values[m] += quadratic.weights[k] * value;
      errors[m] += Math.abs(quadratic.weights[k]) * error;
    }
  return { values, errors };
}
