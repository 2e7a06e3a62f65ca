import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { logSphereArea } from "@nnft/foundations/special-functions";
import type { Radial, RadialProfile } from "../density.ts";
import type { DensityFields, DensityOperations } from "../density-operations.ts";
import { inverseRadial } from "../draws/inverse-radial.ts";
import { logProfile, logProfileSlope, radialRange } from "../draws/radial-profile.ts";
import { radialTable, radialTableOf } from "../draws/radial-table.ts";
import { rotatedDraws } from "../draws/rotated-draws.ts";
import { requireFields, requireRecord } from "../json/json-fields.ts";
import { shellCoordinates } from "../operations/bounded-coordinates.ts";
import { ownCoordinates, weightedCoordinates } from "../operations/own-coordinates.ts";
import type { Support } from "../support-type.ts";
import { order, sphereMoment } from "./moments.ts";
import { checkedProfile } from "./radial/checked-profile.ts";
import { lengthOf } from "./rows.ts";

/**
 * A rotation-invariant density p(|w|)/∫p on ℝ^dimension, from a profile given up to normalization.
 *
 * Formula: `gaussian` e^{−w²/2 scale²}; `power` f_Λ(|w|)/(w² + mass²)^exponent with f_Λ = θ(Λ−|w|) or e^{−w²/2Λ²} or 1;
 * `table` linear between the radii and 0 beyond the last. `maximumRadius` multiplies by θ(maximumRadius − |w|), `minimumRadius`, which needs
 * a `maximumRadius` above it, by θ(|w| − minimumRadius).
 * Shapes: one density on ℝ^dimension.
 * Convention: the normalization is done here; |w| is the Euclidean length.
 * Accuracy: the cumulative distribution of |w| is inverted to 10⁻¹¹ relative, moments to 10⁻¹¹.
 * Errors: DomainError for a bad field, a `minimumRadius` without a `maximumRadius` above it, or a power law within ¼ of an exponent at which it
 * cannot be normalized.
 * @example radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: 20 } } })
 */
export function radial(options: {
  readonly dimension: number;
  readonly profile: RadialProfile;
  readonly maximumRadius?: number;
  readonly minimumRadius?: number;
}): Radial {
  requireKnownOptions("radial", options, ["dimension", "profile", "maximumRadius", "minimumRadius"]);
  const dimension = requireInteger("radial", "dimension", options.dimension, 1);
  const limited = options.maximumRadius !== undefined && options.maximumRadius !== null;
  const hollow = options.minimumRadius !== undefined && options.minimumRadius !== null;
  const minimumRadius = hollow ? requirePositive("radial", "minimumRadius", options.minimumRadius) : 0;
  const profile = checkedProfile(options.profile, dimension, limited, hollow);
  if (!limited) {
    if (hollow)
      refuse("radial", "minimumRadius", "given with a maximumRadius", minimumRadius, "give the shell its outer radius");
    return Object.freeze({ kind: "radial" as const, dimension, profile });
  }
  const maximumRadius = requirePositive("radial", "maximumRadius", options.maximumRadius);
  if (!hollow) return Object.freeze({ kind: "radial" as const, dimension, profile, maximumRadius });
  const density = Object.freeze({ kind: "radial" as const, dimension, profile, maximumRadius, minimumRadius });
  const [inner, outer] = radialRange(density);
  if (!(inner < outer))
    refuse("radial", "minimumRadius", `below the end of the density, ${outer}`, minimumRadius, "leave a shell between");
  return density;
}

export const radialKind: DensityOperations<Radial> = {
  fields: ["dimension", "profile", "maximumRadius?", "minimumRadius?"],
  fromFields: readRadial,
  dimension: ({ dimension }) => dimension,
  sampler: (density) => {
    const table = radialTableOf(density);
    return rotatedDraws(density.dimension, (u) => inverseRadial(table, u));
  },
  logDensity: (density) => {
    const { dimension: d, profile, maximumRadius = Infinity, minimumRadius = 0 } = density;
    const table = radialTableOf(density);
    const constant = -logSphereArea(d) - table.logScale - Math.log(table.total);
    return (row, at) => {
      const r = lengthOf(row, at, d);
      return r >= minimumRadius && r <= maximumRadius ? constant + logProfile(profile, r) : -Infinity;
    };
  },
  gradLogDensity: (density) => {
    const { dimension: d, profile } = density;
    const [inner, outer] = radialRange(density);
    return (row, at, out, to) => {
      const r = lengthOf(row, at, d);
      const factor = r < inner || r > outer ? Number.NaN : r === 0 ? 0 : logProfileSlope(profile, r) / r;
      for (let j = 0; j < d; j++) out[to + j] = factor * row[at + j]!;
    };
  },
  moment: momentOf,
  support: supportOf,
  coordinates: (density, on) => {
    const { dimension } = density;
    const where = supportOf(density);
    if (where.kind === "shell")
      return weightedCoordinates(density, on, shellCoordinates(dimension, where.innerRadius, where.radius));
    if (where.kind === "ball" && where.radius !== null)
      return weightedCoordinates(density, on, shellCoordinates(dimension, 0, where.radius));
    return ownCoordinates(density, on);
  },
  coversSpace: (density) => {
    const where = supportOf(density);
    return where.kind === "ball" && where.radius === null;
  },
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d,
};

function supportOf(density: Radial): Support {
  const { dimension } = density;
  const [innerRadius, end] = radialRange(density);
  const radius = Number.isFinite(end) ? end : null;
  if (innerRadius > 0 && radius !== null) return { kind: "shell", dimension, innerRadius, radius };
  return { kind: "ball", dimension, radius };
}

function momentOf(density: Radial, index: readonly number[]): number {
  const { profile, dimension: d } = density;
  const n = order(index);
  const scaleFree = profile.family === "power" && !profile.cutoff && density.maximumRadius === undefined;
  if (scaleFree && n > 0 && 2 * profile.exponent <= d + n)
    throw new UnsupportedError(
      `moment: \`n\` must be below 2·exponent − dimension = ${2 * profile.exponent - d} for ` +
        `radial without a cutoff, got ${n}; that moment is infinite or undefined, so give a cutoff.`,
    );
  const angular = sphereMoment(index);
  if (angular === 0 || n === 0) return angular;
  // ⟨r^n⟩ = m^n B(d/2 + n/2, x − d/2 − n/2)/B(d/2, x − d/2), a finite product for even n.
  if (scaleFree) {
    let value = angular;
    for (let j = 0; 2 * j < n; j++) value *= (profile.mass ** 2 * (d / 2 + j)) / (profile.exponent - d / 2 - 1 - j);
    return value;
  }
  const base = radialTableOf(density);
  const raised = radialTable(density, n);
  return angular * (raised.total / base.total) * Math.exp(raised.logScale - base.logScale);
}

const profileFields: Readonly<Record<RadialProfile["family"], readonly string[]>> = {
  gaussian: ["family", "scale"],
  power: ["family", "mass", "exponent", "cutoff?"],
  table: ["family", "radii", "values"],
};

function readRadial(fields: DensityFields): Radial {
  const profile = requireRecord("profile", fields["profile"]);
  const family = String(profile["family"]);
  if (Object.hasOwn(profileFields, family))
    requireFields(`profile of family ${family}`, profile, profileFields[family as RadialProfile["family"]]);
  if (profile["cutoff"] !== undefined)
    requireFields("cutoff", requireRecord("cutoff", profile["cutoff"]), ["kind", "scale"]);
  return radial({
    dimension: fields["dimension"] as number,
    profile: profile as RadialProfile,
    maximumRadius: fields["maximumRadius"] as number | undefined,
    minimumRadius: fields["minimumRadius"] as number | undefined,
  });
}
