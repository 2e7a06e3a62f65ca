import { requireFinite, requirePositive } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import { fillUniform } from "@nnft/random";
import type { Laplace } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { mapped } from "../draws/drawing.ts";
import { ownCoordinates } from "../operations/own-coordinates.ts";
import { momentAbout } from "./moments.ts";
import { slopeRow } from "./rows.ts";

/** e^{−|w−location|/scale}/(2 scale). Throws DomainError. */
export function laplace(location: number, scale: number): Laplace {
  return Object.freeze({
    kind: "laplace" as const,
    location: requireFinite("laplace", "location", location),
    scale: requirePositive("laplace", "scale", scale),
  });
}

export const laplaceKind: DensityOperations<Laplace> = {
  fields: ["location", "scale"],
  fromFields: (raw) => laplace(raw["location"] as number, raw["scale"] as number),
  dimension: () => 1,
  sampler: ({ location, scale }) =>
    mapped(fillUniform, (u) => location + (u < 0.5 ? scale : -scale) * Math.log(2 * Math.min(u, 1 - u))),
  logDensity:
    ({ location, scale }) =>
    (row, at) =>
      -Math.log(2 * scale) - Math.abs(row[at]! - location) / scale,
  gradLogDensity: ({ location, scale }) => slopeRow((w) => Math.sign(location - w) / scale),
  moment: ({ location, scale }, [n]) => momentAbout(n!, location, (k) => scale ** k * factorial(k)),
  cumulant: ({ location, scale }, [n]) => {
    if (n === 1) return location;
    return n! % 2 === 1 ? 0 : 2 * factorial(n! - 1) * scale ** n!;
  },
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: (density, on) => ownCoordinates(density, on, density.location, density.scale),
  coversSpace: () => true,
  isSymmetric: ({ location }) => location === 0,
  shifted: (density, by) => ({ ...density, location: density.location + by }),
  reflected: (density) => ({ ...density, location: 0 - density.location }),
};
