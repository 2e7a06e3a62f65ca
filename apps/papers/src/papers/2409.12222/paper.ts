import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2409.12222",
  authors: ["James Halverson", "Joydeep Naskar", "Jiahua Tian"],
  title: "Conformal Fields from Neural Networks",
  year: 2024,
  had: "laws",
  onwards: {
    part: "conformal",
    panel: { id: "conformal", state: { network: "square", dimension: 4 } },
    docs: "conformal",
    notebook: "conformal",
    experiment: `title: A conformal field from a network
seed: 7
conformal:
  - name: the square of a linear field in four dimensions
    field: { kind: linear, dimension: 4 }
    operator: 2
    samples: 16384
`,
  },
};
