import { normalQuantile } from "@nnft/foundations/special-functions";
import type { CorrelatedNormal, Density, DensityKind, StudentT } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { covarianceFactor } from "../draws/covariance-factor.ts";
import { inverseOf } from "../draws/drawing.ts";
import { inverseRadial } from "../draws/inverse-radial.ts";
import { radialTableOf } from "../draws/radial-table.ts";
import { rotatedMap } from "./rotated-map.ts";
import type { UniformMap } from "./uniform-map-type.ts";

/** The map of a density within a density; undefined where it has none. */
type MapOf = (density: Density) => UniformMap | undefined;

/** Kinds that are left out have no map. */
export const mapsByKind: {
  readonly [Kind in DensityKind]?: (
    density: Extract<Density, { readonly kind: Kind }>,
    mapOf: MapOf,
  ) => UniformMap | undefined;
} = {
  normal: ({ mean, standardDeviation }) => line((u) => mean + standardDeviation * normalQuantile(u)),
  uniform: ({ low, high }) => line((u) => Math.min(high, low + (high - low) * u)),
  laplace: ({ location, scale }) =>
    line((u) => location + (u < 0.5 ? scale : -scale) * Math.log(2 * Math.min(u, 1 - u))),
  studentT: studentMap,
  rademacher: () => line((u) => (u < 0.5 ? -1 : 1)),
  discrete: ({ values, probabilities }) => line(inverseOf(values, probabilities)),
  deterministic: ({ value }) => ({ uniforms: 0, toState: (_u, _at, w, to) => void (w[to] = value) }),
  uniformBall: ({ dimension, radius }) => rotatedMap(dimension, (u) => radius * u ** (1 / dimension)),
  uniformSphere: ({ dimension, radius }) => rotatedMap(dimension, undefined, radius),
  radial: (density) => {
    const table = radialTableOf(density);
    return rotatedMap(density.dimension, (u) => inverseRadial(table, u));
  },
  product: ({ densities }, mapOf) => joined(densities, mapOf),
  iid: ({ density, count }, mapOf) =>
    joined(
      Array.from({ length: count }, () => density),
      mapOf,
    ),
  correlatedNormal: correlatedMap,
};

function line(quantile: (u: number) => number): UniformMap {
  return { uniforms: 1, toState: (u, at, w, to) => void (w[to] = quantile(u[at]!)) };
}

/** One part after the other. */
function joined(densities: readonly Density[], mapOf: MapOf): UniformMap | undefined {
  const known = new Map<Density, UniformMap | undefined>();
  let uniforms = 0;
  let place = 0;
  const parts: { map: UniformMap; from: number; onto: number }[] = [];
  for (const density of densities) {
    if (!known.has(density)) known.set(density, mapOf(density));
    const map = known.get(density);
    if (!map) return undefined;
    parts.push({ map, from: uniforms, onto: place });
    uniforms += map.uniforms;
    place += operations.dimension(density);
  }
  return {
    uniforms,
    toState: (u, at, w, to) => {
      for (const { map, from, onto } of parts) map.toState(u, at + from, w, to + onto);
    },
  };
}

function correlatedMap({ mean, covariance }: CorrelatedNormal): UniformMap {
  const { dimension, rank, factor } = covarianceFactor(covariance);
  const z = new Float64Array(rank);
  return {
    uniforms: rank,
    toState: (u, at, w, to) => {
      for (let k = 0; k < rank; k++) z[k] = normalQuantile(u[at + k]!);
      for (let i = 0; i < dimension; i++) {
        let sum = mean[i]!;
        for (let k = 0; k < rank; k++) sum += factor[i * rank + k]! * z[k]!;
        w[to + i] = sum;
      }
    },
  };
}

/** With s = min(u, 1 − u), the upper quantile: ν = 1: cot πs; ν = 2: (1 − 2s)/√(2s(1 − s)); ν = 4 by its cubic equation. */
function studentMap({ degreesOfFreedom: nu, location, scale }: StudentT): UniformMap {
  const upper =
    nu === 1
      ? (s: number): number => 1 / Math.tan(Math.PI * s)
      : nu === 2
        ? (s: number): number => (1 - 2 * s) / Math.sqrt(2 * s * (1 - s))
        : nu === 4
          ? fourDegrees
          : undefined;
  if (upper)
    return line((u) => location + (u < 0.5 ? -scale : scale) * (u === 0.5 ? 0 : Math.abs(upper(Math.min(u, 1 - u)))));
  return {
    uniforms: 2,
    toState: (u, at, w, to) => {
      const log = Math.log(u[at]!) / nu;
      const radius = Math.exp(-log) * Math.sqrt(-nu * Math.expm1(2 * log));
      w[to] = location + scale * radius * Math.cos(2 * Math.PI * u[at + 1]!);
    },
  };
}

/** 2√(cos(⅓ arccos √a)/√a − 1) with a = 4s(1 − s). */
function fourDegrees(s: number): number {
  const root = Math.sqrt(4 * s * (1 - s));
  return 2 * Math.sqrt(Math.max(0, Math.cos(Math.acos(root) / 3) / root - 1));
}
