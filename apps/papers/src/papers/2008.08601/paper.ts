import type { Paper } from "../../paper.ts";

export const paper: Paper = {
  id: "2008.08601",
  authors: ["James Halverson", "Anindita Maiti", "Keegan Stoner"],
  title: "Neural Networks and Quantum Field Theory",
  year: 2020,
  had: "laws",
  onwards: {
    part: "runs",
    panel: { id: "correlators", state: { net: "gauss", width: 16 } },
    docs: "finite-width",
    notebook: "one-over-n",
    experiment: `title: Falloffs of the connected four-point function
seed: 7
sweeps:
  - name: Gauss-net
    part: runs
    entry:
      net: { kind: gauss-net, inputDimension: 1, width: 2 }
      points: [[0.6], [-0.4]]
      orders: [4]
      tuples: [[0, 0, 1, 1]]
      methods: [neuron]
      samples: 65536
    grid:
      net.width: [2, 3, 4, 5, 10, 20, 50, 100, 500, 1000]
    fits:
      - { name: falls as, value: value, over: net.width, model: power }
`,
  },
};
