import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { RenormalizationState } from "./controls.ts";
import { labels, nameOf, netOf, networksOf, tuples } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: RenormalizationState, index: number): string {
  return `import { alphaScalar } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import { momentumShell } from "@nnft/renormalization";
import ndarray from "ndarray";

const net = alphaScalar(${literal(netOf(state))});
const [shell] = momentumShell(net, [${state.shell}]);
const key = keyFrom(${literal(partSeed(state.seed, "renormalization", nameOf(state), "shells", state.shell))});
const origin = ndarray(Float64Array.of(0, 0), [1, 2]);
const tuples = ${literal(tuples)};
const drawn = await estimateCorrelators(shell.net, origin, { tuples, key, method: "brute", samples: ${networksOf(index)} });
const { variance, fourth, sixth } = shell;
const exact = [variance, (fourth * variance ** 2) / ${state.width}, (sixth * variance ** 3) / ${state.width ** 2}];

${PRINT_ROW}
[2, 4, 6].forEach((order, k) => {
  const { value, standardError } = drawn.connected(order);
  show(${literal(labels)}[k], value.get(0), standardError.get(0), exact[k]);
});
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: RenormalizationState, index: number): SavedExperiment {
  const shells = {
    net: { kind: "alpha-scalar", ...netOf(state) },
    cutoffs: state.shell,
    draws: networksOf(index),
  };
  return {
    experiment: {
      title: "Shells from the playground",
      seed: state.seed,
      renormalization: [{ name: nameOf(state), shells }],
    },
  };
}
