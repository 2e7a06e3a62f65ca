import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import { netCode } from "../../shared/net-code.ts";
import { netSpec } from "../../shared/net-spec.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { CorrelatorState } from "./controls.ts";
import { ladderOf, nameOf, POSITIONS, points, SHOWN, tuples } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: CorrelatorState, index: number): string {
  const net = netCode(netSpec(state, 1));
  const ladder = ladderOf(state);
  return `${net.architecture}
import { formatEstimate } from "@nnft/correlators";
${net.densities}
import { keyFrom } from "@nnft/random";
import { estimateCorrelators } from "@nnft/estimators";
import ndarray from "ndarray";

const net = ${net.call};
const positions = ${literal(POSITIONS)};
const points = ndarray(Float64Array.from(positions), [positions.length, 1]);
const tuples = positions.flatMap((_, q) => [[0, q], [0, 0, q, q]]);
const key = keyFrom(${literal(partSeed(state.seed, "runs", nameOf(state), state.method, state.width))});
const samples = ${ladder[Math.min(index, ladder.length - 1)]};
const sampled = await estimateCorrelators(net, points, { tuples, key, method: ${JSON.stringify(state.method)}, samples });
const exact = await estimateCorrelators(net, points, { tuples, key, method: "quadrature" });

${PRINT_ROW}
for (const order of [2, 4])
  for (const q of ${literal(SHOWN)}) {
    const label = order === 2 ? \`G2(\${positions[0]}, \${positions[q]})\` : \`G4c(\${positions[0]}, \${positions[0]}, \${positions[q]}, \${positions[q]})\`;
    const { value, standardError } = sampled.connected(order);
    show(label, value.get(q), standardError.get(q), exact.connected(order).value.get(q));
  }
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: CorrelatorState, index: number): SavedExperiment {
  const ladder = ladderOf(state);
  return {
    experiment: {
      title: "Correlators from the playground",
      seed: state.seed,
      runs: [
        {
          name: nameOf(state),
          net: netSpec(state, 1),
          points,
          orders: [2, 4],
          tuples,
          methods: [state.method],
          samples: ladder[Math.min(index, ladder.length - 1)],
        },
      ],
    },
  };
}
