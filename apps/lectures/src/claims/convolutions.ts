import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, flatten } from "@nnft/architectures/layers";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { pictureKey } from "../plot.ts";
import { kernelByDraws } from "../setups/kernel-by-draws.ts";
import { kernelOnACircle } from "../setups/kernel-on-a-circle.ts";

export const convolutions: Claim = {
  ...claimOf("convolutions", "2.2.1", "convolutional NNGP"),
  title: "Convolutional networks, with many channels",
  statement: text`
    Convolutional networks become Gaussian as the number of channels grows. Two convolutions with 128 channels on six
    positions are drawn and compared with the convolutional kernel.
  `,
  formula:
    String.raw`K^{\ell+1}_{ij}(x,y)=\frac{w^2}{k}\sum_{\delta}\big\langle\sigma(u_{i+` +
    String.raw`\delta})\,\sigma(v_{j+\delta})\big\rangle_{K^\ell},\qquad N=\text{channels}`,
  run: async (key) => {
    const net = layeredNet({
      inputShape: [6, 1],
      layers: [
        convolution({ channels: 128, size: 3, padding: "circular", weightStd: Math.SQRT2 }),
        activation("relu"),
        convolution({ channels: 128, size: 3, padding: "circular", weightStd: Math.SQRT2 }),
        activation("relu"),
        flatten(),
        dense({ width: 1 }),
      ],
    });
    const inputs = [
      [1, 0, -1, 0.5, 0.2, 0],
      [0, 1, 0, -1, 0.5, 0.2],
      [0.3, 0.3, -0.9, 0, 0, 1.1],
    ];
    return {
      quantities: await kernelByDraws(net, points(...inputs), key, 192),
      plot: await kernelOnACircle(net, inputs, pictureKey(key), 96),
    };
  },
};
