import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2602.10209",
  authors: ["Dmitry S. Ageev", "Yulia A. Ageeva"],
  title: "Neural Network Quantum Field Theory from Transformer Architectures",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "attention",
    panel: { id: "attention", state: { scores: "linear", keyDimension: 4 } },
    docs: "attention",
    experiment: `title: Attention heads as fields
seed: 7
attention:
  - name: two tokens
    tokens: [[1, 0], [0, 1]]
    scores: [linear, softmax]
    heads: [1, 8, 64]
    keyDimension: [1, 4, 16, infinite]
    scaling: 1/sqrt(d_k)
    scoreVariance: 2
`,
  },
};
