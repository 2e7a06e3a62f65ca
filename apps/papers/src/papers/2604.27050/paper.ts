import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2604.27050",
  authors: ["Zhengkang Zhang"],
  title: "Optimal Architecture and Fundamental Bounds in Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "renormalization",
    panel: { id: "renormalization", state: { alpha: "0" } },
    docs: "renormalization",
  },
};
