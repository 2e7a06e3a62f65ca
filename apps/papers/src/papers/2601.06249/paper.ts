import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2601.06249",
  authors: ["Samuel Frank", "James Halverson"],
  title: "String Theory from Infinite Width Neural Networks",
  year: 2026,
  had: "laws and abstract",
  onwards: {
    part: "worldsheet",
    panel: { id: "freeBoson", state: {} },
    docs: "free-boson",
  },
};
