import { UnsupportedError } from "@nnft/foundations";
import {
  quoted,
  refuse,
  requireInteger,
  requireKnownOptions,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";
import { logSphereArea } from "@nnft/foundations/special-functions";
import type { Cutoff, Radial, RadialProfile } from "../density.ts";
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
import { lengthOf } from "./rows.ts";

/** How far the exponent must stay from the values where the normalization integral diverges. */
const EXPONENT_MARGIN = 0.25;

/**
 * A rotation-invariant density p(|w|)/∫p on ℝ^dimension, from a profile given up to normalization.
 *
 * Formula: `gaussian` e^{−w²/2 scale²}; `power` f_Λ(|w|)/(w² + mass²)^exponent with f_Λ = θ(Λ−|w|) or e^{−w²/2Λ²} or 1;
 * `table` linear between the radii and 0 beyond the last. `maximumRadius` multiplies by θ(maximumRadius − |w|).
 * Shapes: one density on ℝ^dimension.
 * Convention: the normalization is done here; |w| is the Euclidean length.
 * Accuracy: the cumulative distribution of |w| is inverted to 10⁻¹¹ relative, moments to 10⁻¹¹.
 * Errors: DomainError for a bad field, or a power law within ¼ of an exponent at which it cannot be normalized.
 * @example radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: 20 } } })
 */
export function radial(options: {
  readonly dimension: number;
  readonly profile: RadialProfile;
  readonly maximumRadius?: number;
}): Radial {
  requireKnownOptions("radial", options, ["dimension", "profile", "maximumRadius"]);
  const dimension = requireInteger("radial", "dimension", options.dimension, 1);
  const limited = options.maximumRadius !== undefined && options.maximumRadius !== null;
  const profile = checkedProfile(options.profile, dimension, limited);
  if (!limited) return Object.freeze({ kind: "radial" as const, dimension, profile });
  const maximumRadius = requirePositive("radial", "maximumRadius", options.maximumRadius);
  return Object.freeze({ kind: "radial" as const, dimension, profile, maximumRadius });
}

export const radialKind: DensityOperations<Radial> = {
  fields: ["dimension", "profile", "maximumRadius?"],
  fromFields: readRadial,
  dimension: ({ dimension }) => dimension,
  sampler: (density) => {
    const table = radialTableOf(density);
    return rotatedDraws(density.dimension, (u) => inverseRadial(table, u));
  },
  logDensity: (density) => {
    const { dimension: d, profile, maximumRadius = Infinity } = density;
    const table = radialTableOf(density);
    const constant = -logSphereArea(d) - table.logScale - Math.log(table.total);
    return (row, at) => {
      const r = lengthOf(row, at, d);
      return r <= maximumRadius ? constant + logProfile(profile, r) : -Infinity;
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
  });
}

function checkedProfile(profile: RadialProfile, dimension: number, limited: boolean): RadialProfile {
  const fields: Record<string, readonly string[]> = {
    gaussian: ["scale"],
    power: ["mass", "exponent", "cutoff"],
    table: ["radii", "values"],
  };
  if (Object.hasOwn(fields, profile?.family))
    requireKnownOptions("radial", profile, ["family", ...fields[profile.family]], "field");
  switch (profile?.family) {
    case "gaussian":
      return Object.freeze({
        family: "gaussian" as const,
        scale: requirePositive("radial", "profile.scale", profile.scale),
      });
    case "power":
      return checkedPower(profile, dimension, limited);
    case "table":
      return checkedTable(profile);
    default:
      return refuse(
        "radial",
        "profile.family",
        'one of "gaussian", "power", "table"',
        (profile as { family?: unknown } | undefined)?.family,
        "tabulate any other profile",
      );
  }
}

function checkedPower(
  profile: Extract<RadialProfile, { family: "power" }>,
  dimension: number,
  limited: boolean,
): RadialProfile {
  const { mass, exponent, cutoff } = profile;
  if (typeof mass !== "number" || !Number.isFinite(mass) || mass < 0)
    refuse("radial", "profile.mass", "a non-negative finite number", mass, "pass m, not m²");
  if (typeof exponent !== "number" || !Number.isFinite(exponent))
    refuse("radial", "profile.exponent", "a finite number", exponent, "pass the power of 1/(w² + m²)");
  if (mass === 0 && dimension - 2 * exponent < EXPONENT_MARGIN)
    refuse(
      "radial",
      "profile.exponent",
      `at most ${(dimension - EXPONENT_MARGIN) / 2} at mass 0 in ${dimension} dimensions`,
      exponent,
      "give a mass, as the origin is not integrable",
    );
  const unbounded = !cutoff && !limited;
  if (unbounded && 2 * exponent - dimension < EXPONENT_MARGIN)
    refuse(
      "radial",
      "profile.exponent",
      `at least ${(dimension + EXPONENT_MARGIN) / 2} without a cutoff in ${dimension} dimensions`,
      exponent,
      "give a cutoff, as infinity is not integrable",
    );
  const base = { family: "power" as const, mass: mass + 0, exponent: exponent + 0 };
  return Object.freeze(cutoff ? { ...base, cutoff: checkedCutoff(cutoff) } : base);
}

function checkedCutoff(cutoff: Cutoff): Cutoff {
  if (cutoff.kind !== "hard" && cutoff.kind !== "gaussian")
    refuse("radial", "profile.cutoff.kind", '"hard" or "gaussian"', cutoff.kind, "leave the cutoff out for none");
  return Object.freeze({ kind: cutoff.kind, scale: requirePositive("radial", "profile.cutoff.scale", cutoff.scale) });
}

function checkedTable(profile: Extract<RadialProfile, { family: "table" }>): RadialProfile {
  const radii = requireNumbers("radial", "profile.radii", profile.radii, 2);
  const values = requireNumbers("radial", "profile.values", profile.values, 2);
  if (radii.length !== values.length)
    refuse(
      "radial",
      "profile.values",
      `as long as \`radii\` (${radii.length})`,
      profile.values,
      "give one value per radius",
    );
  if (radii[0]! < 0 || radii.some((r, i) => i > 0 && r <= radii[i - 1]!))
    refuse("radial", "profile.radii", "non-negative and increasing", profile.radii, "sort them and remove repeats");
  if (values.some((v) => v < 0) || !values.some((v) => v > 0))
    refuse(
      "radial",
      "profile.values",
      "non-negative with at least one positive",
      quoted(profile.values),
      "clip negative values",
    );
  return Object.freeze({ family: "table" as const, radii, values });
}
