import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2512.24420",
  authors: ["Brandon Robinson"],
  title: "Virasoro Symmetry in Neural Network Field Theories",
  year: 2025,
  had: "laws and abstract",
  part: "free-boson",
  panel: "free-boson",
};
