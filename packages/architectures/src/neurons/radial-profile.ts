import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";

/**
 * The amplitude F(|w|) of a plane-wave neuron:
 * `one`: 1; `power`: (w² + mass²)^exponent; `gaussian`: e^{−w²/(2 scale²)};
 * or a user's function of |w| with its derivative (in process only).
 */
export type RadialProfile =
  | { readonly family: "one" }
  | { readonly family: "power"; readonly mass: number; readonly exponent: number }
  | { readonly family: "gaussian"; readonly scale: number }
  | { readonly value: (radius: number) => number; readonly derivative: (radius: number) => number };

export interface ResolvedProfile {
  readonly value: (radius: number) => number;
  readonly derivative: (radius: number) => number;
}

const fieldsOf = { one: [], power: ["mass", "exponent"], gaussian: ["scale"] } as const;

/** Looks a radial profile up; throws DomainError for an unknown family or a parameter out of range. */
export function resolveProfile(profile: RadialProfile): ResolvedProfile {
  if (typeof profile !== "object" || profile === null)
    throw new DomainError(
      `resolveProfile: \`profile\` must be an object, got ${String(profile)}; try { family: "one" }.`,
    );
  if ("value" in profile) {
    if (typeof profile.value !== "function" || typeof profile.derivative !== "function")
      throw new DomainError(
        "resolveProfile: a user's profile needs functions `value` and `derivative`; pass { value: (k) => …, derivative: (k) => … }.",
      );
    return { value: profile.value, derivative: profile.derivative };
  }
  if (Object.hasOwn(fieldsOf, profile.family))
    requireKnownOptions("resolveProfile", profile, ["family", ...fieldsOf[profile.family]], "field");
  switch (profile.family) {
    case "one":
      return { value: () => 1, derivative: () => 0 };
    case "power": {
      const { mass, exponent } = profile;
      if (!(mass > 0) || !Number.isFinite(mass) || !Number.isFinite(exponent))
        throw new DomainError(
          `resolveProfile: a power profile needs \`mass\` > 0 and a finite \`exponent\`, got mass ${quoted(mass)}, ` +
            `exponent ${quoted(exponent)}; pass numbers in that range.`,
        );
      // the free scalar's own power, several times faster as a root
      if (exponent === -0.5)
        return {
          value: (k) => 1 / Math.sqrt(k * k + mass * mass),
          derivative: (k) => -k / ((k * k + mass * mass) * Math.sqrt(k * k + mass * mass)),
        };
      return {
        value: (k) => (k * k + mass * mass) ** exponent,
        derivative: (k) => 2 * k * exponent * (k * k + mass * mass) ** (exponent - 1),
      };
    }
    case "gaussian": {
      const { scale } = profile;
      requirePositive("resolveProfile", "scale", scale);
      return {
        value: (k) => Math.exp((-0.5 * k * k) / (scale * scale)),
        derivative: (k) => (-k / (scale * scale)) * Math.exp((-0.5 * k * k) / (scale * scale)),
      };
    }
    default:
      throw new DomainError(
        `resolveProfile: \`family\` must be one, power or gaussian, got ${quoted((profile as { family?: unknown }).family)}; pass one of these words.`,
      );
  }
}
