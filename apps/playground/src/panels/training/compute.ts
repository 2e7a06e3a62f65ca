import { type Ensemble, parameterSpace } from "@nnft/architectures";
import { connected } from "@nnft/correlators";
import { partKey } from "@nnft/experiments/net";
import { type TrainedNetwork, trainEnsemble } from "@nnft/ntk";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import type { TrainingState } from "./controls.ts";
import { COARSE_GRID, COMPARED_NETWORKS, COMPARED_WIDTHS, GRID, lastFrame, NAME, stepOf, TESTS } from "./problem.ts";
import { data, inputsOf, theoryOf } from "./theory.ts";

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
  /** how far the input weights of networks of several widths have moved, relative to where they were */
  readonly motions: readonly { readonly width: number; readonly motion: number }[];
}

interface Memory {
  readonly networks: readonly TrainedNetwork[];
  readonly compared: readonly (readonly TrainedNetwork[])[];
  readonly losses: TrainingFrame["losses"];
}

/** Frame k trains the ensemble to the k-th step; going on from the last gives the bits of a training without a stop. */
export const compute: Compute<TrainingState, TrainingFrame> = (state) => {
  const key = partKey(state.seed, "training", NAME);
  const theory = theoryOf(state, key);
  const { netOf, rateOf, frozen } = theory;
  const testInputs = inputsOf([...TESTS, ...GRID]);
  const last = stepOf(state, lastFrame(state));
  // long, and of the end alone: computed with the last frame
  const limitAt = (step: number) => (step === last ? theory.meanField?.(last, [...TESTS, ...COARSE_GRID]) : undefined);
  const features = state.regime === "features";
  return continued<Memory, TrainingFrame>(
    () => ({ networks: [], compared: COMPARED_WIDTHS.map(() => []), losses: [] }),
    async (before, index) => {
      const step = stepOf(state, index);
      const train = (width: number, networks: readonly TrainedNetwork[], count: number, own: Key) =>
        trainEnsemble(netOf(width), data, {
          learningRate: rateOf(width),
          steps: step,
          record: [step],
          networks: count,
          key: own,
          testInputs,
          centred: features,
          keepNetworks: true,
          ...(networks.length > 0 && { from: networks }),
        });
      const trained = await train(state.width, before.networks, state.networks, split(split(key, 1), state.width));
      const outputs = ndarray(trained.outputs.data, [state.networks, TESTS.length + GRID.length]);
      const fields = outputs.hi(state.networks, TESTS.length);
      const compared = [];
      for (const [w, width] of COMPARED_WIDTHS.entries())
        compared.push(await train(width, before.compared[w], COMPARED_NETWORKS, split(key, 4 + w)));
      const law = frozen.at(step, testInputs);
      const limit = await limitAt(step);
      const losses = [...before.losses, { step, loss: average(trained.losses.data) }];
      const meanOf = connected(fields, 1);
      const varianceOf = connected(fields, 2);
      const rows: Row[] = TESTS.flatMap((x, t) => [
        {
          label: `mean of φ(${x})`,
          value: meanOf.value.get(t),
          standardError: meanOf.standardError.get(t),
          ...(limit && { exact: limit.outputs.value.get(0, t), exactError: limit.outputs.standardError.get(0, t) }),
          ...(!features && { exact: law.mean.get(t) }),
        },
        {
          label: `variance of φ(${x})`,
          value: varianceOf.value.get(t, t),
          standardError: varianceOf.standardError.get(t, t),
          ...(!features && { exact: law.covariance.get(t, t) }),
        },
      ]);
      return {
        memory: { networks: trained.networks ?? [], compared: compared.map(({ networks = [] }) => networks), losses },
        frame: {
          index,
          done: index === lastFrame(state),
          fraction: index / lastFrame(state),
          status: `step ${step} of ${last}, ${state.networks} networks of width ${state.width}, η = ${Number(rateOf(state.width).toPrecision(4))}`,
          rows,
          data: {
            step,
            networks: Array.from({ length: state.networks }, (_, m) =>
              Float64Array.from(GRID, (__, g) => outputs.get(m, TESTS.length + g)),
            ),
            frozen: {
              mean: Float64Array.from(GRID, (_, g) => law.mean.get(TESTS.length + g)),
              std: Float64Array.from(GRID, (_, g) =>
                Math.sqrt(Math.max(0, law.covariance.get(TESTS.length + g, TESTS.length + g))),
              ),
            },
            meanField: limit && {
              at: COARSE_GRID,
              mean: Float64Array.from(COARSE_GRID, (_, g) => limit.outputs.value.get(0, TESTS.length + g)),
            },
            losses,
            motions: compared.map(({ motions, networks = [] }, w) => ({
              width: COMPARED_WIDTHS[w],
              motion: average(
                networks.map((network, m) => motions.get(0, m, 0) / startingSize(netOf(COMPARED_WIDTHS[w]), network)),
              ),
            })),
          },
        },
      };
    },
  );
};

/** ‖W⁰‖ of a network before training. */
function startingSize(net: Ensemble, { start }: TrainedNetwork): number {
  const [{ offset, size }] = parameterSpace(net).blocks;
  return Math.sqrt(start.subarray(offset, offset + size).reduce((sum, weight) => sum + weight * weight, 0));
}

const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
