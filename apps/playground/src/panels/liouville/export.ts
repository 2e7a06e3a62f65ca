import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { LiouvilleState } from "./controls.ts";
import { cutoffsOf, labelOf, ladderOf, nameOf, triplesOf } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: LiouvilleState, index: number): string {
  const triples = triplesOf(state).map((triple) => ({
    ...{ label: labelOf(state, triple), b: triple.b, charges: triple.charges },
  }));
  return `import { formatEstimate } from "@nnft/correlators";
import { structureConstant } from "@nnft/liouville";
import { keyFrom, split } from "@nnft/random";

const own = keyFrom(${literal(partSeed(state.seed, "liouville", nameOf(state), "constants"))});
const sampling = { cutoffs: ${literal(cutoffsOf(state))}, samples: ${ladderOf(state)[index]!} };

${PRINT_ROW}
${literal(triples)}.forEach(({ label, b, charges }, k) => {
  const found = structureConstant(b, charges, { ...sampling, key: split(own, k) });
  show(label, found.value, Math.hypot(found.standardError, found.systematic), found.exact);
});
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: LiouvilleState, index: number): SavedExperiment {
  const triples = triplesOf(state).map(({ b, charges }) => ({ b, charges }));
  const constants = { triples, cutoffs: cutoffsOf(state), samples: ladderOf(state)[index]! };
  return {
    experiment: {
      title: "Liouville theory from the playground",
      seed: state.seed,
      liouville: [{ name: nameOf(state), constants }],
    },
  };
}
