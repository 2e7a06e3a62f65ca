import { mlp } from "@nnft/architectures";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { criticalInitialization } from "../finite-width/critical-initialization.ts";
import { finiteWidthTensors } from "./finite-width-tensors.ts";
import { PAIRS, QUADRUPLES, type TensorName } from "./layer-tensors.ts";
import type { Rates } from "./with-rates.ts";

/** A power of depth. */
export interface GrowthExponent {
  /** p of |X| ∝ ℓ^p; NaN where X is 0 or infinite */
  readonly value: number;
  /** what the step to twice the depth changed: the error of the extrapolation */
  readonly accuracy: number;
}

export interface GrowthOptions {
  /** hidden layers of the deepest net, a multiple of 4; default 64 */
  readonly depth?: number;
  /** λ_W and λ_b; default C_W and C_b */
  readonly rates?: Rates;
}

/**
 * How the tensors of finiteWidthTensors grow with depth at criticality, at one input with equal widths.
 *
 *   p(L) = log₂|X(L)/X(L/2)|, extrapolated to 2p(L) − p(L/2): the first correction falls as 1/L
 * The input has K at its fixed point where there is one, else K = 1.
 * Convention: powers of X itself; where K falls as 1/ℓ (tanh) those of V/K² or D/(KΘ) differ by the powers of K and Θ.
 * Accuracy: that of the extrapolation.
 * Errors: UnsupportedError for an activation without critical initialization, and those of finiteWidthTensors.
 * Source: Roberts, Yaida & Hanin 2022, sections 5.4, 8.3, 9.3 and 11.3.
 *
 * @example Math.round(growthExponents("relu").V.value); // 1
 */
export function growthExponents(
  activation: Activation,
  options: GrowthOptions = {},
): Readonly<Record<TensorName, GrowthExponent>> {
  requireKnownOptions("growthExponents", options, ["depth", "rates"]);
  const { depth = 64, rates } = options;
  requireInteger("growthExponents", "depth", depth, 8);
  resolveActivation(activation);
  const { weightVariance, biasVariance, fixedPoint } = criticalInitialization(activation);
  const first = Number.isFinite(fixedPoint) && fixedPoint > 0 ? fixedPoint : 1;
  const net = mlp({
    inputDimension: 1,
    widths: new Array<number>(depth).fill(1),
    activation,
    weightStd: Math.sqrt(weightVariance),
    biasStd: Math.sqrt(biasVariance),
  });
  const point = Math.sqrt((first - biasVariance) / weightVariance);
  const { layers } = finiteWidthTensors(net, [[point]], rates ? { rates } : {});
  const at = (name: TensorName, hidden: number): number => layers[hidden][name].data[0];
  const power = (name: TensorName, hidden: number): number =>
    Math.log2(Math.abs(at(name, hidden) / at(name, hidden / 2)));
  const exponents = [...PAIRS, ...QUADRUPLES].map((name) => {
    const [fine, coarse] = [power(name, depth), power(name, depth / 2)];
    const value = Number.isFinite(fine) ? 2 * fine - coarse : Number.NaN;
    return [name, { value, accuracy: Math.abs(fine - coarse) }] as const;
  });
  return Object.fromEntries(exponents) as Record<TensorName, GrowthExponent>;
}
