import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2605.12488",
  authors: ["Christian Ferko", "Samuel Frank", "James Halverson", "Vishnu Jejjala"],
  title: "Anomalies in Neural Network Field Theory",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "wardIdentities",
    docs: "ward-identities",
  },
};
