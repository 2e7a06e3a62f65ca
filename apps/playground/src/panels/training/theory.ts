import { type Ensemble, mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import {
  type FrozenDynamics,
  frozenDynamics,
  type MeanFieldLaw,
  meanFieldDynamics,
  type TrainingData,
} from "@nnft/ntk";
import { featureLearningFamily, scaledLearningRate, scaledNet } from "@nnft/ntk/feature-learning";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { TrainingState } from "./controls.ts";
import { hasMeanField, INPUTS, PARTICLES, RATE_FRACTION, REPLICAS, TARGETS, TOLERANCE, WEIGHT_STD } from "./problem.ts";

/** Points of the line as inputs (x, 1). */
export const inputsOf = (xs: readonly number[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(xs.flatMap((x) => [x, 1])), [xs.length, 2]);

export const data: TrainingData = {
  inputs: inputsOf(INPUTS),
  targets: ndarray(Float64Array.from(TARGETS), [TARGETS.length]),
};

const scaling = featureLearningFamily(0, 2);

/** The trained net, its learning rate, and its theory at infinite width. */
export interface TrainingTheory {
  readonly netOf: (width: number) => Ensemble;
  readonly rateOf: (width: number) => number;
  /** the frozen kernel's theory of the same net and rate */
  readonly frozen: FrozenDynamics;
  /** the theory with moving features at a step; undefined where there is none */
  readonly meanField: ((step: number, xs: readonly number[]) => Promise<MeanFieldLaw>) | undefined;
}

export function theoryOf(state: TrainingState, key: Key): TrainingTheory {
  const { regime, activation, gamma0 } = state;
  const features = regime === "features";
  const lazyNet = (width: number): Ensemble =>
    mlp({ inputDimension: 2, widths: [width], activation, weightStd: features ? 1 : WEIGHT_STD });
  const kernels = { nngp: nngp(lazyNet(1)), ntk: ntk(lazyNet(1)) };
  const schedule = "gradient-descent";
  const { learningRateBound } = frozenDynamics(kernels, data, { learningRate: 1, schedule }).spectrum();
  const eta0 = RATE_FRACTION[regime] * learningRateBound;
  return {
    netOf: features ? (width) => scaledNet({ inputDimension: 2, width, activation, scaling, gamma0 }) : lazyNet,
    rateOf: features ? (width) => scaledLearningRate(scaling, width, { eta0, gamma0 }) : () => eta0,
    frozen: frozenDynamics(kernels, data, { learningRate: eta0, schedule }),
    meanField: hasMeanField(state)
      ? (step, xs) =>
          meanFieldDynamics({
            activation,
            data,
            testInputs: inputsOf(xs),
            times: [step],
            gamma0,
            learningRate: eta0,
            particles: PARTICLES,
            replicas: REPLICAS,
            tolerance: TOLERANCE,
            key: split(key, 3),
          })
      : undefined,
  };
}
