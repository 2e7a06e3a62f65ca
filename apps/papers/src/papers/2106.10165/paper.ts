import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2106.10165",
  authors: ["Daniel A. Roberts", "Sho Yaida", "Boris Hanin"],
  title: "The Principles of Deep Learning Theory",
  year: 2021,
  published: "Cambridge University Press (2022)",
  had: "laws",
  onwards: {
    part: "finiteWidth",
    panel: { id: "training", state: { activation: "tanh" } },
    docs: "finite-width",
    notebook: "one-over-n",
  },
};
