import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "williams-1997",
  authors: ["Christopher K. I. Williams"],
  title: "Computing with Infinite Networks",
  year: 1997,
  published: "Advances in Neural Information Processing Systems 9",
  had: "laws",
  onwards: {
    part: "kernels",
    panel: { id: "ensemble", state: { net: "erf", width: 512 } },
    notebook: "first-steps",
    experiment: `title: The kernel of Williams 1997
seed: 7
kernels:
  - name: arcsine law
    net: { kind: mlp, inputDimension: 1, widths: [1], activation: erf, weightStd: 1, biasStd: 1 }
    points: { grid: [{ from: -2, to: 2, count: 9 }] }
`,
  },
};
