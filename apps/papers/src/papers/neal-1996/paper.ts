import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "neal-1996",
  authors: ["Radford M. Neal"],
  title: "Bayesian Learning for Neural Networks",
  year: 1996,
  published: "Lecture Notes in Statistics 118, Springer",
  had: "laws",
  onwards: {
    part: "runs",
    panel: { id: "correlators", state: { net: "tanh", width: 16 } },
    docs: "finite-width",
    notebook: "one-over-n",
  },
};
