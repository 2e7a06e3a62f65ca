import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { connected } from "@nnft/correlators";
import { partKey } from "@nnft/experiments/net";
import {
  empiricalNtk,
  ensembleErrors,
  type FrozenDynamics,
  type MeanFieldLaw,
  type TrainedEnsemble,
  type TrainedNetwork,
  trainEnsemble,
} from "@nnft/ntk";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import type { TrainingState } from "./controls.ts";
import { ORDER_ONE_OVER_N } from "./order-one-over-n.ts";
import {
  COARSE_GRID,
  COMPARED_NETWORKS,
  COMPARED_WIDTHS,
  GRID,
  INPUTS,
  lastFrame,
  NAME,
  stepOf,
  TESTS,
} from "./problem.ts";
import { data, inputsOf, type TrainingTheory, theoryOf } from "./theory.ts";

export interface TrainingFrame {
  readonly step: number;
  /** one row for each network on the grid */
  readonly networks: readonly Float64Array[];
  /** the frozen kernel: mean and standard deviation on the grid */
  readonly frozen: { readonly mean: Float64Array; readonly std: Float64Array };
  /** with moving features, at the last step */
  readonly meanField: { readonly at: readonly number[]; readonly mean: Float64Array } | undefined;
  /** mean loss over networks, by step, so far */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** how far the input weights of networks of several widths, and their tangent kernels, have moved, relative to where they were */
  readonly motions: readonly { readonly width: number; readonly motion: number; readonly kernel: number }[];
  /** the mean at the second test, by step so far: over networks with its error, and of the frozen kernel */
  readonly means: readonly {
    readonly step: number;
    readonly value: number;
    readonly error: number;
    readonly frozen: number;
  }[];
  /** what order 1/N adds to the frozen mean, for smooth lazy networks, and the size of what that leaves out */
  readonly finite: readonly { readonly step: number; readonly shift: number; readonly left: number }[];
}

interface Memory {
  readonly networks: readonly TrainedNetwork[];
  readonly compared: readonly (readonly TrainedNetwork[])[];
  readonly losses: TrainingFrame["losses"];
  readonly means: TrainingFrame["means"];
}

type FrozenLaw = ReturnType<FrozenDynamics["at"]>;

/** Networks trained to a step. */
interface Trained {
  readonly step: number;
  readonly ensemble: TrainedEnsemble;
  readonly compared: readonly TrainedEnsemble[];
}

/** Frame k trains the ensemble to the k-th step; going on from the last gives the bits of a training without a stop. */
export const compute: Compute<TrainingState, TrainingFrame> = (state) => {
  const key = partKey(state.seed, "training", NAME);
  const theory = theoryOf(state, key);
  const testInputs = inputsOf([...TESTS, ...GRID]);
  const last = stepOf(state, lastFrame(state));
  const finite = finiteOf(state, last);
  const train = (width: number, step: number, from: readonly TrainedNetwork[], networks: number, own: Key) =>
    trainEnsemble(theory.netOf(width), data, {
      learningRate: theory.rateOf(width),
      steps: step,
      record: [step],
      networks,
      key: own,
      testInputs,
      centered: state.regime === "features",
      keepNetworks: true,
      ...(from.length > 0 && { from }),
    });
  return continued<Memory, TrainingFrame>(
    () => ({ networks: [], compared: COMPARED_WIDTHS.map(() => []), losses: [], means: [] }),
    async (before, index) => {
      const step = stepOf(state, index);
      const own = split(split(key, 1), state.width);
      const ensemble = await train(state.width, step, before.networks, state.networks, own);
      const compared = [];
      for (const [w, width] of COMPARED_WIDTHS.entries())
        compared.push(await train(width, step, before.compared[w], COMPARED_NETWORKS, split(key, 4 + w)));
      const law = theory.frozen.at(step, testInputs);
      // it takes long and belongs to the end: computed with the last frame
      const limit = step === last ? await theory.meanField?.(last, [...TESTS, ...COARSE_GRID]) : undefined;
      const losses = [...before.losses, { step, loss: average(ensemble.losses.data) }];
      const means = [...before.means, { step, ...meanOf(state, ensemble), frozen: law.mean.get(1) }];
      const rate = Number(theory.rateOf(state.width).toPrecision(4));
      return {
        memory: {
          ...{ networks: ensemble.networks ?? [], compared: compared.map(({ networks = [] }) => networks) },
          ...{ losses, means },
        },
        frame: {
          index,
          done: index === lastFrame(state),
          fraction: index / lastFrame(state),
          status: `step ${step} of ${last}, ${state.networks} networks of width ${state.width}, η = ${rate}`,
          rows: rowsOf(state, ensemble, law, limit),
          data: {
            ...drawnOf(state, theory, { step, ensemble, compared }, law, limit),
            ...{ losses, means, finite },
          },
        },
      };
    },
  );
};

const outputsOf = ({ networks }: TrainingState, { outputs }: TrainedEnsemble): NdArray<Float64Array> =>
  ndarray(outputs.data as Float64Array, [networks, TESTS.length + GRID.length]);

/** Mean and variance at the test points, beside the theory that holds there. */
function rowsOf(
  state: TrainingState,
  ensemble: TrainedEnsemble,
  law: FrozenLaw,
  limit: MeanFieldLaw | undefined,
): readonly Row[] {
  const features = state.regime === "features";
  const fields = outputsOf(state, ensemble).hi(state.networks, TESTS.length);
  const [mean, variance] = [connected(fields, 1), connected(fields, 2)];
  // networks beside a law are judged by the law's own scatter
  const errors = features ? undefined : ensembleErrors(law, state.networks);
  return TESTS.flatMap((x, t) => [
    {
      label: `mean of φ(${x})`,
      value: mean.value.get(t),
      standardError: (errors?.mean ?? mean.standardError).get(t),
      ...(limit && { exact: limit.outputs.value.get(0, t), exactError: limit.outputs.standardError.get(0, t) }),
      ...(!features && { exact: law.mean.get(t) }),
    },
    {
      label: `variance of φ(${x})`,
      value: variance.value.get(t, t),
      standardError: (errors?.covariance ?? variance.standardError).get(t, t),
      ...(!features && { exact: law.covariance.get(t, t) }),
    },
  ]);
}

/** The curves on the grid, and how far the networks of other widths have moved. */
function drawnOf(
  state: TrainingState,
  theory: TrainingTheory,
  { step, ensemble, compared }: Trained,
  law: FrozenLaw,
  limit: MeanFieldLaw | undefined,
): Omit<TrainingFrame, "losses" | "means" | "finite"> {
  const outputs = outputsOf(state, ensemble);
  const first = TESTS.length;
  return {
    step,
    networks: Array.from({ length: state.networks }, (_, m) =>
      Float64Array.from(GRID, (__, g) => outputs.get(m, first + g)),
    ),
    frozen: {
      mean: Float64Array.from(GRID, (_, g) => law.mean.get(first + g)),
      std: Float64Array.from(GRID, (_, g) => Math.sqrt(Math.max(0, law.covariance.get(first + g, first + g)))),
    },
    meanField: limit && {
      at: COARSE_GRID,
      mean: Float64Array.from(COARSE_GRID, (_, g) => limit.outputs.value.get(0, first + g)),
    },
    motions: compared.map(({ motions, networks = [] }, w) => ({
      width: COMPARED_WIDTHS[w],
      kernel: average(networks.map((network) => kernelMotion(theory.netOf(COMPARED_WIDTHS[w]), network))),
      motion: average(
        networks.map((network, m) => motions.get(0, m, 0) / startingSize(theory.netOf(COMPARED_WIDTHS[w]), network)),
      ),
    })),
  };
}

/** ‖W⁰‖ of a network before training. */
function startingSize(net: Ensemble, { start }: TrainedNetwork): number {
  const [{ offset, size }] = parameterSpace(net).blocks;
  return Math.sqrt(start.subarray(offset, offset + size).reduce((sum, weight) => sum + weight * weight, 0));
}

/** Inputs at which tangent kernels are compared. */
const KERNEL_POINTS = inputsOf([...INPUTS, ...TESTS]);

/** ‖Θ̂ − Θ̂⁰‖/‖Θ̂⁰‖ of a network. */
function kernelMotion(net: Ensemble, { start, parameters }: TrainedNetwork): number {
  const [before, now] = [start, parameters].map(
    (theta) => empiricalNtk(net, ndarray(theta, [theta.length]), KERNEL_POINTS).data,
  );
  return Math.sqrt(
    before.reduce((sum, x, i) => sum + (now[i] - x) ** 2, 0) / before.reduce((sum, x) => sum + x ** 2, 0),
  );
}

/** The mean over networks at the second test, with its error. */
function meanOf(state: TrainingState, ensemble: TrainedEnsemble): { readonly value: number; readonly error: number } {
  const { value, standardError } = connected(outputsOf(state, ensemble).hi(state.networks, TESTS.length), 1);
  return { value: value.get(1), error: standardError.get(1) };
}

/** Beyond this scatter of tangent kernels an expansion in 1/N says nothing. Below, it is the share that order 1/N leaves out. */
const MOST_SCATTER = 0.6;

/** What 1/N adds to the mean of lazy networks, where an expansion holds. */
function finiteOf({ regime, activation, width }: TrainingState, last: number): TrainingFrame["finite"] {
  if (regime !== "lazy" || activation === "relu") return [];
  return ORDER_ONE_OVER_N[activation]
    .filter(([step, , scatter]) => step <= last && scatter / width <= MOST_SCATTER)
    .map(([step, shift, scatter]) => ({
      step,
      shift: shift / width,
      left: (Math.abs(shift) * scatter) / width ** 2,
    }));
}

const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
