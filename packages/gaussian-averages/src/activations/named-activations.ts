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
import { type Entry, kinked, polynomial, smooth } from "./entry.ts";

const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
const normalDistribution = (z: number): number => 0.5 * (1 + erf(z * Math.SQRT1_2));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

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
  tanh: smooth(Math.tanh, (z) => 1 - Math.tanh(z) ** 2, { product: oddProduct }),
  sigmoid: smooth(logistic, (z) => logistic(z) * logistic(-z)),
  erf: smooth(erf, (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z), {
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
    (z) => z * normalDistribution(z),
    (z) => normalDistribution(z) + z * normalDensity(z),
    { pair: geluPair, smoothed: smoothedGelu },
  ),
  swish: smooth(
    (z) => z * logistic(z),
    (z) => logistic(z) * (1 + z * logistic(-z)),
  ),
  sin: smooth(Math.sin, Math.cos, { pair: sinPair, product: sinProduct }),
  cos: smooth(Math.cos, (z) => -Math.sin(z), { pair: cosPair, product: cosProduct }),
  exp: smooth(Math.exp, Math.exp, { pair: expPair, product: expProduct }),
  gaussian: smooth(
    (z) => Math.exp(-0.5 * z * z),
    (z) => -z * Math.exp(-0.5 * z * z),
    { pair: gaussianPair, product: gaussianProductForm },
  ),
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
