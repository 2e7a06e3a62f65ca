import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import { netCode } from "../../shared/net-code.ts";
import { netSpec } from "../../shared/net-spec.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { EnsembleState } from "./controls.ts";
import { labels, nameOf, networksOf, pointsOf, tuples } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: EnsembleState, index: number): string {
  const dimension = Number(state.dimension);
  const net = netCode(netSpec(state, dimension));
  const points = pointsOf(state);
  return `${net.architecture}
import { formatEstimate } from "@nnft/correlators";
${net.densities}
import { keyFrom } from "@nnft/random";
import { estimateCorrelators } from "@nnft/estimators";
import ndarray from "ndarray";

const net = ${net.call};
const points = ndarray(Float64Array.from(${literal(points.flat())}), [${points.length}, ${dimension}]);
const tuples = ${literal(tuples)};
const key = keyFrom(${literal(partSeed(state.seed, "runs", nameOf(state), "brute", state.width))});
const sampled = await estimateCorrelators(net, points, { tuples, key, method: "brute", samples: ${networksOf(index)} });
const exact = await estimateCorrelators(net, points, { tuples, key, method: "quadrature" });

${PRINT_ROW}
${literal(labels)}.forEach((label, t) => {
  const order = tuples[t].length;
  const { value, standardError } = sampled.connected(order);
  show(label, value.get(t % 2), standardError.get(t % 2), exact.connected(order).value.get(t % 2));
});
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: EnsembleState, index: number): SavedExperiment {
  return {
    experiment: {
      title: "An ensemble from the playground",
      seed: state.seed,
      runs: [
        {
          name: nameOf(state),
          net: netSpec(state, Number(state.dimension)),
          points: pointsOf(state),
          orders: [2, 4],
          tuples,
          methods: ["brute"],
          samples: networksOf(index),
        },
      ],
    },
  };
}
