import { refuse, requireFinite, requirePositive } from "@nnft/foundations/checks";
import { bernoulliNumber } from "@nnft/foundations/combinatorics";
import { fillUniform } from "@nnft/random";
import type { Uniform } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { mapped } from "../draws/drawing.ts";
import { boxCoordinates } from "../operations/bounded-coordinates.ts";
import { momentAbout } from "./moments.ts";
import { slopeRow } from "./rows.ts";

/** 1/(high − low) on the interval [low, high], low < high. Throws DomainError. */
export function uniform(low: number, high: number): Uniform {
  const a = requireFinite("uniform", "low", low);
  const b = requireFinite("uniform", "high", high);
  if (!(a < b)) refuse("uniform", "high", `above \`low\` = ${a}`, high, "swap the ends, or use deterministic(low)");
  requirePositive("uniform", "high - low", b - a, "choose ends whose distance fits in a float64");
  return Object.freeze({ kind: "uniform" as const, low: a, high: b });
}

export const uniformKind: DensityOperations<Uniform> = {
  fields: ["low", "high"],
  fromFields: (raw) => uniform(raw["low"] as number, raw["high"] as number),
  dimension: () => 1,
  sampler: ({ low, high }) =>
    mapped(fillUniform, (u) => Math.min(high, low + (high - low) * u), low === 0 && high === 1),
  logDensity: ({ low, high }) => {
    const inside = -Math.log(high - low);
    return (row, at) => (row[at]! >= low && row[at]! <= high ? inside : -Infinity);
  },
  gradLogDensity: ({ low, high }) => slopeRow((w) => (w >= low && w <= high ? 0 : Number.NaN)),
  moment: ({ low, high }, [n]) => momentAbout(n!, (low + high) / 2, (k) => ((high - low) / 2) ** k / (k + 1)),
  cumulant: ({ low, high }, [n]) => {
    if (n === 1) return (low + high) / 2;
    return n! % 2 === 1 ? 0 : (bernoulliNumber(n!) * (high - low) ** n!) / n!;
  },
  support: ({ low, high }) => ({ kind: "interval", low, high }),
  coordinates: ({ low, high }) => boxCoordinates(low, high),
  isSymmetric: ({ low, high }) => low === -high,
  shifted: (density, by) => ({ ...density, low: density.low + by, high: density.high + by }),
  reflected: (density) => ({ ...density, low: 0 - density.high, high: 0 - density.low }),
};
