import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { TopologyState } from "./controls.ts";
import { CHAINS, isExact, labels, nameOf, sideOf, stiffnessOf, sweepsOf, WARM_UP } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: TopologyState, index: number): string {
  const exact = isExact(state) ? "[model.stiffness, model.vorticity]" : "[]";
  return `import { formatEstimate } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { sampleVortices, villain } from "@nnft/topology";

const model = villain({ size: [${state.lattice}, ${state.lattice}], stiffness: ${stiffnessOf(state)} });
const key = split(split(keyFrom(${literal(partSeed(state.seed, "topology", nameOf(state), "villain"))}), 0), 0);
const sampled = sampleVortices(model, { key, chains: ${CHAINS}, warmUp: ${WARM_UP}, sweeps: ${sweepsOf(index)} });
const exact = ${exact};

${PRINT_ROW}
[sampled.stiffness, sampled.vorticity, sampled.vortexDensity].forEach(({ value, standardError }, k) => {
  show(${literal(labels)}[k], value, standardError, exact[k]);
});
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: TopologyState, index: number): SavedExperiment {
  const villain = {
    stiffness: stiffnessOf(state),
    sides: sideOf(state),
    ...{ chains: CHAINS, warmUp: WARM_UP, sweeps: sweepsOf(index) },
  };
  return {
    experiment: {
      title: "Vortices from the playground",
      seed: state.seed,
      topology: [{ name: nameOf(state), villain }],
    },
  };
}
