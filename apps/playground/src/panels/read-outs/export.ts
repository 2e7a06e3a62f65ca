import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { ReadOutsState } from "./controls.ts";
import { drawsOf, labelOf, nameOf, ORDERS, timesOf } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: ReadOutsState, index: number): string {
  const entries = ORDERS.map((order) => ({
    label: labelOf(order),
    seed: partSeed(state.seed, "readOuts", nameOf(state, order), "process"),
    times: timesOf(state).slice(0, order),
  }));
  return `import { formatEstimate } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { qOscillatorProcess } from "@nnft/read-outs";

const process = qOscillatorProcess({ q: ${state.q} });
const count = ${drawsOf(index)};

${PRINT_ROW}
for (const { label, seed, times } of ${literal(entries)}) {
  const points = times.map((t) => [t]);
  const draws = process.draw(points, split(keyFrom(seed), 0), count);
  const products = Array.from({ length: count }, (_, m) =>
    draws.subarray(m * times.length, (m + 1) * times.length).reduce((product, x) => product * x, 1),
  );
  const mean = products.reduce((sum, x) => sum + x, 0) / count;
  const squares = products.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  show(label, mean, Math.sqrt(squares / (count * (count - 1))), process.nPoint(points));
}
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: ReadOutsState, index: number): SavedExperiment {
  return {
    experiment: {
      title: "Operators as read-outs from the playground",
      seed: state.seed,
      readOuts: ORDERS.map((order) => ({
        name: nameOf(state, order),
        process: { q: state.q, times: timesOf(state).slice(0, order), samples: drawsOf(index) },
      })),
    },
  };
}
