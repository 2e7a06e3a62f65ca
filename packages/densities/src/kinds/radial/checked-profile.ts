import { quoted, refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import type { Cutoff, RadialProfile } from "../../density.ts";

/** How far the exponent must stay from the values where the normalization integral diverges. */
const EXPONENT_MARGIN = 0.25;

/** A profile with its fields read; `limited` and `hollow` say whether the density has a largest and a smallest radius. */
export function checkedProfile(
  profile: RadialProfile,
  dimension: number,
  limited: boolean,
  hollow: boolean,
): RadialProfile {
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
      return checkedPower(profile, dimension, limited, hollow);
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
  hollow: boolean,
): RadialProfile {
  const { mass, exponent, cutoff } = profile;
  if (typeof mass !== "number" || !Number.isFinite(mass) || mass < 0)
    refuse("radial", "profile.mass", "a non-negative finite number", mass, "pass m, not m²");
  if (typeof exponent !== "number" || !Number.isFinite(exponent))
    refuse("radial", "profile.exponent", "a finite number", exponent, "pass the power of 1/(w² + m²)");
  if (mass === 0 && !hollow && dimension - 2 * exponent < EXPONENT_MARGIN)
    refuse(
      "radial",
      "profile.exponent",
      `at most ${(dimension - EXPONENT_MARGIN) / 2} at mass 0 in ${dimension} dimensions`,
      exponent,
      "give a mass or a minimumRadius, as the origin is not integrable",
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
