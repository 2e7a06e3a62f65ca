import { UnsupportedError } from "@nnft/foundations";
import { boxCoordinates, shellCoordinates, sphereCoordinates } from "./coordinates-bounded.ts";
import type { Coordinates } from "./coordinates-type.ts";
import { covarianceFactor } from "./covariance-factor.ts";
import type { Density } from "./density.ts";
import { dimensionOf } from "./density.ts";
import { gradLogDensityRow } from "./grad-log-density-row.ts";
import { logDensityRow } from "./log-density-row.ts";
import { support } from "./support.ts";

/**
 * Coordinates in which a density can be sampled by Markov chains without meeting a border.
 *
 * Formula: w = w(u) with ln p_u(u) = ln p(w(u)) + ln |det ∂w/∂u| up to a constant; normal densities, boxes, balls, shells, spheres and affine normals become
 * standard normal u, a gamma density u = ln w, densities on all of ℝ^d are their own coordinates up to their location and scale.
 * Shapes: states [dimensionOf(density)], coordinates [dimension].
 * Convention: constants of ln p are left out, so differences are meaningful and values are not.
 * Accuracy: rounding.
 * Errors: UnsupportedError for densities on points (discrete, rademacher) and for mixtures with borders.
 * Source: change of variables.
 * @example coordinates(normal(1, 2)).dimension // 1
 */
export function coordinates(density: Density): Coordinates {
  switch (density.kind) {
    case "normal":
      return affine(density.mean, density.standardDeviation);
    case "uniform":
      return boxCoordinates(density.low, density.high);
    case "laplace":
      return ownCoordinates(density, density.location, density.scale);
    case "studentT":
      return ownCoordinates(density, density.location, density.scale);
    case "gamma": {
      const { shape, scale } = density;
      return {
        dimension: 1,
        toState: (u, at, w, to) => void (w[to] = scale * Math.exp(u[at]!)),
        logDensity: (u, at) => shape * u[at]! - Math.exp(u[at]!),
        pullBack: (u, at, slope, to, out) => {
          const e = Math.exp(u[at]!);
          out[at] = shape - e + slope[to]! * scale * e;
        },
      };
    }
    case "deterministic":
      return {
        dimension: 0,
        toState: (_u, _at, w, to) => void (w[to] = density.value),
        logDensity: () => 0,
        pullBack: () => undefined,
      };
    case "uniformBall":
      return shellCoordinates(density.dimension, 0, density.radius);
    case "uniformSphere":
      return sphereCoordinates(density.dimension, density.radius);
    case "correlatedNormal":
      return correlated(density);
    case "iid":
      return side(Array.from({ length: density.count }, () => density.density));
    case "product":
      return side(density.densities);
    case "radial": {
      const where = support(density);
      if (where.kind === "shell")
        return weighted(density, shellCoordinates(density.dimension, where.innerRadius, where.radius));
      if (where.kind === "ball" && where.radius !== null)
        return weighted(density, shellCoordinates(density.dimension, 0, where.radius));
      return ownCoordinates(density, 0, 1);
    }
    case "mixture":
    case "scaleMixture":
      if (!isWholeSpace(density))
        throw new UnsupportedError(
          `coordinates: a ${density.kind} must have positive density everywhere, got one with borders or points; sample it by reweighting.`,
        );
      return ownCoordinates(density, 0, 1);
    case "rademacher":
    case "discrete":
      throw new UnsupportedError(
        `coordinates: \`density\` must be continuous, got "${density.kind}"; chains cannot move its points, reweighting can.`,
      );
  }
}

/** Whether the density is positive on all of ℝ^d. */
function isWholeSpace(density: Density): boolean {
  switch (density.kind) {
    case "normal":
    case "laplace":
    case "studentT":
      return true;
    case "correlatedNormal":
    case "radial": {
      const where = support(density);
      return where.kind === "ball" && where.radius === null;
    }
    case "iid":
      return isWholeSpace(density.density);
    case "product":
      return density.densities.every(isWholeSpace);
    case "mixture":
      return density.components.some((component, i) => density.weights[i]! > 0 && isWholeSpace(component));
    case "scaleMixture":
      return isWholeSpace(density.base);
    default:
      return false;
  }
}

/** w = mean + s u, u standard normal. */
function affine(mean: number, scale: number): Coordinates {
  return {
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = mean + scale * u[at]!),
    logDensity: (u, at) => -0.5 * u[at]! * u[at]!,
    pullBack: (u, at, slope, to, out) => void (out[at] = scale * slope[to]! - u[at]!),
  };
}

/** w = location + s u with the density as it is. */
function ownCoordinates(density: Density, location: number, scale: number): Coordinates {
  const dimension = dimensionOf(density);
  const value = logDensityRow(density);
  const gradient = gradLogDensityRow(density);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  const place = (u: Float64Array, at: number): void => {
    for (let j = 0; j < dimension; j++) state[j] = location + scale * u[at + j]!;
  };
  return {
    dimension,
    toState: (u, at, w, to) => {
      place(u, at);
      w.set(state, to);
    },
    logDensity: (u, at) => {
      place(u, at);
      return value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      place(u, at);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) out[at + j] = scale * (part[j]! + slope[to + j]!);
    },
  };
}

/** The coordinates of a constant density on the same support, with ln p(w(u)) on top. */
function weighted(density: Density, plain: Coordinates): Coordinates {
  const dimension = dimensionOf(density);
  const value = logDensityRow(density);
  const gradient = gradLogDensityRow(density);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  return {
    dimension: plain.dimension,
    toState: plain.toState,
    logDensity: (u, at) => {
      plain.toState(u, at, state, 0);
      return plain.logDensity(u, at) + value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      plain.toState(u, at, state, 0);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) part[j]! += slope[to + j]!;
      plain.pullBack(u, at, part, 0, out);
    },
  };
}

/** w = mean + F u with F Fᵀ the covariance, as many u as its rank. */
function correlated(density: Extract<Density, { kind: "correlatedNormal" }>): Coordinates {
  const { rank, dimension, factor } = covarianceFactor(density.covariance);
  return {
    dimension: rank,
    toState: (u, at, w, to) => {
      for (let i = 0; i < dimension; i++) {
        let sum = density.mean[i]!;
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

/** Independent densities side by side. */
function side(densities: readonly Density[]): Coordinates {
  const known = new Map<Density, Coordinates>();
  let dimension = 0;
  let place = 0;
  const parts = densities.map((density) => {
    let own = known.get(density);
    if (!own) known.set(density, (own = coordinates(density)));
    const part = { own, u: dimension, w: place };
    dimension += own.dimension;
    place += dimensionOf(density);
    return part;
  });
  return {
    dimension,
    toState: (u, at, w, to) => {
      for (const { own, u: from, w: onto } of parts) own.toState(u, at + from, w, to + onto);
    },
    logDensity: (u, at) => {
      let sum = 0;
      for (const { own, u: from } of parts) sum += own.logDensity(u, at + from);
      return sum;
    },
    pullBack: (u, at, slope, to, out) => {
      for (const { own, u: from, w: onto } of parts) own.pullBack(u, at + from, slope, to + onto, out);
    },
  };
}
