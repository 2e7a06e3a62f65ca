import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2508.03810",
  authors: ["Srimoyee Sen", "Varun Vaidya"],
  title: "Viability of perturbative expansion for quantum field theories on neurons",
  year: 2025,
  had: "laws and abstract",
  onwards: {
    part: "interactions",
    panel: { id: "interactions", state: { lambda: 1 } },
    docs: "interactions",
    notebook: "phi4",
  },
};
