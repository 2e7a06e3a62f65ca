import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { DRAWS, type Measured, netOf } from "./live-field.ts";

/**
 * ⟨φφφφ⟩ − 3⟨φφ⟩² at x = 0 over networks of one width. Hidden weights are drawn; the average over the last weights is done exactly, so
 * that the error is one per cent or less at every width.
 */
export async function fourPoint(width: number, seed: number, samples: number = DRAWS): Promise<Measured> {
  const origin = ndarray(Float64Array.of(0), [1, 1]);
  const options = { orders: [4], key: keyFrom(seed), method: "rao-blackwell", samples } as const;
  const { value, standardError } = (await estimateCorrelators(netOf(width), origin, options)).connected(4);
  return { value: value.get(0, 0, 0, 0), error: standardError.get(0, 0, 0, 0) };
}
