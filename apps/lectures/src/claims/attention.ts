import { dense, flatten, layeredNet, selfAttention } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { split } from "@nnft/random";
import { points } from "../arrays.ts";
import type { Claim } from "../claim.ts";
import { sampled } from "../quantities.ts";

export const attention: Claim = {
  id: "attention",
  equations: ["attention NNGP"],
  section: "2.2.1",
  kind: "claim",
  title: "Attention networks, with many heads",
  statement:
    "Self-attention becomes Gaussian as the number of heads grows. A layer of 16 heads with scores scaled by the dimension of the queries is drawn and compared with its kernel.",
  formula: String.raw`\phi=\frac{1}{\sqrt{H}}\sum_{h=1}^{H}W^O_h\,\zeta\!\big(Q_hK_h^{\mathsf T}\big)V_h,\qquad N=H=\text{heads}`,
  run: async (key) => {
    const net = layeredNet({
      inputShape: [3, 2],
      layers: [selfAttention({ heads: 16, queryDimension: 8, scores: "identity" }), flatten(), dense({ width: 1 })],
    });
    const at = points([1, 0, -1, 0.5, 0.2, 1], [0, 1, 0.4, -1, 0.5, 0.2]);
    const exact = nngp(net)(at);
    const { value, standardError } = (
      await estimateCorrelators(net, at, {
        orders: [2],
        key: split(key, 0),
        method: "rao-blackwell",
        samples: 12_000,
      })
    ).connected(2);
    return {
      quantities: [
        [0, 0],
        [0, 1],
        [1, 1],
      ].map(([p, q]) => sampled(`K(x${p}, x${q})`, exact.get(p, q), value.get(p, q), standardError.get(p, q))),
    };
  },
};
