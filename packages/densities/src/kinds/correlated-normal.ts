import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { fillNormal } from "@nnft/random";
import type { Coordinates } from "../coordinates-type.ts";
import type { CorrelatedNormal } from "../density.ts";
import type { DensityOperations, GradLogDensityRow, LogDensityRow, Sampler } from "../density-operations.ts";
import { covarianceFactor } from "../draws/covariance-factor.ts";
import { chunked, SCRATCH } from "../draws/drawing.ts";

/**
 * Normal vector of given mean and covariance C; C may be singular, then there is no log-density.
 * Throws DomainError unless C is square, exactly symmetric and positive semidefinite to 10⁻¹² of its largest diagonal entry.
 */
export function correlatedNormal(
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): CorrelatedNormal {
  const fn = "correlatedNormal";
  const centre = requireNumbers(fn, "mean", mean);
  const d = centre.length;
  if (!Array.isArray(covariance) || covariance.length !== d)
    refuse(fn, "covariance", `a ${d} × ${d} array of rows`, covariance, "match the length of `mean`");
  const rows = covariance.map((row, i) => {
    const entries = requireNumbers(fn, `covariance[${i}]`, row);
    if (entries.length !== d)
      refuse(fn, `covariance[${i}]`, `a row of ${d} numbers`, row, "match the length of `mean`");
    return entries;
  });
  for (let i = 0; i < d; i++)
    for (let j = 0; j < i; j++)
      if (rows[i]![j] !== rows[j]![i])
        refuse(
          fn,
          "covariance",
          `symmetric (entries ${i},${j} and ${j},${i})`,
          [requireFinite(fn, "covariance", rows[i]![j]), rows[j]![i]],
          "average it with its transpose",
        );
  covarianceFactor(rows);
  return Object.freeze({ kind: "correlatedNormal" as const, mean: centre, covariance: Object.freeze(rows) });
}

export const correlatedNormalKind: DensityOperations<CorrelatedNormal> = {
  fields: ["mean", "covariance"],
  fromFields: (raw) => correlatedNormal(raw["mean"] as number[], raw["covariance"] as number[][]),
  dimension: ({ mean }) => mean.length,
  sampler: drawsOf,
  logDensity: logDensityOf,
  gradLogDensity: gradientOf,
  moment: wick,
  cumulant: ({ mean, covariance }, index) => {
    const touched = index.flatMap((count, i) => new Array<number>(Math.min(count, 3)).fill(i));
    if (touched.length === 1) return mean[touched[0]!]!;
    return touched.length === 2 ? covariance[touched[0]!]![touched[1]!]! : 0;
  },
  support: ({ mean, covariance }) => {
    const { rank, dimension } = covarianceFactor(covariance);
    if (rank === dimension) return { kind: "ball", dimension, radius: null };
    return { kind: "affine", origin: mean, rank };
  },
  coordinates: coordinatesOf,
  coversSpace: ({ covariance }) => {
    const { rank, dimension } = covarianceFactor(covariance);
    return rank === dimension;
  },
  isSymmetric: ({ mean }) => mean.every((entry) => entry === 0),
  isRotationInvariant: ({ mean, covariance }) =>
    mean.every((entry) => entry === 0) &&
    covariance.every((row, i) => row.every((entry, j) => entry === (i === j ? covariance[0]![0]! : 0))),
  reflected: (density) => ({ ...density, mean: density.mean.map((entry) => 0 - entry) }),
};

/** Row i is mean + F z with z the normals i·rank … i·rank + rank − 1. */
function drawsOf({ mean, covariance }: CorrelatedNormal): Sampler {
  const { dimension: d, rank, factor } = covarianceFactor(covariance);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch = new Float64Array(rows * rank);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillNormal(key, scratch.subarray(0, count * rank), first * rank);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < d; j++) {
        let value = mean[j]!;
        for (let r = 0; r < rank; r++) value += factor[j * rank + r]! * scratch[i * rank + r]!;
        target[offset + i * d + j] = value;
      }
  });
}

function logDensityOf(density: CorrelatedNormal): LogDensityRow {
  const { dimension: d, factor, pivots } = regularFactor("logDensity", density);
  let constant = -0.5 * d * Math.log(2 * Math.PI);
  pivots.forEach((p, r) => {
    constant -= Math.log(factor[p * d + r]!);
  });
  const z = new Float64Array(d);
  return (row, at) => {
    whiten(density, factor, pivots, row, at, z);
    let square = 0;
    for (let r = 0; r < d; r++) square += z[r]! * z[r]!;
    return constant - 0.5 * square;
  };
}

/** −C⁻¹(w − mean) = −F⁻ᵀF⁻¹(w − mean). */
function gradientOf(density: CorrelatedNormal): GradLogDensityRow {
  const { dimension: d, factor, pivots } = regularFactor("gradLogDensity", density);
  const z = new Float64Array(d);
  return (row, at, out, to) => {
    whiten(density, factor, pivots, row, at, z);
    for (let r = d - 1; r >= 0; r--) {
      const p = pivots[r]!;
      let value = -z[r]!;
      for (let s = r + 1; s < d; s++) value -= factor[pivots[s]! * d + r]! * out[to + pivots[s]!]!;
      out[to + p] = value / factor[p * d + r]!;
    }
  };
}

/** The factor of a covariance that has an inverse; throws UnsupportedError for a singular one. */
function regularFactor(fn: string, density: CorrelatedNormal): ReturnType<typeof covarianceFactor> {
  const factored = covarianceFactor(density.covariance);
  if (factored.rank < factored.dimension)
    throw new UnsupportedError(
      `${fn}: \`covariance\` must be positive definite, got rank ${factored.rank} of ` +
        `${factored.dimension}, a density on a subspace; add a small multiple of the identity.`,
    );
  return factored;
}

/** z = F⁻¹(w − mean), by forward substitution in the pivot order. */
function whiten(
  { mean }: CorrelatedNormal,
  factor: Float64Array,
  pivots: readonly number[],
  row: Float64Array,
  at: number,
  z: Float64Array,
): void {
  const d = mean.length;
  for (let r = 0; r < d; r++) {
    const p = pivots[r]!;
    let value = row[at + p]! - mean[p]!;
    for (let s = 0; s < r; s++) value -= factor[p * d + s]! * z[s]!;
    z[r] = value / factor[p * d + r]!;
  }
}

/** ⟨w_i X⟩ = μ_i⟨X⟩ + Σ_j C_ij ⟨∂_j X⟩, memoized over multi-indices. */
function wick({ mean, covariance }: CorrelatedNormal, index: readonly number[]): number {
  const known = new Map<string, number>();
  const evaluate = (orders: readonly number[]): number => {
    const i = orders.findIndex((n) => n > 0);
    if (i < 0) return 1;
    const name = orders.join();
    const stored = known.get(name);
    if (stored !== undefined) return stored;
    const rest = orders.with(i, orders[i]! - 1);
    let value = mean[i] === 0 ? 0 : mean[i]! * evaluate(rest);
    rest.forEach((n, j) => {
      if (n > 0 && covariance[i]![j] !== 0) value += covariance[i]![j]! * n * evaluate(rest.with(j, n - 1));
    });
    known.set(name, value);
    return value;
  };
  return evaluate(index);
}

/** w = mean + F u with F Fᵀ the covariance, as many u as its rank. */
function coordinatesOf({ mean, covariance }: CorrelatedNormal): Coordinates {
  const { rank, dimension, factor } = covarianceFactor(covariance);
  return {
    dimension: rank,
    toState: (u, at, w, to) => {
      for (let i = 0; i < dimension; i++) {
        let sum = mean[i]!;
        for (let k = 0; k < rank; k++) sum += factor[i * rank + k]! * u[at + k]!;
        w[to + i] = sum;
      }
    },
    logDensity: (u, at) => {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum -= 0.5 * u[at + k]! * u[at + k]!;
      return sum;
    },
    pullBack: (u, at, slope, to, out) => {
      for (let k = 0; k < rank; k++) {
        let sum = -u[at + k]!;
        for (let i = 0; i < dimension; i++) sum += factor[i * rank + k]! * slope[to + i]!;
        out[at + k] = sum;
      }
    },
  };
}
