import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { AttentionData } from "./compute.ts";
import type { AttentionState } from "./controls.ts";
import { DRAWN, headsOf, isExactKnown, labels, layerOf, nameOf, networksOf, pointsOf, tuples } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: AttentionState, index: number): string {
  const exact = isExactKnown(index);
  return `import { layeredNet } from "@nnft/architectures";
import { flatten, selfAttention } from "@nnft/architectures/layers";
import { formatEstimate } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
${exact ? 'import { headCorrelators } from "@nnft/infinite-width/attention";\n' : ""}import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";

const net = layeredNet({ inputShape: [2, 2], layers: [selfAttention(${literal(layerOf(state))}), flatten()] });
// both tokens, then the same exchanged: the first output is at the first token
const points = ndarray(Float64Array.from(${literal(pointsOf(state).flat())}), [2, 4]);
const tuples = ${literal(tuples)};
const key = keyFrom(${literal(partSeed(state.seed, "runs", nameOf(state), ...DRAWN))});
const sampled = await estimateCorrelators(net, points, { tuples, key, method: "brute", samples: ${networksOf(index)} });
${
  exact
    ? `const { twoPoint, connected } = headCorrelators(${literal(headsOf(state))});
const exact = tuples.map((places) => (places.length === 2 ? twoPoint : connected).value.get(...places));`
    : "const exact = [];"
}

${PRINT_ROW}
${literal(labels)}.forEach((label, t) => {
  const { value, standardError } = sampled.connected(tuples[t].length);
  show(label, value.get(t % 2), standardError.get(t % 2), exact[t]);
});
`;
}

/** The same as an experiment of the command line: the heads as a network, and their exact law. */
export function experiment(state: AttentionState, index: number, { ensemble }: AttentionData): SavedExperiment {
  const { heads: N, keyDimension, valueDimension, ...rest } = headsOf(state);
  return {
    experiment: {
      title: "Attention heads from the playground",
      seed: state.seed,
      runs: [
        {
          name: nameOf(state),
          net: { kind: "ensemble", ensemble },
          points: pointsOf(state),
          orders: [2, 4],
          tuples,
          methods: ["brute"],
          samples: networksOf(index),
        },
      ],
      attention: [{ name: nameOf(state), ...rest, heads: N, keyDimension, valueDimension }],
    },
  };
}
