import type { Ensemble } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { type Key, split } from "@nnft/random";
import type { NdArray } from "ndarray";
import { pairsOf } from "../arrays.ts";
import type { Quantity } from "../claim.ts";
import { sampled } from "../quantities.ts";

/** ⟨φ(x)φ(x′)⟩ of drawn networks beside their kernel, for every pair of points. */
export async function kernelByDraws(
  net: Ensemble,
  at: NdArray<Float64Array>,
  key: Key,
  samples: number,
): Promise<readonly Quantity[]> {
  const exact = nngp(net)(at);
  const estimates = await estimateCorrelators(net, at, {
    orders: [2],
    key: split(key, 0),
    method: "rao-blackwell",
    samples,
  });
  const { value, standardError } = estimates.connected(2);
  return pairsOf(at.shape[0]).map(([p, q]) =>
    sampled(`K(x${p}, x${q})`, exact.get(p, q), value.get(p, q), standardError.get(p, q)),
  );
}
