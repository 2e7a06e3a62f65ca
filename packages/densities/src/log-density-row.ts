import { logGamma, logSphereArea, UnsupportedError } from "@nnft/foundations";
import { covarianceFactor } from "./covariance-factor.ts";
import type { CorrelatedNormal, Density, Mixture, Product, ScaleMixture } from "./density.ts";
import { dimensionOf } from "./density.ts";
import type { LogDensityRow } from "./log-density-row-type.ts";
import { logProfile } from "./radial-profile.ts";
import { radialTableOf } from "./radial-table.ts";
import { scaleNodes } from "./scale-nodes.ts";

/** The log-density of one point, with every normalisation prepared once. */
export function logDensityRow(density: Density): LogDensityRow {
  switch (density.kind) {
    case "normal": {
      const { mean, standardDeviation: s } = density;
      const constant = -0.5 * Math.log(2 * Math.PI) - Math.log(s);
      return (row, at) => constant - 0.5 * ((row[at]! - mean) / s) ** 2;
    }
    case "uniform": {
      const { low, high } = density;
      const inside = -Math.log(high - low);
      return (row, at) => (row[at]! >= low && row[at]! <= high ? inside : -Infinity);
    }
    case "laplace": {
      const { location, scale } = density;
      return (row, at) => -Math.log(2 * scale) - Math.abs(row[at]! - location) / scale;
    }
    case "studentT": {
      const { degreesOfFreedom: nu, location, scale } = density;
      const constant = logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI) - Math.log(scale);
      return (row, at) => constant - ((nu + 1) / 2) * Math.log1p(((row[at]! - location) / scale) ** 2 / nu);
    }
    case "gamma": {
      const { shape, scale } = density;
      const constant = -logGamma(shape) - shape * Math.log(scale);
      return (row, at) => {
        const w = row[at]!;
        if (!(w >= 0)) return -Infinity;
        return constant - w / scale + (shape === 1 ? 0 : (shape - 1) * Math.log(w));
      };
    }
    case "uniformBall": {
      const { dimension: d, radius } = density;
      const inside = Math.log(d) - logSphereArea(d) - d * Math.log(radius);
      return (row, at) => (lengthOf(row, at, d) <= radius ? inside : -Infinity);
    }
    case "radial": {
      const { dimension: d, profile, maximumRadius = Infinity } = density;
      const table = radialTableOf(density);
      const constant = -logSphereArea(d) - table.logScale - Math.log(table.total);
      return (row, at) => {
        const r = lengthOf(row, at, d);
        return r <= maximumRadius ? constant + logProfile(profile, r) : -Infinity;
      };
    }
    case "mixture":
      return mixtureRow(density);
    case "scaleMixture":
      return scaleMixtureRow(density);
    case "product":
      return productRow(density);
    case "iid": {
      const base = logDensityRow(density.density);
      const d = dimensionOf(density.density);
      return (row, at) => {
        let sum = 0;
        for (let j = 0; j < density.count; j++) sum += base(row, at + j * d);
        return sum;
      };
    }
    case "correlatedNormal":
      return correlatedRow(density);
    case "rademacher":
    case "discrete":
    case "deterministic":
    case "uniformSphere":
      throw new UnsupportedError(
        `logDensity: \`density\` must have a density with respect to Lebesgue measure, got ${density.kind}, which ${density.kind === "uniformSphere" ? "lives on a surface" : "has atoms"}; sample it or use its moments.`,
      );
  }
}

/** Euclidean length of `d` numbers from `at`. */
export function lengthOf(row: Float64Array, at: number, d: number): number {
  if (d === 1) return Math.abs(row[at]!);
  let square = 0;
  for (let j = 0; j < d; j++) square += row[at + j]! ** 2;
  return Math.sqrt(square);
}

/** ln Σ e^{x_j}. */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let j = 0; j < values.length; j++) largest = Math.max(largest, values[j]!);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += Math.exp(values[j]! - largest);
  return largest + Math.log(sum);
}

function mixtureRow({ components, weights }: Mixture): LogDensityRow {
  const live = components.map((_, j) => j).filter((j) => weights[j]! > 0);
  const parts = live.map((j) => logDensityRow(components[j]!));
  const logWeights = live.map((j) => Math.log(weights[j]!));
  const terms = new Float64Array(live.length);
  return (row, at) => {
    parts.forEach((part, j) => {
      terms[j] = logWeights[j]! + part(row, at);
    });
    return logSumExp(terms);
  };
}

/** p(w) = ∫ρ(s) s^{−d} p_base(w/s) ds over the nodes that `scaleNodes` chooses for this point. */
function scaleMixtureRow(density: ScaleMixture): LogDensityRow {
  const nodesAt = scaleNodes(density, logDensityRow);
  return (row, at) => logSumExp(nodesAt(row, at).logTerms);
}

function productRow(density: Product): LogDensityRow {
  const parts = density.densities.map(logDensityRow);
  const widths = density.densities.map(dimensionOf);
  return (row, at) => {
    let sum = 0;
    let column = at;
    parts.forEach((part, j) => {
      sum += part(row, column);
      column += widths[j]!;
    });
    return sum;
  };
}

function correlatedRow(density: CorrelatedNormal): LogDensityRow {
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

/** The factor of a covariance that has an inverse; throws UnsupportedError for a singular one. */
export function regularFactor(fn: string, density: CorrelatedNormal): ReturnType<typeof covarianceFactor> {
  const factored = covarianceFactor(density.covariance);
  if (factored.rank < factored.dimension)
    throw new UnsupportedError(
      `${fn}: \`covariance\` must be positive definite, got rank ${factored.rank} of ${factored.dimension}, a density on a subspace; add a small multiple of the identity.`,
    );
  return factored;
}

/** z = F⁻¹(w − mean), by forward substitution in the pivot order. */
export function whiten(
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
