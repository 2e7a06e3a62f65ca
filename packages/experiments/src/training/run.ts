import { nngp, ntk } from "@nnft/infinite-width";
import { type FrozenDynamics, frozenDynamics, type TrainedNetwork, trainEnsemble } from "@nnft/ntk";
import { split } from "@nnft/random";
import type { NdArray } from "ndarray";
import type { EntryHooks } from "../part.ts";
import type { DealtData } from "./load-training-data.ts";
import { ensembleErrors, mean, type PredictionErrors, predictionError } from "./prediction-errors.ts";
import type { PreparedTraining } from "./prepare.ts";
import { recordedSteps } from "./recorded-steps.ts";
import type { Training } from "./schema.ts";

/** The errors at one step; `width` is ∞ for the theory. */
export interface TrainingRow {
  readonly step: number;
  readonly width: number;
  /** of the mean over the ensemble */
  readonly ensemble: PredictionErrors;
  /** of single networks, mean with standard error; NaN for the theory */
  readonly single: PredictionErrors;
  readonly singleError: PredictionErrors;
}

/** Predictions of one test row at the last step: the theory with its spread, and mean and spread of the widest ensemble. */
export interface TestPrediction {
  readonly target: number;
  readonly theory: number;
  readonly band: number;
  readonly ensemble: number;
  readonly spread: number;
}

/** A training and the theory beside it. */
export interface TrainingResult {
  readonly name: string;
  readonly training: Training;
  readonly rows: readonly TrainingRow[];
  /** errors of kernel regression, t = ∞ */
  readonly regression: PredictionErrors;
  readonly predictions: readonly TestPrediction[];
  readonly learningRate: number;
  readonly learningRateBound: number;
  readonly conditionNumber: number;
  readonly kind: DealtData["kind"];
  readonly samples: number;
  readonly tests: number;
  readonly dropped: number;
  readonly seconds: number;
}

/** The state of a training, to resume from. */
export interface TrainingCheckpoint {
  readonly rows: readonly TrainingRow[];
  readonly predictions: readonly (readonly number[])[];
  /** the index of the width being trained, its next record, its networks */
  readonly width: number;
  readonly record: number;
  readonly networks: readonly TrainedNetwork[];
}

/** Test predictions shown in a report. */
const SHOWN = 60;
const NONE: PredictionErrors = { train: Number.NaN, test: Number.NaN };

/** Runs one training: the theory at all recorded steps, then each ensemble from record to record. */
export async function run(prepared: PreparedTraining, hooks: EntryHooks): Promise<TrainingResult> {
  const started = performance.now();
  const { training, data } = prepared;
  hooks.onProgress(0, `${training.name}: theory`);
  const theory = theoryOf(prepared);
  const trained = await trainAll(prepared, theory.learningRate, hooks);
  const { learningRate, learningRateBound, conditionNumber } = theory;
  return {
    name: training.name,
    training,
    rows: [...theory.rows, ...trained.rows],
    regression: theory.regression,
    predictions: predictionsOf(prepared, theory.dynamics, trained.predictions),
    learningRate,
    learningRateBound,
    conditionNumber,
    kind: data.kind,
    samples: data.inputs.shape[0]!,
    tests: data.testInputs.shape[0]!,
    dropped: data.dropped,
    seconds: (performance.now() - started) / 1000,
  };
}

/** The frozen-kernel theory at N = ∞. */
function theoryOf({ training, data, netOf }: PreparedTraining) {
  const kernels = { nngp: nngp(netOf(1)), ntk: ntk(netOf(1)) };
  const dynamicsAt = (learningRate: number): FrozenDynamics =>
    frozenDynamics(kernels, data, { learningRate, schedule: "gradient-descent" });
  const { learningRateBound, conditionNumber } = dynamicsAt(1).spectrum();
  const learningRate = training.learningRate ?? learningRateBound / 2;
  const dynamics = dynamicsAt(learningRate);
  const errorsAt = (step: number): PredictionErrors => ({
    train: predictionError(data.kind, data.unit, dynamics.mean(step, data.inputs), data.targets),
    test: predictionError(data.kind, data.unit, dynamics.mean(step, data.testInputs), data.testTargets),
  });
  return {
    dynamics,
    learningRate,
    learningRateBound,
    conditionNumber,
    rows: recordedSteps(training).map(
      (step): TrainingRow => ({
        step,
        width: Number.POSITIVE_INFINITY,
        ensemble: errorsAt(step),
        single: NONE,
        singleError: NONE,
      }),
    ),
    regression: learningRate < learningRateBound ? errorsAt(Number.POSITIVE_INFINITY) : NONE,
  };
}

interface Trained {
  readonly rows: readonly TrainingRow[];
  readonly predictions: readonly (readonly number[])[];
}

/** Trains the ensemble of each width from record to record, beginning at the last saved state. */
async function trainAll(prepared: PreparedTraining, learningRate: number, hooks: EntryHooks): Promise<Trained> {
  const { training, data } = prepared;
  const steps = recordedSteps(training);
  const from = hooks.from as TrainingCheckpoint | undefined;
  const stages = training.widths.length * steps.length + 1;
  const rows: TrainingRow[] = [...(from?.rows ?? [])];
  let predictions = from?.predictions ?? [];
  for (let w = from?.width ?? 0; w < training.widths.length; w++) {
    const width = training.widths[w]!;
    const resumed = from?.width === w ? from : undefined;
    let networks = resumed?.networks ?? [];
    for (let r = resumed?.record ?? 0; r < steps.length; r++) {
      const label = `${training.name}: N = ${width}, step ${steps[r]}`;
      const report = (part: number): void => hooks.onProgress((1 + w * steps.length + r + part) / stages, label);
      report(0);
      const trained = await trainTo(prepared, learningRate, steps[r]!, width, networks, hooks, report);
      networks = trained.networks!;
      rows.push(rowOf(data, steps[r]!, width, trained.fits, trained.outputs));
      predictions = firstOutputs(trained.outputs);
      await hooks.save({
        rows: [...rows],
        predictions,
        width: w,
        record: r + 1,
        networks,
      } satisfies TrainingCheckpoint);
    }
  }
  return { rows, predictions };
}

/** Trains the networks of one width to a step. They begin at `networks`, or with new draws. */
function trainTo(
  { training, data, netOf, key }: PreparedTraining,
  learningRate: number,
  step: number,
  width: number,
  networks: readonly TrainedNetwork[],
  { workers, signal }: EntryHooks,
  report: (part: number) => void,
) {
  return trainEnsemble(netOf(width), data, {
    learningRate,
    steps: step,
    record: [step],
    networks: training.networks,
    key: split(split(key, 1), width),
    optimizer: training.optimizer,
    testInputs: data.testInputs,
    keepNetworks: true,
    workers,
    ...(networks.length > 0 && { from: networks }),
    ...(signal && { signal }),
    onProgress: ({ fraction }) => report(fraction),
  });
}

function rowOf(
  { kind, unit, targets, testTargets }: DealtData,
  step: number,
  width: number,
  fits: NdArray,
  outputs: NdArray,
): TrainingRow {
  const train = ensembleErrors(kind, unit, fits, targets);
  const test = ensembleErrors(kind, unit, outputs, testTargets);
  return {
    step,
    width,
    ensemble: { train: train.ensemble, test: test.ensemble },
    single: { train: train.single, test: test.single },
    singleError: { train: train.singleError, test: test.singleError },
  };
}

/** Predictions in the unit of the column. */
function predictionsOf(
  { training, data }: PreparedTraining,
  dynamics: FrozenDynamics,
  outputs: readonly (readonly number[])[],
): readonly TestPrediction[] {
  const steps = recordedSteps(training);
  const last = dynamics.at(steps.at(-1)!, data.testInputs.hi(Math.min(SHOWN, data.testInputs.shape[0]!)));
  const inUnit = (value: number): number => data.origin + value * data.unit;
  return Array.from({ length: last.mean.shape[0]! }, (_, t) => {
    const values = outputs[t] ?? [];
    const centre = mean(values);
    return {
      target: inUnit(data.testTargets.get(t, 0)),
      theory: inUnit(last.mean.get(t, 0)),
      band: Math.sqrt(Math.max(0, last.covariance.get(t, t))) * data.unit,
      ensemble: inUnit(centre),
      spread: Math.sqrt(mean(values.map((x) => (x - centre) ** 2))) * data.unit,
    };
  });
}

/** First output of every network on the test points that are shown: [points][networks]. */
function firstOutputs(outputs: NdArray): readonly (readonly number[])[] {
  return Array.from({ length: Math.min(SHOWN, outputs.shape[2]!) }, (_, t) =>
    Array.from({ length: outputs.shape[1]! }, (_, m) => outputs.get(0, m, t, 0)),
  );
}
