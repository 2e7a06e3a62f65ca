import { quoted, refuse, requireInteger, requireNumbers, requirePositive } from "@nnft/foundations";
import type { Cutoff, Radial, RadialProfile, UniformBall, UniformSphere } from "./density.ts";

/** How far the exponent must stay from the values where the normalisation integral diverges. */
const EXPONENT_MARGIN = 0.25;

/** Constant on the ball |w| ≤ radius of ℝ^dimension. Throws DomainError. */
export function uniformBall(dimension: number, radius: number): UniformBall {
  return Object.freeze({
    kind: "uniformBall" as const,
    dimension: requireInteger("uniformBall", "dimension", dimension, 1),
    radius: requirePositive("uniformBall", "radius", radius),
  });
}

/** Constant on the sphere |w| = radius in ℝ^dimension; a singular measure, so it has no log-density. Throws DomainError. */
export function uniformSphere(dimension: number, radius: number): UniformSphere {
  return Object.freeze({
    kind: "uniformSphere" as const,
    dimension: requireInteger("uniformSphere", "dimension", dimension, 1),
    radius: requirePositive("uniformSphere", "radius", radius),
  });
}

/**
 * A rotation-invariant density p(|w|)/∫p on ℝ^dimension, from a profile given up to normalisation.
 *
 * Formula: `gaussian` e^{−w²/2 scale²}; `power` f_Λ(|w|)/(w² + mass²)^exponent with f_Λ = θ(Λ−|w|) or e^{−w²/2Λ²} or 1;
 * `table` linear between the radii and 0 beyond the last. `maximumRadius` multiplies by θ(maximumRadius − |w|).
 * Shapes: one density on ℝ^dimension.
 * Convention: the normalisation is done here; |w| is the Euclidean length.
 * Accuracy: the cumulative distribution of |w| is inverted to 10⁻¹¹ relative, moments to 10⁻¹¹.
 * Errors: DomainError for a bad field, or a power law within ¼ of an exponent at which it cannot be normalised.
 * @example radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: 20 } } })
 */
export function radial(options: {
  readonly dimension: number;
  readonly profile: RadialProfile;
  readonly maximumRadius?: number;
}): Radial {
  const dimension = requireInteger("radial", "dimension", options.dimension, 1);
  const limited = options.maximumRadius !== undefined && options.maximumRadius !== null;
  const profile = checkedProfile(options.profile, dimension, limited);
  if (!limited) return Object.freeze({ kind: "radial" as const, dimension, profile });
  const maximumRadius = requirePositive("radial", "maximumRadius", options.maximumRadius);
  return Object.freeze({ kind: "radial" as const, dimension, profile, maximumRadius });
}

function checkedProfile(profile: RadialProfile, dimension: number, limited: boolean): RadialProfile {
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
