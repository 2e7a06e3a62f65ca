import { refuse, requireFinite, requireNumbers, requirePositive } from "@nnft/foundations";
import type { Deterministic, Discrete, Gamma, Laplace, Normal, Rademacher, StudentT, Uniform } from "./density.ts";
import { requireProbabilities } from "./probabilities.ts";

const LEAST_DEGREES_OF_FREEDOM = 0.1;

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

/** 1/(high − low) on the interval [low, high], low < high. Throws DomainError. */
export function uniform(low: number, high: number): Uniform {
  const a = requireFinite("uniform", "low", low);
  const b = requireFinite("uniform", "high", high);
  if (!(a < b)) refuse("uniform", "high", `above \`low\` = ${a}`, high, "swap the ends, or use deterministic(low)");
  requirePositive("uniform", "high - low", b - a, "choose ends whose distance fits in a float64");
  return Object.freeze({ kind: "uniform" as const, low: a, high: b });
}

/** e^{−|w−location|/scale}/(2 scale). Throws DomainError. */
export function laplace(location: number, scale: number): Laplace {
  return Object.freeze({
    kind: "laplace" as const,
    location: requireFinite("laplace", "location", location),
    scale: requirePositive("laplace", "scale", scale),
  });
}

/** ∝ (1 + ((w−location)/scale)²/ν)^{−(ν+1)/2}, ν = degreesOfFreedom ≥ 0.1; moments exist below order ν only. Throws DomainError. */
export function studentT(degreesOfFreedom: number, location = 0, scale = 1): StudentT {
  if (typeof degreesOfFreedom === "number" && degreesOfFreedom < LEAST_DEGREES_OF_FREEDOM)
    refuse(
      "studentT",
      "degreesOfFreedom",
      `at least ${LEAST_DEGREES_OF_FREEDOM}`,
      degreesOfFreedom,
      "choose more degrees of freedom, as draws would overflow",
    );
  return Object.freeze({
    kind: "studentT" as const,
    degreesOfFreedom: requirePositive(
      "studentT",
      "degreesOfFreedom",
      degreesOfFreedom,
      "use normal(…) for the infinite limit",
    ),
    location: requireFinite("studentT", "location", location),
    scale: requirePositive("studentT", "scale", scale),
  });
}

/** w^{shape−1} e^{−w/scale}/(Γ(shape) scale^shape) on w > 0. Throws DomainError. */
export function gamma(shape: number, scale: number): Gamma {
  return Object.freeze({
    kind: "gamma" as const,
    shape: requirePositive("gamma", "shape", shape),
    scale: requirePositive("gamma", "scale", scale),
  });
}

/** ±1 with probability ½ each. */
export function rademacher(): Rademacher {
  return Object.freeze({ kind: "rademacher" as const });
}

/** values[i] with probability probabilities[i]; the probabilities sum to 1 within 10⁻¹². Throws DomainError. */
export function discrete(values: readonly number[], probabilities: readonly number[]): Discrete {
  const atoms = requireNumbers("discrete", "values", values);
  const chances = requireProbabilities("discrete", "probabilities", probabilities);
  if (atoms.length !== chances.length)
    refuse(
      "discrete",
      "probabilities",
      `as long as \`values\` (${atoms.length})`,
      probabilities,
      "give one probability per value",
    );
  return Object.freeze({ kind: "discrete" as const, values: atoms, probabilities: chances });
}

/** `value` with probability 1. Throws DomainError. */
export function deterministic(value: number): Deterministic {
  return Object.freeze({ kind: "deterministic" as const, value: requireFinite("deterministic", "value", value) });
}
