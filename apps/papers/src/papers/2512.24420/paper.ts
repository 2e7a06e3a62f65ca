import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2512.24420",
  authors: ["Brandon Robinson"],
  title: "Virasoro Symmetry in Neural Network Field Theories",
  year: 2025,
  had: "laws and abstract",
  onwards: {
    part: "freeBoson",
    panel: { id: "freeBoson", state: { readout: "deterministic", charge: 1 } },
    docs: "free-boson",
    experiment: `title: The central charge of a network
seed: 7
freeBoson:
  - name: boson
    charge:
      widths: [1, 10, 100, infinite]
      distances: [1, 2, 4, 6, 10]
      infrared: 0.05
      cutoff: 1
      samples: 20000
`,
  },
};
