import { requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { DenseLayer } from "../dense/dense-layers.ts";

/** λ_W and λ_b, the same for every layer: weights of a layer of n terms learn with λ_W/n, biases with λ_b. */
export interface Rates {
  readonly weight: number;
  readonly bias: number;
}

/** The layers of a net with other rates. */
export function withRates(
  caller: string,
  layers: readonly DenseLayer[],
  rates: Rates | undefined,
  inputDimension: number,
): readonly DenseLayer[] {
  if (rates === undefined) return layers;
  requireObject(caller, "rates", rates, ["weight", "bias"], "pass { weight, bias }");
  requireKnownOptions(caller, rates, ["weight", "bias"], "rate");
  requireNonNegative(caller, "rates.weight", rates.weight);
  requireNonNegative(caller, "rates.bias", rates.bias);
  return layers.map(
    (layer, at): DenseLayer => ({
      ...layer,
      // the products of the input are not divided by the number of their terms
      weightRate: at === 0 ? rates.weight / inputDimension : rates.weight,
      biasRate: rates.bias,
    }),
  );
}
