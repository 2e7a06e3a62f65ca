import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2511.16741",
  authors: ["Samuel Frank", "James Halverson", "Anindita Maiti", "Fabian Ruehle"],
  title: "Fermions and Supersymmetry in Neural Network Field Theories",
  year: 2025,
  had: "laws and abstract",
  onwards: {
    part: "fermions",
    panel: { id: "readOuts", state: { q: -1 } },
    docs: "fermions",
  },
};
