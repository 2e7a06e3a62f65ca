import { kkl, sampledKkl } from "@nnft/qm";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, linear, log, strokes } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

/** 2/(1 + ν²) with ν tan ν = 1 and ν cot ν = −1 in turn. */
const EXACT = [
  1.1493104326728651, 0.3909412374297587, 0.1570492107969038, 0.0795565770010152, 0.04712667724276086,
  0.03093145121700465,
];

export const equation117: Claim = {
  ...claimOf("117", "3.3.4"),
  title: "Every such path is a network: Karhunen–Loève",
  statement: text`
    A process with continuous paths is a single-layer network with orthonormal neurons and uncorrelated weights. The
    variances of its weights for the kernel e^{−|t−s|} on [−1, 1] are computed from the kernel and from 16,384 drawn
    paths; the network gives the kernel back.
  `,
  formula: String.raw`x_t=\sum_{k=1}^\infty\theta^k\,e_k(t),\qquad\int K(t,s)\,e_k(s)\,ds=\lambda_k\,e_k(t)`,
  run: async (key) => {
    const kernel = (t: number, s: number): number => Math.exp(-Math.abs(t - s));
    const { eigenvalues } = kkl(kernel, [-1, 1]);
    const many = kkl(kernel, [-1, 1], { modes: 60 });
    const process = ornsteinUhlenbeck({ frequency: 1 }); // kernel ½ e^{−|t−s|}
    const drawn = await sampledKkl(process, [-1, 1], { key });
    const rebuilt = (t: number, s: number): number =>
      sum(60, (k) => many.eigenvalues.value.get(k) * many.eigenfunctions[k](t) * many.eigenfunctions[k](s));
    return {
      quantities: [
        ...EXACT.map((value, k) => computed(`λ${k + 1}, kernel`, value, eigenvalues.value.get(k), 1e-9)),
        ...EXACT.slice(0, 4).map((value, k) =>
          sampled(
            `2λ${k + 1}, drawn paths`,
            value,
            2 * drawn.eigenvalues.value.get(k),
            2 * drawn.eigenvalues.standardError.get(k),
          ),
        ),
        computed("K(0.3, −0.5) of 60 neurons", kernel(0.3, -0.5), rebuilt(0.3, -0.5), 0.01),
        computed("K(−0.2, 0.9) of 60 neurons", kernel(-0.2, 0.9), rebuilt(-0.2, 0.9), 0.01),
      ],
      plot: {
        x: linear("neuron k"),
        y: log("variance of its weight"),
        series: [
          strokes("exact", [1, 2, 3, 4, 5, 6], (k) => EXACT[k - 1]),
          dots(
            "from drawn paths",
            [1, 2, 3, 4, 5, 6],
            Array.from(drawn.eigenvalues.value.data, (value) => 2 * value),
            Array.from(drawn.eigenvalues.standardError.data, (value) => 2 * value),
          ),
        ],
      },
    };
  },
};
