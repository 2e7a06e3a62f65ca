import { freeScalar } from "@nnft/architectures";
import { box, deform, phi4 } from "@nnft/interactions";
import { deformedTarget } from "@nnft/interactions/interaction";
import { keyFrom } from "@nnft/random";
import { advanceChain, type ChainState, resolveSampler } from "@nnft/sampling";
import type { Prepare } from "../workload.ts";
import { chains } from "../workloads/interacting-chains.ts";

/** W9: HMC transitions on the parameters of φ⁴ in two dimensions, each call continues the chain. */
export const prepare: Prepare = (inputs) => {
  const { width, mass, cutoff, side, nodes, coupling, transitions, step, path } = chains;
  const target = deformedTarget(
    deform(
      freeScalar({ dimension: 2, width, mass, cutoff }),
      phi4(coupling),
      box({ lengths: [side, side], nodes: [nodes, nodes] }),
    ),
  );
  const sampler = resolveSampler("bench", { name: "hmc", stepSize: step, pathLength: path, jitter: 0.5 });
  let state: ChainState = {
    position: Array.from(inputs.f32("start.f32")),
    stepSize: step,
    inverseMass: new Array<number>(target.dimension).fill(1),
    transitions: 0,
  };
  const theta = new Float64Array(target.parameters);
  let all: number[] = [];
  return {
    run: () => {
      const segment = advanceChain(target, state, {
        sampler,
        samples: transitions,
        key: keyFrom("bench W9"),
        observables: 1,
        observe: (u, into) => {
          target.toParameters(u, theta);
          into[0] = target.interaction.action(theta);
        },
      });
      state = segment.state;
      all = [...all, ...segment.draws];
      return Float64Array.from(all);
    },
  };
};
