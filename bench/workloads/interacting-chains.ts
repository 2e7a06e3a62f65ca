import { freeScalar } from "@nnft/architectures";
import { gammaMethod } from "@nnft/correlators";
import { box, deform, phi4 } from "@nnft/interactions";
import { deformedTarget } from "@nnft/interactions/interaction";
import { keyFrom } from "@nnft/random";
import { sampleDensity } from "@nnft/sampling";
import { fixedNormals } from "../inputs.ts";
import { type Case, milliseconds, ratio, type Side, type Times } from "../workload.ts";

/** The theory and the chain of W9. */
export const chains = {
  width: 256,
  mass: 1,
  cutoff: 6,
  side: 4,
  nodes: 32,
  coupling: 4,
  transitions: 40,
  step: 0.12,
  path: 1.5,
} as const;

const peer = (way: string, threads: string): Side => ({
  name: `torch ${way}, ${threads} thread${threads === "1" ? "" : "s"}`,
  program: "interacting_chains.py",
  arguments: [way, threads, ...Object.values(chains).map(String)],
  needs: ["torch"],
});

/** Draws before equilibrium. */
const BURN_IN = 20;

/** Effective samples a transition of ⟨S_int⟩, both sides together: they run the same chain with other random numbers. */
function effectiveShare(series: Float64Array): number {
  return 1 / (2 * gammaMethod([series.subarray(BURN_IN)]).integratedTime.value);
}

const perSecond = (times: Times, side: string): number | undefined => {
  const [seconds, series] = [times.fastest(side), times.result(side)];
  return seconds === undefined || series === undefined
    ? undefined
    : (chains.transitions * effectiveShare(series)) / seconds;
};

let reference: { readonly value: number; readonly standardError: number } | undefined;

/** W9: chains on parameter space. */
export const interactingChains: readonly Case[] = [
  {
    workload: "W9",
    name: "",
    title: `${chains.transitions} HMC transitions of φ⁴ in d = 2 on ${chains.width} cosine neurons, ${chains.nodes}×${chains.nodes} nodes`,
    inputs: ({ f32 }) => {
      f32("start.f32", fixedNormals("chain start", 4 * chains.width));
    },
    sides: [
      peer("direct", "1"),
      peer("direct", "2"),
      peer("separable", "1"),
      peer("separable", "2"),
      { name: "nnft, 1 thread", program: "nnft", arguments: [] },
    ],
    complaint: async (series) => {
      reference ??= await referenceAction();
      const { value, standardError } = gammaMethod([series.subarray(BURN_IN)]);
      const pull = (value - reference.value) / Math.hypot(standardError, reference.standardError);
      return Math.abs(pull) < 5 ? undefined : `⟨S_int⟩ off by ${pull.toFixed(1)} standard errors`;
    },
    targets: [
      {
        text: "effective samples a second, against autograd over all nodes",
        wanted: { atLeast: 1 },
        unit: "×",
        value: (times) => ratio(perSecond(times, "nnft, 1 thread"), perSecond(times, "torch direct, 2 threads")),
      },
      {
        text: "effective samples a second, against autograd of separable sums",
        wanted: { atLeast: 1 },
        unit: "×",
        value: (times) => ratio(perSecond(times, "nnft, 1 thread"), perSecond(times, "torch separable, 2 threads")),
      },
      {
        text: "time of an effective sample of ⟨S_int⟩",
        wanted: { atMost: 100 },
        unit: "ms",
        value: (times) => {
          const rate = perSecond(times, "nnft, 1 thread");
          return rate === undefined ? undefined : 1e3 / rate;
        },
      },
    ],
    unit: milliseconds,
  },
];

/** ⟨S_int⟩ of chains that adapt their steps and masses. */
async function referenceAction(): Promise<{ readonly value: number; readonly standardError: number }> {
  const { width, mass, cutoff, side, nodes, coupling } = chains;
  const target = deformedTarget(
    deform(
      freeScalar({ dimension: 2, width, mass, cutoff }),
      phi4(coupling),
      box({ lengths: [side, side], nodes: [nodes, nodes] }),
    ),
  );
  const theta = new Float64Array(target.parameters);
  const { observables } = await sampleDensity(target, {
    key: keyFrom("bench reference"),
    chains: 2,
    warmup: 300,
    samples: 400,
    observables: {
      action: (u) => {
        target.toParameters(u, theta);
        return target.interaction.action(theta);
      },
    },
  });
  return observables.action;
}
