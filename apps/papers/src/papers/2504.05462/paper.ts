import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2504.05462",
  authors: ["Christian Ferko", "James Halverson"],
  title: "Quantum Mechanics and Neural Networks",
  year: 2025,
  had: "laws",
  onwards: {
    part: "quantum",
    panel: { id: "quantum", state: { potential: "single", coupling: 1 } },
    docs: "quantum-mechanics",
    experiment: `title: Levels of the quartic oscillator from paths
seed: 7
quantum:
  - name: quartic oscillator
    potential: [0, 0, 0.5, 0, 1]
    period: 12
    samples: 8192
`,
  },
};
