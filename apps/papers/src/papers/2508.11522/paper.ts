import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2508.11522",
  authors: ["Max Guillen", "Philipp Misof", "Jan E. Gerken"],
  title: "Finite-Width Neural Tangent Kernels from Feynman Diagrams",
  year: 2025,
  had: "laws and abstract",
  onwards: {
    part: "finiteWidth",
    panel: { id: "training", state: { regime: "lazy", activation: "tanh" } },
    docs: "finite-width",
  },
};
