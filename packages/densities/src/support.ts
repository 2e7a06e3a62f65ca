import { covarianceFactor } from "./covariance-factor.ts";
import type { Density, Radial } from "./density.ts";
import { radialRange } from "./radial-profile.ts";

/**
 * Where a density lives: plain data, JSON-safe. An infinite end or radius is `null`, since JSON has no infinity.
 * `affine` is a point plus a linear subspace of dimension `rank`; `scaled` is { s·w : s in scale, w in base }.
 */
export type Support =
  | { readonly kind: "interval"; readonly low: number | null; readonly high: number | null }
  | { readonly kind: "ball"; readonly dimension: number; readonly radius: number | null }
  | { readonly kind: "shell"; readonly dimension: number; readonly innerRadius: number; readonly radius: number }
  | { readonly kind: "sphere"; readonly dimension: number; readonly radius: number }
  | { readonly kind: "points"; readonly values: readonly number[] }
  | { readonly kind: "affine"; readonly origin: readonly number[]; readonly rank: number }
  | { readonly kind: "union"; readonly members: readonly Support[] }
  | { readonly kind: "scaled"; readonly base: Support; readonly scale: Support }
  | { readonly kind: "product"; readonly factors: readonly Support[] }
  | { readonly kind: "power"; readonly base: Support; readonly count: number };

/**
 * The support of a density.
 * @example support(gamma(2, 1)) // { kind: "interval", low: 0, high: null }
 */
export function support(density: Density): Support {
  switch (density.kind) {
    case "normal":
    case "laplace":
    case "studentT":
      return { kind: "interval", low: null, high: null };
    case "uniform":
      return { kind: "interval", low: density.low, high: density.high };
    case "gamma":
      return { kind: "interval", low: 0, high: null };
    case "uniformBall":
      return { kind: "ball", dimension: density.dimension, radius: density.radius };
    case "uniformSphere":
      return { kind: "sphere", dimension: density.dimension, radius: density.radius };
    case "rademacher":
      return { kind: "points", values: [-1, 1] };
    case "discrete":
      return { kind: "points", values: density.values.filter((_, i) => density.probabilities[i]! > 0) };
    case "deterministic":
      return { kind: "points", values: [density.value] };
    case "radial":
      return radialSupport(density);
    case "mixture":
      return { kind: "union", members: density.components.filter((_, j) => density.weights[j]! > 0).map(support) };
    case "scaleMixture":
      return { kind: "scaled", base: support(density.base), scale: support(density.scaleDensity) };
    case "product":
      return { kind: "product", factors: density.densities.map(support) };
    case "iid":
      return { kind: "power", base: support(density.density), count: density.count };
    case "correlatedNormal": {
      const { rank, dimension } = covarianceFactor(density.covariance);
      if (rank === dimension) return { kind: "ball", dimension, radius: null };
      return { kind: "affine", origin: density.mean, rank };
    }
  }
}

function radialSupport(density: Radial): Support {
  const { dimension } = density;
  const [innerRadius, end] = radialRange(density);
  const radius = Number.isFinite(end) ? end : null;
  if (innerRadius > 0 && radius !== null) return { kind: "shell", dimension, innerRadius, radius };
  return { kind: "ball", dimension, radius };
}

/** Whether every value of a one-dimensional density is above zero (a zero end of an interval has probability 0). */
export function isPositiveScale(density: Density): boolean {
  return isPositiveSupport(support(density));
}

function isPositiveSupport(where: Support): boolean {
  switch (where.kind) {
    case "interval":
      return where.low !== null && where.low >= 0;
    case "points":
      return where.values.every((value) => value > 0);
    case "union":
      return where.members.every(isPositiveSupport);
    case "scaled":
      return isPositiveSupport(where.base) && isPositiveSupport(where.scale);
    case "product":
      return where.factors.every(isPositiveSupport);
    case "power":
      return isPositiveSupport(where.base);
    default:
      return false;
  }
}
