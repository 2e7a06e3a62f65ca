import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2602.10209",
  authors: ["Dmitry S. Ageev", "Yulia A. Ageeva"],
  title: "Neural Network Quantum Field Theory from Transformer Architectures",
  year: 2026,
  had: "laws and abstract",
  part: "attention",
  panel: "attention",
};
