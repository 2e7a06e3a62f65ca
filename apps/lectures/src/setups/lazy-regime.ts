import { type LazyQuantity, lazyRegime } from "@nnft/ntk";
import type { Key } from "@nnft/random";
import { onLine, vector } from "../arrays.ts";
import type { Quantity } from "../claim.ts";
import { sampled } from "../quantities.ts";

export const lazyWidths = [64, 128, 256, 512] as const;

/** Networks of four widths with one hidden layer, trained on two points: which quantities move, and by which power of N. */
export function lazyNetworks(key: Key): Promise<readonly LazyQuantity[]> {
  return lazyRegime({
    activation: "tanh",
    hiddenLayers: 1,
    widths: lazyWidths,
    data: { inputs: onLine(0.8, -0.5), targets: vector(1, 0.5) },
    testInputs: onLine(0.3),
    learningRate: 1,
    steps: 60,
    networks: 64,
    key,
  });
}

/** The fitted power of N of one quantity; its error allows for the next order in 1/N. */
export function exponentOf(label: string, exact: number, { fit }: LazyQuantity): Quantity {
  return sampled(label, exact, fit.exponent.value, fit.exponent.standardError);
}
