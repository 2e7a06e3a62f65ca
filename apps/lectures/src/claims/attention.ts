import { layeredNet } from "@nnft/architectures";
import { dense, flatten, selfAttention } from "@nnft/architectures/layers";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { pictureKey } from "../plot.ts";
import { kernelByDraws } from "../setups/kernel-by-draws.ts";
import { kernelOnACircle } from "../setups/kernel-on-a-circle.ts";

export const attention: Claim = {
  ...claimOf("attention", "2.2.1", "attention NNGP"),
  title: "Attention networks, with many heads",
  statement: text`
    Self-attention becomes Gaussian as the number of heads grows. A layer of 16 heads with scores scaled by the
    dimension of the queries is drawn and compared with its kernel.
  `,
  formula: String.raw`\phi=\frac{1}{\sqrt{H}}\sum_{h=1}^{H}W^O_h\,\zeta\!\big(Q_hK_h^{\mathsf T}\big)V_h,\qquad N=H=\text{heads}`,
  run: async (key) => {
    const net = layeredNet({
      inputShape: [3, 2],
      layers: [selfAttention({ heads: 16, queryDimension: 8, scores: "identity" }), flatten(), dense({ width: 1 })],
    });
    const inputs = [
      [1, 0, -1, 0.5, 0.2, 1],
      [0, 1, 0.4, -1, 0.5, 0.2],
    ];
    return {
      quantities: await kernelByDraws(net, points(...inputs), key, 12_000),
      plot: await kernelOnACircle(net, inputs, pictureKey(key), 4000),
    };
  },
};
