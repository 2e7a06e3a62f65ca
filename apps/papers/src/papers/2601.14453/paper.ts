import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2601.14453",
  authors: ["Christian Ferko", "James Halverson", "Aaron Mutchler"],
  title: "Universality of Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "liouville",
    panel: { id: "liouville", state: { over: "charge", b: 0.3 } },
    docs: "liouville",
    experiment: `title: Structure constants of Liouville theory
seed: 7
liouville:
  - name: sphere
    dozz: { b: 0.3, charges: [1.25, 1.25], thirdCharges: [0.9, 1.25, 1.5] }
    constants:
      triples: { b: 0.3, charges: [1.25, 1.25, 1.25] }
      cutoffs: [8, 16, 32]
      samples: 500
`,
  },
};
