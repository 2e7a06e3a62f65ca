import { requireFinite, requirePositive } from "@nnft/foundations/checks";
import { oddFactorial } from "@nnft/foundations/combinatorics";
import { fillNormal } from "@nnft/random";
import type { Normal } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { mapped } from "../draws/drawing.ts";
import { affineCoordinates } from "../operations/own-coordinates.ts";
import { momentAbout } from "./moments.ts";
import { slopeRow } from "./rows.ts";

/** e^{−(w−mean)²/2s²}/√(2πs²), s = standardDeviation > 0. Throws DomainError; a width of zero is `deterministic`. */
export function normal(mean = 0, standardDeviation = 1): Normal {
  const width = requirePositive(
    "normal",
    "standardDeviation",
    standardDeviation,
    standardDeviation === 0 ? "use deterministic(mean) for a width of zero" : "pass the square root of the variance",
  );
  return Object.freeze({
    kind: "normal" as const,
    mean: requireFinite("normal", "mean", mean),
    standardDeviation: width,
  });
}

export const normalKind: DensityOperations<Normal> = {
  fields: ["mean", "standardDeviation"],
  fromFields: (raw) => normal(raw["mean"] as number, raw["standardDeviation"] as number),
  dimension: () => 1,
  sampler: ({ mean, standardDeviation }) =>
    mapped(fillNormal, (z) => mean + standardDeviation * z, mean === 0 && standardDeviation === 1),
  logDensity: ({ mean, standardDeviation: s }) => {
    const constant = -0.5 * Math.log(2 * Math.PI) - Math.log(s);
    return (row, at) => constant - 0.5 * ((row[at]! - mean) / s) ** 2;
  },
  gradLogDensity: ({ mean, standardDeviation }) => slopeRow((w) => (mean - w) / standardDeviation ** 2),
  moment: ({ mean, standardDeviation }, [n]) => momentAbout(n!, mean, (k) => standardDeviation ** k * oddFactorial(k)),
  cumulant: ({ mean, standardDeviation }, [n]) => (n === 1 ? mean : n === 2 ? standardDeviation ** 2 : 0),
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: ({ mean, standardDeviation }) => affineCoordinates(mean, standardDeviation),
  coversSpace: () => true,
  isSymmetric: ({ mean }) => mean === 0,
  // independent components of mean 0 are rotation invariant for Gaussians only (Maxwell)
  isRotationInvariant: ({ mean }) => mean === 0,
  shifted: (density, by) => ({ ...density, mean: density.mean + by }),
  reflected: (density) => ({ ...density, mean: 0 - density.mean }),
};
