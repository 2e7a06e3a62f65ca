import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2512.07946",
  authors: ["Pietro Capuozzo", "Brandon Robinson", "Benjamin Suzzoni"],
  title: "Conformal Defects in Neural Network Field Theories",
  year: 2025,
  had: "laws",
  onwards: {
    part: "defects",
    docs: "conformal",
  },
};
