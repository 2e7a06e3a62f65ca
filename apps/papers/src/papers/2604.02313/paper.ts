import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2604.02313",
  authors: ["Christian Ferko", "James Halverson", "Vishnu Jejjala", "Brandon Robinson"],
  title: "Topological Effects in Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  part: "topology",
  panel: "topology",
};
