import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2205.09653",
  authors: ["Blake Bordelon", "Cengiz Pehlevan"],
  title: "Self-Consistent Dynamical Field Theory of Kernel Evolution in Wide Neural Networks",
  year: 2022,
  had: "laws",
  onwards: {
    part: "scalings",
    panel: { id: "training", state: { regime: "features", gamma0: 1 } },
    docs: "feature-learning",
  },
};
