import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1910.00019",
  authors: ["Sho Yaida"],
  title: "Non-Gaussian processes and neural networks at finite widths",
  year: 2019,
  had: "laws",
  onwards: {
    part: "finiteWidth",
    panel: { id: "correlators", state: { net: "relu" } },
    docs: "finite-width",
    notebook: "one-over-n",
  },
};
