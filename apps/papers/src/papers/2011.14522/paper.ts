import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2011.14522",
  authors: ["Greg Yang", "Edward J. Hu"],
  title: "Tensor Programs IV: Feature Learning in Infinite-Width Neural Networks",
  year: 2020,
  had: "laws",
  onwards: {
    part: "scalings",
    panel: { id: "training", state: { regime: "features" } },
    docs: "scalings",
  },
};
