import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2307.03223",
  authors: ["Mehmet Demirtas", "James Halverson", "Anindita Maiti", "Matthew D. Schwartz", "Keegan Stoner"],
  title: "Neural Network Field Theories: Non-Gaussianity, Actions, and Locality",
  year: 2023,
  had: "laws",
  onwards: {
    part: "interactions",
    panel: { id: "interactions", state: {} },
    docs: "interactions",
    notebook: "phi4",
  },
};
