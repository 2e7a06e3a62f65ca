import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "williams-1997",
  authors: ["Christopher K. I. Williams"],
  title: "Computing with Infinite Networks",
  year: 1997,
  published: "Advances in Neural Information Processing Systems 9",
  had: "laws",
  part: "kernels",
  panel: "ensemble",
};
