import { alphaScalar, evaluate, sampleParameters } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { partKey } from "@nnft/experiments/net";
import { split } from "@nnft/random";
import { momentumShell } from "@nnft/renormalization";
import ndarray, { type NdArray } from "ndarray";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued } from "../../shared/frame.ts";
import type { RenormalizationState } from "./controls.ts";
import { CUTOFFS, IMAGE_SIZE, labels, lastFrame, nameOf, netOf, networksOf, REACH, tuples } from "./problem.ts";

/** Cumulants at a point below one cutoff. */
export interface ShellPoint {
  readonly cutoff: number;
  readonly neurons: number;
  readonly variance: number;
  /** N κ₄/κ₂² at fixed, Poisson and conditioned numbers of neurons */
  readonly fixed: number;
  readonly poisson: number;
  readonly conditioned: number;
}

export interface RenormalizationData {
  /** one field and the same field below the shell, row by row */
  readonly whole: Float64Array;
  readonly below: Float64Array;
  /** √κ₂ of the whole field */
  readonly std: number;
  readonly flow: readonly ShellPoint[];
  /** N κ₄/κ₂² of the networks, below the shell */
  readonly sampled: { readonly value: number; readonly error: number };
}

/** Frame k looks at 512 more networks: each is drawn whole, and its neurons below the shell are kept. */
export const compute: Compute<RenormalizationState, RenormalizationData> = (state) => {
  const net = alphaScalar(netOf(state));
  const [shell] = momentumShell(net, [state.shell]);
  const [everything] = momentumShell(net, [1000]);
  const flow = flowOf(state);
  const grid = gridOf();
  const origin = ndarray(Float64Array.of(0, 0), [1, 2]);
  const key = partKey(state.seed, "renormalization", nameOf(state), "shells", state.shell);
  const { variance, fourth, sixth } = shell;
  const exact = [variance, (fourth * variance ** 2) / state.width, (sixth * variance ** 3) / state.width ** 2];
  return continued<undefined, RenormalizationData>(
    () => undefined,
    async (_, index) => {
      const samples = networksOf(index);
      const drawn = await estimateCorrelators(shell.net, origin, { tuples, key, method: "brute", samples });
      const theta = sampleParameters(net, split(key, index + 1), 1);
      const [two, four] = [drawn.connected(2), drawn.connected(4)];
      const scale = state.width / two.value.get(0) ** 2;
      const rows = [two, four, drawn.connected(6)].map(({ value, standardError }, k) => ({
        ...{ label: labels[k], value: value.get(0), standardError: standardError.get(0), exact: exact[k] },
      }));
      return {
        memory: undefined,
        frame: {
          ...{ index, rows, done: index === lastFrame(state) },
          fraction: (index + 1) / (lastFrame(state) + 1),
          status: `${formatCount(samples)} networks, ${shell.neurons.toFixed(1)} of ${state.width} neurons below Λ′`,
          data: {
            whole: imageOf(evaluate(net, theta, grid)),
            below: imageOf(evaluate(shell.net, theta, grid)),
            std: Math.sqrt(everything.variance),
            flow,
            sampled: { value: scale * four.value.get(0), error: scale * four.standardError.get(0) },
          },
        },
      };
    },
  );
};

/** The laws differ by what κ₂² takes from the moments of one neuron: 3 for N, nothing for a Poisson number, 3/q for Nq of them. */
function flowOf(state: RenormalizationState): readonly ShellPoint[] {
  return momentumShell(alphaScalar(netOf(state)), CUTOFFS).map(({ cutoff, kept, neurons, variance, fourth }) => ({
    ...{ cutoff, neurons, variance, fixed: fourth },
    ...{ poisson: fourth + 3, conditioned: fourth + 3 - 3 / kept },
  }));
}

const imageOf = (values: NdArray): Float64Array =>
  Float64Array.from({ length: IMAGE_SIZE ** 2 }, (_, p) => values.get(0, p));

function gridOf(): NdArray<Float64Array> {
  const data = new Float64Array(2 * IMAGE_SIZE ** 2);
  const at = (k: number): number => REACH * ((2 * (k + 0.5)) / IMAGE_SIZE - 1);
  for (let i = 0; i < IMAGE_SIZE; i++)
    for (let j = 0; j < IMAGE_SIZE; j++) data.set([at(j), -at(i)], 2 * (i * IMAGE_SIZE + j));
  return ndarray(data, [IMAGE_SIZE ** 2, 2]);
}
