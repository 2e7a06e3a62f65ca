import { mlp } from "@nnft/architectures";
import { pairAverages } from "@nnft/gaussian-averages";
import { sampledNtk } from "@nnft/ntk";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf } from "../claim.ts";
import { sampled } from "../quantities.ts";

export const equation59: Claim = {
  ...claimOf("59", "2.3.1", "58, 59, 62, 63"),
  title: "The frozen kernel of one hidden layer, part by part",
  statement:
    "Read-out weights contribute ⟨σσ′⟩ and input weights (x·x′) μ₂ ⟨σ̇σ̇′⟩. Both parts of the kernel of drawn erf-nets are compared with the closed forms.",
  formula:
    String.raw`\bar\Theta(x,x')=\langle\sigma(w\!\cdot\!x)\,\sigma(w\!\cdot\!x')\rangle+\mu_2` +
    String.raw`\,(x\!\cdot\!x')\,\langle\dot\sigma(w\!\cdot\!x)\,\dot\sigma(w\!\cdot\!x')\rangle`,
  run: async (key) => {
    const net = mlp({ inputDimension: 2, widths: [20], activation: "erf", parameterization: "lecture" });
    const rows = [
      [1, 0],
      [0.6, 0.8],
      [-0.9, 0.5],
    ];
    const pairs = [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    const dot = (p: number, q: number): number => sum(2, (j) => rows[p][j] * rows[q][j]);
    const [value, slope] = [new Float64Array(pairs.length), new Float64Array(pairs.length)];
    const of = (f: (pair: number[]) => number): Float64Array => Float64Array.from(pairs, f);
    pairAverages("erf").average(
      of(([p]) => dot(p, p)),
      of(([, q]) => dot(q, q)),
      of(([p, q]) => dot(p, q)),
      value,
      slope,
    );
    const part = (block: string) =>
      sampledNtk(net, points(...rows), undefined, { samples: 4000, key, blocks: [block] });
    const [readOut, input] = [await part("weight1"), await part("weight0")];
    return {
      quantities: pairs.flatMap(([p, q], k) => [
        sampled(`read-out weights, (x${p}, x${q})`, value[k], readOut.value.get(p, q), readOut.standardError.get(p, q)),
        sampled(
          `input weights, (x${p}, x${q})`,
          dot(p, q) * slope[k],
          input.value.get(p, q),
          input.standardError.get(p, q),
        ),
      ]),
    };
  },
};
