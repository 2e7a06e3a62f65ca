import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2306.00352",
  authors: ["G. Bruno De Luca", "Alice Gatti", "Eva Silverstein"],
  title: "Improving Energy Conserving Descent for Machine Learning: Theory and Practice",
  year: 2023,
  had: "laws",
  onwards: {
    part: "training",
    docs: "feature-learning",
  },
};
