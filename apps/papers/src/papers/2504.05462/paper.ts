import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2504.05462",
  authors: ["Christian Ferko", "James Halverson"],
  title: "Quantum Mechanics and Neural Networks",
  year: 2025,
  had: "laws",
  part: "quantum",
  panel: "quantum",
};
