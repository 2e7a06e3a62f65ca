import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2409.12222",
  authors: ["James Halverson", "Joydeep Naskar", "Jiahua Tian"],
  title: "Conformal Fields from Neural Networks",
  year: 2024,
  had: "laws",
  part: "conformal",
  panel: "conformal",
};
