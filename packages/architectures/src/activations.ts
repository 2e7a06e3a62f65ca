import { DomainError, erf } from "@nnft/foundations";
import { closestMatch } from "leven";

/** A user's own activation σ with its derivative σ′; `kinks` lists the points where σ is not smooth. */
export interface ActivationFunction {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  readonly name?: string;
  readonly kinks?: readonly number[];
}

/** An activation as plain data: a name, a name with its parameters, or a user's function (in process only). */
export type Activation =
  | ActivationName
  | { readonly name: "leaky-relu"; readonly slope: number }
  | { readonly name: "monomial" | "rectified-monomial" | "hermite"; readonly degree: number }
  | { readonly name: "polynomial"; readonly coefficients: readonly number[] }
  | ActivationFunction;

export type ActivationName =
  | "linear"
  | "tanh"
  | "sigmoid"
  | "erf"
  | "relu"
  | "gelu"
  | "swish"
  | "sin"
  | "cos"
  | "exp"
  | "gaussian"
  | "abs"
  | "sign"
  | "step";

/** What an activation is once its name has been looked up. */
export interface ResolvedActivation {
  readonly name: string;
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  /** points where σ or its slope jumps */
  readonly kinks: readonly number[];
  /** k if σ(cz) = c^k σ(z) for every c > 0, else undefined */
  readonly homogeneity: number | undefined;
  /** coefficients c_k of σ(z) = Σ c_k z^k if σ is a polynomial, else undefined */
  readonly polynomial: readonly number[] | undefined;
}

const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
const normalDistribution = (z: number): number => 0.5 * (1 + erf(z * Math.SQRT1_2));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

type Entry = Omit<ResolvedActivation, "name">;
const smooth = (value: (z: number) => number, derivative: (z: number) => number): Entry => ({
  value,
  derivative,
  kinks: [],
  homogeneity: undefined,
  polynomial: undefined,
});
const kinked = (degree: number, value: (z: number) => number, derivative: (z: number) => number): Entry => ({
  value,
  derivative,
  kinks: [0],
  homogeneity: degree,
  polynomial: undefined,
});
const polynomial = (coefficients: readonly number[]): Entry => {
  const nonZero = coefficients.flatMap((c, k) => (c === 0 ? [] : [k]));
  return {
    value: (z) => horner(coefficients, z),
    derivative: (z) =>
      horner(
        coefficients.slice(1).map((c, k) => c * (k + 1)),
        z,
      ),
    kinks: [],
    homogeneity: nonZero.length === 1 ? nonZero[0] : undefined,
    polynomial: coefficients,
  };
};

const TABLE: Readonly<Record<ActivationName, Entry>> = {
  linear: polynomial([0, 1]),
  tanh: smooth(Math.tanh, (z) => 1 - Math.tanh(z) ** 2),
  sigmoid: smooth(logistic, (z) => logistic(z) * logistic(-z)),
  erf: smooth(erf, (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z)),
  relu: kinked(
    1,
    (z) => Math.max(z, 0),
    (z) => (z > 0 ? 1 : 0),
  ),
  gelu: smooth(
    (z) => z * normalDistribution(z),
    (z) => normalDistribution(z) + z * normalDensity(z),
  ),
  swish: smooth(
    (z) => z * logistic(z),
    (z) => logistic(z) * (1 + z * logistic(-z)),
  ),
  sin: smooth(Math.sin, Math.cos),
  cos: smooth(Math.cos, (z) => -Math.sin(z)),
  exp: smooth(Math.exp, Math.exp),
  gaussian: smooth(
    (z) => Math.exp(-0.5 * z * z),
    (z) => -z * Math.exp(-0.5 * z * z),
  ),
  abs: kinked(1, Math.abs, Math.sign),
  sign: kinked(0, Math.sign, () => 0),
  step: kinked(
    0,
    (z) => (z > 0 ? 1 : 0),
    () => 0,
  ),
};

/** The activations known by a bare name. */
export const activationNames: readonly ActivationName[] = Object.freeze(
  Object.keys(TABLE),
) as readonly ActivationName[];

const PARAMETRIC = ["leaky-relu", "monomial", "rectified-monomial", "hermite", "polynomial"] as const;

/**
 * Looks an activation up: σ, σ′, where it is not smooth, and whether it is homogeneous or polynomial.
 *
 * Conventions: gelu is the exact zΦ(z); hermite is the probabilists' He_n; gaussian is e^{−z²/2};
 * relu′(0) = step(0) = 0 and sign(0) = 0.
 * Throws DomainError for an unknown name (naming the nearest known one) and for bad parameters.
 */
export function resolveActivation(activation: Activation): ResolvedActivation {
  if (typeof activation === "string") {
    const entry = Object.hasOwn(TABLE, activation) ? TABLE[activation] : undefined;
    if (entry) return { name: activation, ...entry };
    throw unknownActivation(activation);
  }
  if (typeof activation !== "object" || activation === null)
    throw new DomainError(
      `resolveActivation: \`activation\` must be a name, a named family or { value, derivative }, got ${String(activation)}; try "tanh".`,
    );
  if ("value" in activation) {
    if (typeof activation.value !== "function" || typeof activation.derivative !== "function")
      throw new DomainError(
        "resolveActivation: a user activation needs functions `value` and `derivative`; pass { value: (z) => …, derivative: (z) => … }.",
      );
    return {
      name: activation.name ?? "user",
      value: activation.value,
      derivative: activation.derivative,
      kinks: activation.kinks ?? [],
      homogeneity: undefined,
      polynomial: undefined,
    };
  }
  switch (activation.name) {
    case "leaky-relu": {
      const slope = requireNumber("leaky-relu", "slope", activation.slope);
      return {
        name: "leaky-relu",
        ...kinked(
          1,
          (z) => (z > 0 ? z : slope * z),
          (z) => (z > 0 ? 1 : slope),
        ),
      };
    }
    case "monomial": {
      const degree = requireDegree("monomial", activation.degree);
      return { name: "monomial", ...polynomial([...new Array<number>(degree).fill(0), 1]) };
    }
    case "rectified-monomial": {
      const degree = requireDegree("rectified-monomial", activation.degree);
      return {
        name: "rectified-monomial",
        ...kinked(
          degree,
          (z) => (z > 0 ? z ** degree : 0),
          (z) => (z > 0 && degree > 0 ? degree * z ** (degree - 1) : 0),
        ),
      };
    }
    case "hermite":
      return { name: "hermite", ...polynomial(hermiteCoefficients(requireDegree("hermite", activation.degree))) };
    case "polynomial": {
      const { coefficients } = activation;
      if (!Array.isArray(coefficients) || coefficients.length === 0 || !coefficients.every(Number.isFinite))
        throw new DomainError(
          `resolveActivation: polynomial \`coefficients\` must be a non-empty list of finite numbers c_0, c_1, …, got ${JSON.stringify(coefficients)}.`,
        );
      return { name: "polynomial", ...polynomial(coefficients) };
    }
    default:
      throw unknownActivation(String((activation as { name?: unknown }).name));
  }
}

function unknownActivation(name: string): DomainError {
  const names = [...activationNames, ...PARAMETRIC];
  const nearest = closestMatch(name.toLowerCase(), names);
  return new DomainError(
    `resolveActivation: \`activation\` must be one of ${names.join(", ")}, got "${name}"; did you mean "${nearest ?? "tanh"}"?`,
  );
}

function requireNumber(family: string, field: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new DomainError(
    `resolveActivation: ${family} needs a finite \`${field}\`, got ${value}; write { name: "${family}", ${field}: 0.1 }.`,
  );
}

function requireDegree(family: string, degree: number): number {
  if (Number.isInteger(degree) && degree >= 0 && degree <= 32) return degree;
  throw new DomainError(
    `resolveActivation: ${family} needs an integer \`degree\` from 0 to 32, got ${degree}; write { name: "${family}", degree: 3 }.`,
  );
}

function horner(coefficients: readonly number[], z: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * z + coefficients[k];
  return sum;
}

/** Probabilists' Hermite polynomials: He_{n+1} = z He_n − n He_{n−1}. */
function hermiteCoefficients(degree: number): number[] {
  let before = [0];
  let current = [1];
  for (let n = 0; n < degree; n++) {
    const next = [0, ...current];
    for (let k = 0; k < before.length; k++) next[k] -= n * before[k];
    before = current;
    current = next;
  }
  return current;
}
