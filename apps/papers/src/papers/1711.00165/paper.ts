import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1711.00165",
  authors: [
    "Jaehoon Lee",
    "Yasaman Bahri",
    "Roman Novak",
    "Samuel S. Schoenholz",
    "Jeffrey Pennington",
    "Jascha Sohl-Dickstein",
  ],
  title: "Deep Neural Networks as Gaussian Processes",
  year: 2017,
  had: "laws",
  onwards: {
    part: "kernels",
    panel: { id: "ensemble", state: { net: "relu", dimension: "1" } },
    notebook: "first-steps",
    experiment: `title: A deep Gaussian process
seed: 7
kernels:
  - name: three layers of relu
    net: { kind: mlp, inputDimension: 1, widths: [1, 1, 1], activation: relu, weightStd: 1.4142135623730951 }
    points: { grid: [{ from: -1, to: 1, count: 9 }] }
`,
  },
};
