import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2008.08601",
  authors: ["James Halverson", "Anindita Maiti", "Keegan Stoner"],
  title: "Neural Networks and Quantum Field Theory",
  year: 2020,
  had: "laws",
  part: "runs",
  panel: "correlators",
};
