import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2112.04527",
  authors: ["James Halverson"],
  title: "Building Quantum Field Theories Out of Neurons",
  year: 2021,
  had: "laws",
  onwards: {
    part: "axioms",
    panel: { id: "axioms", state: { theory: "scalar" } },
    docs: "symmetry",
  },
};
