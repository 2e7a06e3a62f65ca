import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { FreeBosonState } from "./controls.ts";
import { distancesOf, drawsOf, labelOf, nameOf, windowOf } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: FreeBosonState, index: number): string {
  const distances = distancesOf(state);
  const { readout, width } = state;
  return `import { formatEstimate } from "@nnft/correlators";
import { centralCharge } from "@nnft/free-boson";
import { sampleCentralCharge } from "@nnft/free-boson/sampled";
import { keyFrom, split } from "@nnft/random";

const net = ${literal({ ...windowOf(state), readout, width })};
const own = keyFrom(${literal(partSeed(state.seed, "freeBoson", nameOf(state), "charge"))});

${PRINT_ROW}
${literal(distances)}.forEach((distance, d) => {
  const key = split(split(own, 0), d);
  const { value, standardError } = sampleCentralCharge({ ...net, distance, key, samples: ${drawsOf(index)} });
  show(${literal(distances.map(labelOf))}[d], value, standardError, centralCharge({ ...net, distance }).value);
});
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: FreeBosonState, index: number): SavedExperiment {
  const { readout, width } = state;
  const charge = { ...windowOf(state), readout, widths: width, distances: distancesOf(state), samples: drawsOf(index) };
  return {
    experiment: {
      title: "The free boson from the playground",
      seed: state.seed,
      freeBoson: [{ name: nameOf(state), charge }],
    },
  };
}
