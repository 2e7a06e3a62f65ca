import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { NoExperiment } from "../../shared/panel.ts";
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
const key = keyFrom(${literal(partSeed(state.seed, "renormalization", nameOf(state)))});
const origin = ndarray(Float64Array.of(0, 0), [1, 2]);
const tuples = ${literal(tuples)};
const drawn = await estimateCorrelators(shell.net, origin, { tuples, key, method: "brute", samples: ${networksOf(index)} });
const exact = [shell.variance, (shell.fourth * shell.variance ** 2) / ${state.width}];

${PRINT_ROW}
[2, 4].forEach((order, k) => {
  const { value, standardError } = drawn.connected(order);
  show(${literal(labels)}[k], value.get(0), standardError.get(0), exact[k]);
});
`;
}

/** An experiment has the laws of shells, and draws no networks below one. */
export const experiment = (): NoExperiment => ({
  reason: "Experiments draw no networks below a shell; copy the code in place of one.",
});
