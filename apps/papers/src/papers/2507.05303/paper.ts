import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2507.05303",
  authors: ["Guojun Huang", "Kai Zhou"],
  title: "The Neural Networks with Tensor Weights and the Corresponding Fermionic Quantum Field Theory",
  year: 2025,
  had: "laws",
  onwards: {
    part: "readOuts",
    panel: { id: "readOuts", state: { q: -1 } },
    docs: "read-outs",
  },
};
