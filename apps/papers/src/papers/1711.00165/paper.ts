import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "1711.00165",
  authors: [
    "Jaehoon Lee",
    "Yasaman Bahri",
    "Roman Novak",
    "Samuel S. Schoenholz",
    "Jeffrey Pennington",
    "Jascha Sohl-Dickstein",
  ],
  title: "Deep Neural Networks as Gaussian Processes",
  year: 2017,
  had: "laws",
  part: "kernels",
  panel: "ensemble",
};
