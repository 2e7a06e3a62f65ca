import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { InteractionFrame } from "./compute.ts";
import type { InteractionState } from "./controls.ts";
import { CHAINS, CUTOFF, estimatedAt, fitRange, LABELS, MASS, nameOf, WARMUP } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: InteractionState, index: number): string {
  const { lambda, sampler, length } = state;
  return `import { periodicScalar } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { keyFrom } from "@nnft/random";
import { deform, periodicBox, polynomial, sampleDeformed } from "@nnft/interactions";
import { massGap } from "@nnft/interactions/observables";
import { massCounterterm } from "@nnft/interactions/perturbation";
import { diagonalize } from "@nnft/qm";

// (λ/4!)φ⁴, with the mass term that replaces, to first order, the waves above the cutoff
const [lambda, mass, cutoff] = [${lambda}, ${MASS}, ${CUTOFF}];
const delta = massCounterterm({ dimension: 1, mass, cutoff, coupling: lambda });
const potential = [0, 0, delta / 2, 0, lambda / 24];
const theory = deform(periodicScalar({ lengths: [${length}], mass, cutoff }), polynomial(potential), periodicBox({ lengths: [${length}] }));
const result = await sampleDeformed(theory, {
  key: keyFrom(${literal(partSeed(state.seed, "interactions", nameOf(state)))}),
  sampler: ${literal(sampler)}, chains: ${CHAINS}, warmup: ${WARMUP}, samples: ${estimatedAt(index)},
});
const { energies } = diagonalize({ potential: [0, 0, mass ** 2 / 2, 0, lambda / 24], levels: 2 });

${PRINT_ROW}
const gap = massGap(result, ${literal(fitRange(state))});
show(${literal(LABELS[0])}, gap.value, gap.standardError, energies[1] - energies[0]);
if (!Number.isNaN(result.boltzmann.value)) show(${literal(LABELS[1])}, result.boltzmann.value, result.boltzmann.standardError, 1);
show(${literal(LABELS[2])}, result.action.value, result.action.standardError);
`;
}

/** The same as an experiment of the command line; the potential comes from the worker, which knows the propagators. */
export function experiment(state: InteractionState, index: number, { potential }: InteractionFrame): SavedExperiment {
  const { sampler, length, seed } = state;
  return {
    experiment: {
      title: "An interacting field from the playground",
      seed,
      interactions: [
        {
          name: nameOf(state),
          net: { kind: "periodic-scalar", lengths: [length], mass: MASS, cutoff: CUTOFF },
          potential: { polynomial: potential },
          sampler,
          chains: CHAINS,
          warmup: WARMUP,
          samples: estimatedAt(index),
          massGap: fitRange(state),
        },
      ],
    },
  };
}
