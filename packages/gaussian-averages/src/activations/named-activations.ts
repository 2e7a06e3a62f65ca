import { erf } from "@nnft/foundations/special-functions";
import {
  cosPair,
  erfPair,
  expPair,
  gaussianPair,
  geluPair,
  leakyPair,
  signPair,
  sinPair,
  stepPair,
} from "../closed-forms/pair-forms.ts";
import { cosProduct, expProduct, gaussianProductForm, oddProduct, sinProduct } from "../closed-forms/product-forms.ts";
import { smoothedErf, smoothedGelu, smoothedLeaky } from "../closed-forms/smoothed-forms.ts";
import {
  type Derivatives,
  derivativesByGaussian,
  derivativesByRate,
  derivativesInTurn,
  derivativesOfTimesZ,
} from "./derivatives.ts";
import { type Entry, kinked, polynomial, smooth } from "./entry.ts";

const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
const normalDistribution = (z: number): number => 0.5 * (1 + erf(z * Math.SQRT1_2));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
/** The slope as s(z) s(−z) keeps its digits where s is nearly 1. */
const slopeOfLogistic = (z: number): number => logistic(z) * logistic(-z);
const byLogistic = derivativesByRate(logistic, [0, 1, -1]);
const sigmoid: Derivatives = (order) => (order === 1 ? slopeOfLogistic : byLogistic(order));

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

/**
 * The activations known by a bare name: σ, σ′ and the closed forms of their Gaussian averages. A new one is an entry here; the packages
 * with kernels of their own (SIMD, GPU) list the names they serve by the type `ActivationName`, so the compiler checks them.
 */
export const namedActivations: Readonly<Record<ActivationName, Entry>> = {
  linear: polynomial([0, 1]),
  tanh: smooth(derivativesByRate(Math.tanh, [1, 0, -1]), { product: oddProduct }),
  sigmoid: smooth(sigmoid),
  erf: smooth(derivativesByGaussian([erf], [2 / Math.sqrt(Math.PI)], 0.5), {
    pair: erfPair,
    product: oddProduct,
    smoothed: smoothedErf,
  }),
  relu: kinked(
    1,
    (z) => Math.max(z, 0),
    (z) => (z > 0 ? 1 : 0),
    { pair: leakyPair(0), smoothed: smoothedLeaky(0) },
  ),
  gelu: smooth(
    derivativesByGaussian(
      [(z) => z * normalDistribution(z), (z) => normalDistribution(z) + z * normalDensity(z)],
      [2, 0, -1].map((c) => c * normalDensity(0)),
      1,
    ),
    { pair: geluPair, smoothed: smoothedGelu },
  ),
  swish: smooth(derivativesOfTimesZ(sigmoid)),
  sin: smooth(derivativesInTurn([Math.sin, Math.cos, (z) => -Math.sin(z), (z) => -Math.cos(z)]), {
    pair: sinPair,
    product: sinProduct,
  }),
  cos: smooth(derivativesInTurn([Math.cos, (z) => -Math.sin(z), (z) => -Math.cos(z), Math.sin]), {
    pair: cosPair,
    product: cosProduct,
  }),
  exp: smooth(derivativesInTurn([Math.exp]), { pair: expPair, product: expProduct }),
  gaussian: smooth(derivativesByGaussian([], [1], 1), { pair: gaussianPair, product: gaussianProductForm }),
  abs: kinked(1, Math.abs, Math.sign, { pair: leakyPair(-1), smoothed: smoothedLeaky(-1) }),
  sign: kinked(0, Math.sign, () => 0, { pair: signPair }),
  step: kinked(
    0,
    (z) => (z > 0 ? 1 : 0),
    () => 0,
    { pair: stepPair },
  ),
};

/** The activations known by a bare name. */
export const activationNames: readonly ActivationName[] = Object.freeze(
  Object.keys(namedActivations),
) as readonly ActivationName[];
