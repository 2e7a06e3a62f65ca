import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2106.00694",
  authors: ["Anindita Maiti", "Keegan Stoner", "James Halverson"],
  title: "Symmetry-via-Duality: Invariant Neural Network Densities from Parameter-Space Correlators",
  year: 2021,
  had: "laws",
  onwards: {
    part: "axioms",
    panel: { id: "correlators", state: { net: "cos" } },
    docs: "symmetry",
  },
};
