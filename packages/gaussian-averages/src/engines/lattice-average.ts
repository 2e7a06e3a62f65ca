import type { ResolvedActivation } from "../activations/activation.ts";
import { PARALLEL, REACH } from "../limits.ts";
import type { GaussianProduct } from "./gaussian-product.ts";
import { trapezoidRule } from "./line-rule.ts";

const COARSEST = 0.5;
const FINEST = 2 ** -9;
/** A trapezoid of this step still sums the Gaussian itself to 1e-17. */
const WIDEST = 0.7;
/** Tables kept between calls, about 10 kB each. */
const MOST_TABLES = 1000;
/** The lattice is finer than the step in x by at most this. */
const MOST_STRIDES = 16;

/**
 * ⟨f(u)f(v)⟩ of a smooth f by a tensor trapezoid whose axes lie along and across u = ±v.
 *
 * u = √q₁(A x + B y), v = ±√q₂(A x − B y) with A² = (1+|ρ|)/2, B² = (1−|ρ|)/2. Steps of equal length δ in A x and B y put all
 * arguments on one lattice, so that f is tabulated once for each variance and a pair costs two multiplications a node. Where B is small the
 * lattice is finer than the step in x; where it is tiny f is evaluated at each node, and at B = 0 a single sum is left.
 * Accuracy: δ is halved until it is at most `longestAt` the spread of u, so that no feature of f falls between the nodes, and ⟨f²⟩ changes by
 * less than 1e-13 of itself; that change, or rounding, is the error.
 */
export function latticeAverages(
  activation: ResolvedActivation,
  name: "value" | "derivative",
  longestAt: (spread: number) => number,
): (q1: number, q2: number, correlation: number) => GaussianProduct {
  const f = activation[name];
  const grids = new Map<number, Grid>();
  const gridOf = (variance: number): Grid => {
    let grid = grids.get(variance);
    if (!grid) {
      if (grids.size >= MOST_TABLES) grids.clear();
      grid = resolve(f, Math.sqrt(variance), longestAt(Math.sqrt(variance)));
      grids.set(variance, grid);
    }
    return grid;
  };
  return (q1, q2, correlation) => {
    const [left, right] = [gridOf(q1), gridOf(q2)];
    const step = Math.min(left.step, right.step);
    const sign = correlation < 0 ? -1 : 1;
    const apart = Math.max(0, 1 - Math.abs(correlation));
    const along = Math.sqrt((1 + Math.abs(correlation)) / 2);
    const across = apart < PARALLEL ? 0 : Math.sqrt(apart / 2);
    const [s1, s2] = [Math.sqrt(q1), sign * Math.sqrt(q2)];
    const { weights } = trapezoidRule(step / along, REACH);
    const count = weights.length;
    const half = (count - 1) / 2;
    let stride = 1;
    while (stride < MOST_STRIDES && step > stride * WIDEST * across) stride *= 2;
    const onLattice = step <= stride * WIDEST * across;
    const shift = onLattice ? step / stride : WIDEST * across;
    const outer = across === 0 ? Float64Array.of(1) : trapezoidRule(shift / across, REACH).weights;
    const outerHalf = (outer.length - 1) / 2;
    const row1 = onLattice ? left.table(shift) : NONE;
    const row2 = onLattice ? right.table(shift) : NONE;
    let sum = 0;
    for (let i = -outerHalf; i <= outerHalf; i++) {
      let line = 0;
      if (onLattice) {
        // x_j + y_i stands at j·stride + i from the middle; the second table is read backwards where ρ < 0
        const start = (row1.length - 1) / 2 + i - half * stride;
        const start2 = (row2.length - 1) / 2 - sign * (i + half * stride);
        const stride2 = sign * stride;
        for (let j = 0; j < count; j++) line += weights[j] * row1[start + j * stride] * row2[start2 + j * stride2];
      } else
        for (let j = 0; j < count; j++) {
          const x = (j - half) * step;
          line += weights[j] * f(s1 * (x + i * shift)) * f(s2 * (x - i * shift));
        }
      sum += outer[i + outerHalf] * line;
    }
    const scale = Math.sqrt(left.square) * Math.sqrt(right.square);
    return { value: sum, accuracy: (1e-14 + left.change + right.change) * scale };
  };
}

const NONE = new Float64Array(0);

/** A function f(√q t) at one variance, tabulated. */
interface Grid {
  readonly step: number;
  readonly square: number;
  /** relative change of ⟨f²⟩ at half the step */
  readonly change: number;
  /** f(√q j·spacing) over |A x + B y| ≤ √2·REACH, so that one table serves every correlation */
  readonly table: (spacing: number) => Float64Array;
}

function resolve(f: (z: number) => number, scale: number, longest: number): Grid {
  const square = (step: number): number => {
    const { nodes, weights } = trapezoidRule(step, REACH);
    return weights.reduce((sum, weight, j) => sum + weight * f(scale * nodes[j]) ** 2, 0);
  };
  let step = COARSEST;
  let before = square(step);
  let after = square(step / 2);
  while ((Math.abs(after - before) > 1e-13 * after || step > longest) && step > FINEST) {
    step /= 2;
    before = after;
    after = square(step / 2);
  }
  const tables = new Map<number, Float64Array>();
  return {
    step,
    square: after,
    change: after > 0 ? Math.abs(after - before) / after : 0,
    table: (spacing) => {
      let table = tables.get(spacing);
      if (!table) {
        const half = Math.ceil((Math.SQRT2 * REACH) / spacing) + 1;
        table = Float64Array.from({ length: 2 * half + 1 }, (_, j) => f(scale * (j - half) * spacing));
        tables.set(spacing, table);
      }
      return table;
    },
  };
}
