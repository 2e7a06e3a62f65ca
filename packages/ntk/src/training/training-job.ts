import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import type { Loss } from "../loss.ts";
import type { Optimizer } from "./optimizer-choice.ts";

/** Arithmetic of the training of dense nets: a build of the float32 routines, or float64. */
export type TrainingArithmetic = "relaxed" | "plain" | "float64";

/** Everything that decides the training of an ensemble, plain data but for functions of users. */
export interface TrainingJob {
  readonly net: Ensemble;
  /** [n, d] */
  readonly inputs: Float64Array;
  /** [n, D] */
  readonly targets: Float64Array;
  /** [T, d] */
  readonly testInputs: Float64Array;
  readonly samples: number;
  readonly tests: number;
  readonly outputs: number;
  /** whether targets had an axis of outputs */
  readonly wide: boolean;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  /** steps at which the state is recorded, ascending; the last one ends the training */
  readonly record: readonly number[];
  readonly centered: boolean;
  readonly arithmetic: TrainingArithmetic;
  readonly key: Key;
  /** where each network goes on from; none for a start from the density */
  readonly from: readonly TrainedNetwork[] | undefined;
}

/** Where the training of one network stands. */
export interface TrainedNetwork {
  /** steps done */
  readonly step: number;
  readonly parameters: Float64Array;
  /** θ₀ */
  readonly start: Float64Array;
  readonly memory: Float64Array;
}

/** The record of one network; entries of each record follow on each other. */
export interface NetworkRecord extends TrainedNetwork {
  /** [records, n + T, D], inputs first */
  readonly outputs: Float64Array;
  /** [records] */
  readonly losses: Float64Array;
  /** ‖θ − θ₀‖² by parameter block, [records, blocks] */
  readonly motions: Float64Array;
  /** [records] */
  readonly energies: Float64Array;
  /** the first step at which the loss or a recorded output is not finite; records from there on are NaN */
  readonly divergedAt: number | undefined;
}
