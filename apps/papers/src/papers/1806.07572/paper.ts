import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1806.07572",
  authors: ["Arthur Jacot", "Franck Gabriel", "Clément Hongler"],
  title: "Neural Tangent Kernel: Convergence and Generalization in Neural Networks",
  year: 2018,
  had: "laws",
  onwards: {
    part: "kernels",
    panel: { id: "training", state: { regime: "lazy", activation: "relu", width: 1024 } },
    notebook: "training",
  },
};
