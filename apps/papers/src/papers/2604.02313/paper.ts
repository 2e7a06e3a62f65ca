import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2604.02313",
  authors: ["Christian Ferko", "James Halverson", "Vishnu Jejjala", "Brandon Robinson"],
  title: "Topological Effects in Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "topology",
    panel: { id: "topology", state: { lattice: "16" } },
    docs: "topology",
    experiment: `title: The Villain model beside the spin waves
seed: 7
topology:
  - name: vortices
    villain: { stiffness: [0.5, 0.65, 0.8], sides: [3, 8], sweeps: 4000 }
`,
  },
};
