import type { ClosedForms } from "../closed-forms/closed-forms.ts";
import type { FamilyParameters } from "./activation-families.ts";
import type { Derivatives } from "./derivatives.ts";
import type { ActivationName } from "./named-activations.ts";

/** A user's own activation σ with its derivative σ′; `kinks` lists the points where σ is not smooth. */
export interface ActivationFunction {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  readonly name?: string;
  readonly kinks?: readonly number[];
}

/** An activation as plain data: a name, a family with its parameters, or a user's function (in process only). */
export type Activation = ActivationName | FamilyParameters | ActivationFunction;

/** An activation whose name has been looked up. */
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
  /** width in z of its narrowest feature, at 0 or everywhere; ∞ where it has none between kinks; undefined for a user's function: it is scanned */
  readonly features: number | undefined;
  /** the closed forms of its Gaussian averages; undefined for a user's function of any name */
  readonly closed: ClosedForms | undefined;
  /** σ^{(k)} of every order; undefined where they are distributions, and for a user's function */
  readonly derivatives: Derivatives | undefined;
}
