import type { Deterministic, Discrete, Gamma, Laplace, Normal, Rademacher, StudentT, Uniform } from "./density.ts";
import { domainError, finite, numberList, positive, probabilityList } from "./validation.ts";

const LEAST_DEGREES_OF_FREEDOM = 0.1;

/** e^{−(w−mean)²/2s²}/√(2πs²), s = standardDeviation > 0. Throws DomainError; a width of zero is `deterministic`. */
export function normal(mean = 0, standardDeviation = 1): Normal {
  const width = positive(
    "normal",
    "standardDeviation",
    standardDeviation,
    standardDeviation === 0 ? "use deterministic(mean) for a width of zero" : "pass the square root of the variance",
  );
  return Object.freeze({ kind: "normal" as const, mean: finite("normal", "mean", mean), standardDeviation: width });
}

/** 1/(high − low) on the interval [low, high], low < high. Throws DomainError. */
export function uniform(low: number, high: number): Uniform {
  const a = finite("uniform", "low", low);
  const b = finite("uniform", "high", high);
  if (!(a < b))
    domainError("uniform", "high", `above \`low\` = ${a}`, high, "swap the ends, or use deterministic(low)");
  positive("uniform", "high - low", b - a, "choose ends whose distance fits in a float64");
  return Object.freeze({ kind: "uniform" as const, low: a, high: b });
}

/** e^{−|w−location|/scale}/(2 scale). Throws DomainError. */
export function laplace(location: number, scale: number): Laplace {
  return Object.freeze({
    kind: "laplace" as const,
    location: finite("laplace", "location", location),
    scale: positive("laplace", "scale", scale),
  });
}

/** ∝ (1 + ((w−location)/scale)²/ν)^{−(ν+1)/2}, ν = degreesOfFreedom ≥ 0.1; moments exist below order ν only. Throws DomainError. */
export function studentT(degreesOfFreedom: number, location = 0, scale = 1): StudentT {
  if (typeof degreesOfFreedom === "number" && degreesOfFreedom < LEAST_DEGREES_OF_FREEDOM)
    domainError(
      "studentT",
      "degreesOfFreedom",
      `at least ${LEAST_DEGREES_OF_FREEDOM}`,
      degreesOfFreedom,
      "choose more degrees of freedom, as draws would overflow",
    );
  return Object.freeze({
    kind: "studentT" as const,
    degreesOfFreedom: positive(
      "studentT",
      "degreesOfFreedom",
      degreesOfFreedom,
      "use normal(…) for the infinite limit",
    ),
    location: finite("studentT", "location", location),
    scale: positive("studentT", "scale", scale),
  });
}

/** w^{shape−1} e^{−w/scale}/(Γ(shape) scale^shape) on w > 0. Throws DomainError. */
export function gamma(shape: number, scale: number): Gamma {
  return Object.freeze({
    kind: "gamma" as const,
    shape: positive("gamma", "shape", shape),
    scale: positive("gamma", "scale", scale),
  });
}

/** ±1 with probability ½ each. */
export function rademacher(): Rademacher {
  return Object.freeze({ kind: "rademacher" as const });
}

/** values[i] with probability probabilities[i]; the probabilities sum to 1 within 10⁻¹². Throws DomainError. */
export function discrete(values: readonly number[], probabilities: readonly number[]): Discrete {
  const atoms = numberList("discrete", "values", values);
  const chances = probabilityList("discrete", "probabilities", probabilities);
  if (atoms.length !== chances.length)
    domainError(
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
  return Object.freeze({ kind: "deterministic" as const, value: finite("deterministic", "value", value) });
}
