import { requirePositive } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import { logGamma } from "@nnft/foundations/special-functions";
import { fillGamma } from "@nnft/random";
import type { Gamma } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { slopeRow } from "./rows.ts";

/** w^{shape−1} e^{−w/scale}/(Γ(shape) scale^shape) on w > 0. Throws DomainError. */
export function gamma(shape: number, scale: number): Gamma {
  return Object.freeze({
    kind: "gamma" as const,
    shape: requirePositive("gamma", "shape", shape),
    scale: requirePositive("gamma", "scale", scale),
  });
}

export const gammaKind: DensityOperations<Gamma> = {
  fields: ["shape", "scale"],
  fromFields: (raw) => gamma(raw["shape"] as number, raw["scale"] as number),
  dimension: () => 1,
  sampler:
    ({ shape, scale }) =>
    (key, first, count, target, offset) =>
      fillGamma(key, first, shape, scale, target.subarray(offset, offset + count)),
  logDensity: ({ shape, scale }) => {
    const constant = -logGamma(shape) - shape * Math.log(scale);
    return (row, at) => {
      const w = row[at]!;
      if (!(w >= 0)) return -Infinity;
      return constant - w / scale + (shape === 1 ? 0 : (shape - 1) * Math.log(w));
    };
  },
  gradLogDensity: ({ shape, scale }) => slopeRow((w) => (w > 0 ? (shape - 1) / w - 1 / scale : Number.NaN)),
  // shape (shape + 1) ⋯ (shape + n − 1) scale^n
  moment: ({ shape, scale }, [n]) => {
    let rising = 1;
    for (let j = 0; j < n!; j++) rising *= shape + j;
    return rising * scale ** n!;
  },
  cumulant: ({ shape, scale }, [n]) => factorial(n! - 1) * shape * scale ** n!,
  support: () => ({ kind: "interval", low: 0, high: null }),
  // w = scale e^u
  coordinates: ({ shape, scale }) => ({
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = scale * Math.exp(u[at]!)),
    logDensity: (u, at) => shape * u[at]! - Math.exp(u[at]!),
    pullBack: (u, at, slope, to, out) => {
      const e = Math.exp(u[at]!);
      out[at] = shape - e + slope[to]! * scale * e;
    },
  }),
  isSymmetric: () => false,
};
