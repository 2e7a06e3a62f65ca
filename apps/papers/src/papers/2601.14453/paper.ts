import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2601.14453",
  authors: ["Christian Ferko", "James Halverson", "Aaron Mutchler"],
  title: "Universality of Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  part: "liouville",
  panel: "liouville",
};
