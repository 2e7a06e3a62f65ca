import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1910.12478",
  authors: ["Greg Yang"],
  title: "Tensor Programs I: Wide Feedforward or Recurrent Neural Networks of Any Architecture are Gaussian Processes",
  year: 2019,
  had: "laws",
  onwards: {
    part: "kernels",
    panel: { id: "ensemble", state: { net: "relu", width: 512 } },
    docs: "attention",
  },
};
