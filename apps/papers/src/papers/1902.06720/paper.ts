import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1902.06720",
  authors: [
    "Jaehoon Lee",
    "Lechao Xiao",
    "Samuel S. Schoenholz",
    "Yasaman Bahri",
    "Roman Novak",
    "Jascha Sohl-Dickstein",
    "Jeffrey Pennington",
  ],
  title: "Wide Neural Networks of Any Depth Evolve as Linear Models Under Gradient Descent",
  year: 2019,
  had: "laws",
  onwards: {
    part: "training",
    panel: { id: "training", state: { regime: "lazy", activation: "erf", width: 1024 } },
    notebook: "training",
  },
};
