export type { Activation, ActivationFunction, ResolvedActivation } from "./activations/activation.ts";
export type { FamilyName, FamilyParameters } from "./activations/activation-families.ts";
export { jumpsAtKink } from "./activations/jumps-at-kink.ts";
export { type ActivationName, activationNames } from "./activations/named-activations.ts";
export { resolveActivation } from "./activations/resolve-activation.ts";
export type { EngineName } from "./choose.ts";
export { closedFormAverage } from "./closed-forms/closed-form-average.ts";
export type { ClosedForms, ClosedPair, PairForm } from "./closed-forms/closed-forms.ts";
export { type GaussianProduct, gaussianProduct, type LineFunction } from "./engines/gaussian-product.ts";
export { type LineAverages, lineAverages } from "./engines/line-averages.ts";
export { pairAverages } from "./engines/pair-averages.ts";
export type { PairAverages } from "./engines/pair-averages-type.ts";
export { averageOf, type GaussianAverage, type GaussianFunction, gaussianAverage } from "./gaussian-average.ts";
export {
  type DerivativeAverages,
  type DerivativeFactor,
  derivativeAverages,
} from "./monomials/derivative-averages.ts";
export { type MonomialAverages, type MonomialOptions, monomialAverages } from "./monomials/monomial-averages.ts";
