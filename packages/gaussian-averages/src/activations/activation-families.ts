import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { leakyPair, rectifiedPair } from "../closed-forms/pair-forms.ts";
import { hermitePairs } from "../closed-forms/polynomial-pairs.ts";
import { smoothedLeaky } from "../closed-forms/smoothed-forms.ts";
import { type Entry, kinked, polynomial } from "./entry.ts";

/** A family of activations with its parameters, as plain data. */
export type FamilyParameters =
  | { readonly name: "leaky-relu"; readonly slope: number }
  | { readonly name: "monomial"; readonly degree: number }
  | { readonly name: "rectified-monomial"; readonly degree: number }
  | { readonly name: "hermite"; readonly degree: number }
  | { readonly name: "polynomial"; readonly coefficients: readonly number[] };

export type FamilyName = FamilyParameters["name"];

type Families = {
  readonly [Name in FamilyName]: (parameters: Extract<FamilyParameters, { readonly name: Name }>) => Entry;
};

/** Families of activations: each entry checks its parameters and makes the activation. */
export const activationFamilies: Families = {
  "leaky-relu": (parameters) => {
    requireFields(parameters, "slope");
    const slope = requireSlope(parameters.slope);
    return kinked(
      1,
      (z) => (z > 0 ? z : slope * z),
      (z) => (z > 0 ? 1 : slope),
      { pair: leakyPair(slope), smoothed: smoothedLeaky(slope) },
    );
  },
  monomial: (parameters) => polynomial([...new Array<number>(requireDegree(parameters)).fill(0), 1]),
  "rectified-monomial": (parameters) => {
    const degree = requireDegree(parameters);
    return kinked(
      degree,
      (z) => (z > 0 ? z ** degree : 0),
      (z) => (z > 0 && degree > 0 ? degree * z ** (degree - 1) : 0),
      { pair: rectifiedPair(degree) },
    );
  },
  hermite: (parameters) => {
    const degree = requireDegree(parameters);
    return polynomial(hermiteCoefficients(degree), hermitePairs(degree));
  },
  polynomial: (parameters) => {
    requireFields(parameters, "coefficients");
    const { coefficients } = parameters;
    if (!Array.isArray(coefficients) || coefficients.length === 0 || !coefficients.every(Number.isFinite))
      throw new DomainError(
        `resolveActivation: polynomial \`coefficients\` must be a non-empty list of finite numbers c_0, ` +
          `c_1, …, got ${JSON.stringify(coefficients)}; write { name: "polynomial", coefficients: [0, 1, 0.5] }.`,
      );
    return polynomial(coefficients);
  },
};

function requireSlope(slope: number): number {
  if (Number.isFinite(slope)) return slope;
  throw new DomainError(
    `resolveActivation: leaky-relu needs a finite \`slope\`, got ${slope}; write { name: "leaky-relu", slope: 0.1 }.`,
  );
}

/** Throws DomainError for a field other than the name and the parameter of the family. */
function requireFields(parameters: FamilyParameters, parameter: string): void {
  requireKnownOptions("resolveActivation", parameters, ["name", parameter], "field");
}

function requireDegree(parameters: Extract<FamilyParameters, { readonly degree: number }>): number {
  requireFields(parameters, "degree");
  const { name: family, degree } = parameters;
  if (Number.isInteger(degree) && degree >= 0 && degree <= 32) return degree;
  throw new DomainError(
    `resolveActivation: ${family} needs an integer \`degree\` from 0 to 32, got ${degree}; write { name: "${family}", degree: 3 }.`,
  );
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
