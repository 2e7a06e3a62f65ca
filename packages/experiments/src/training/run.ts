import { ConvergenceError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import {
  type FrozenDynamics,
  frozenDynamics,
  type TrainedEnsemble,
  type TrainedNetwork,
  trainEnsemble,
} from "@nnft/ntk";
import { split } from "@nnft/random";
import type { NdArray } from "ndarray";
import type { EntryHooks } from "../part.ts";
import { expectedError, type OutputLaw } from "./expected-error.ts";
import type { DealtData } from "./load-training-data.ts";
import { ensembleErrors, mean, type PredictionErrors } from "./prediction-errors.ts";
import type { PreparedTraining } from "./prepare.ts";
import { recordedSteps } from "./recorded-steps.ts";
import type { Training } from "./schema.ts";

/** The errors at one step; `width` is ∞ for the theory. */
export interface TrainingRow {
  readonly step: number;
  readonly width: number;
  /** of the mean over the ensemble; for the theory what is expected of as many networks */
  readonly ensemble: PredictionErrors;
  /** of single networks, mean with standard error; for the theory what is expected of one, without an error */
  readonly single: PredictionErrors;
  readonly singleError: PredictionErrors;
}

/** What the theory expects of the mean over the ensemble, and of one network. */
export type TheoryErrors = Pick<TrainingRow, "ensemble" | "single">;

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
  /** the theory at the end of training, t = ∞ */
  readonly regression: TheoryErrors;
  readonly predictions: readonly TestPrediction[];
  readonly learningRate: number;
  readonly learningRateBound: number;
  readonly conditionNumber: number;
  readonly kind: DealtData["kind"];
  readonly samples: number;
  readonly tests: number;
  readonly dropped: number;
  /** networks and theory that diverge, in words; their rows hold NaN from there on */
  readonly warnings: readonly string[];
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
  /** networks of this width that have diverged */
  readonly diverged: readonly number[];
  readonly warnings: readonly string[];
}

/** Test predictions shown in a report. */
const SHOWN = 60;
const NONE: PredictionErrors = { train: Number.NaN, test: Number.NaN };
const UNKNOWN = { ensemble: NONE, single: NONE, singleError: NONE };

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
    warnings: [...theory.warnings, ...trained.warnings],
    seconds: (performance.now() - started) / 1000,
  };
}

/** The frozen-kernel theory at N = ∞. */
function theoryOf({ training, data, netOf }: PreparedTraining) {
  const kernels = { nngp: nngp(netOf(1)), ntk: ntk(netOf(1)) };
  const { inputs, targets } = data;
  const dynamicsAt = (learningRate: number): FrozenDynamics =>
    frozenDynamics(kernels, { inputs, targets }, { learningRate, schedule: "gradient-descent" });
  const { learningRateBound, conditionNumber } = dynamicsAt(1).spectrum();
  const learningRate = training.learningRate ?? learningRateBound / 2;
  const dynamics = dynamicsAt(learningRate);
  const errorsAt = (step: number): TheoryErrors => {
    const laws = finite(() => [lawAt(dynamics, step, data.inputs), lawAt(dynamics, step, data.testInputs)] as const);
    const of = (networks: number): PredictionErrors =>
      laws
        ? {
            train: expectedError(data, laws[0], networks, data.targets),
            test: expectedError(data, laws[1], networks, data.testTargets),
          }
        : NONE;
    return { ensemble: of(training.networks), single: of(1) };
  };
  const warnings =
    learningRate < learningRateBound
      ? []
      : [
          `the theory at N = ∞ diverges: learningRate ${learningRate} must be below ${learningRateBound.toPrecision(4)} for these inputs`,
        ];
  return {
    dynamics,
    warnings,
    learningRate,
    learningRateBound,
    conditionNumber,
    rows: recordedSteps(training).map(
      (step): TrainingRow => ({
        step,
        width: Number.POSITIVE_INFINITY,
        ...errorsAt(step),
        singleError: NONE,
      }),
    ),
    regression:
      learningRate < learningRateBound ? errorsAt(Number.POSITIVE_INFINITY) : { ensemble: NONE, single: NONE },
  };
}

/** Points whose covariance is computed at a time: only its diagonal is kept. */
const CHUNK = 256;

/** The law of the outputs at a step; step ∞ is the end of training. */
function lawAt(dynamics: FrozenDynamics, step: number, points: NdArray<Float64Array>): OutputLaw {
  const [count, dimension] = points.shape as [number, number];
  const variances: number[] = [];
  for (let from = 0; from < count; from += CHUNK) {
    const part = points.lo(from, 0).hi(Math.min(CHUNK, count - from), dimension);
    const { covariance } = Number.isFinite(step) ? dynamics.at(step, part) : dynamics.limit(part);
    for (let t = 0; t < part.shape[0]!; t++) variances.push(Math.max(0, covariance.get(t, t)));
  }
  return { mean: dynamics.mean(step, points), variances };
}

/** What is computed, or undefined where it does not converge. */
function finite<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ConvergenceError) return undefined;
    throw error;
  }
}

interface Trained {
  readonly warnings: readonly string[];
  readonly rows: readonly TrainingRow[];
  readonly predictions: readonly (readonly number[])[];
}

/** Trains the ensemble of each width from record to record, beginning at the last saved state. */
async function trainAll(prepared: PreparedTraining, learningRate: number, hooks: EntryHooks): Promise<Trained> {
  const { training } = prepared;
  const steps = recordedSteps(training);
  const from = hooks.from as TrainingCheckpoint | undefined;
  let state: TrainingCheckpoint = from ?? FRESH;
  const stages = training.widths.length * steps.length + 1;
  while (state.width < training.widths.length) {
    if (state.record === steps.length) {
      state = { ...state, width: state.width + 1, record: 0, networks: [], diverged: [] };
      continue;
    }
    const { width: w, record: r } = state;
    const label = `${training.name}: N = ${training.widths[w]}, step ${steps[r]}`;
    const report = (part: number): void => hooks.onProgress((1 + w * steps.length + r + part) / stages, label);
    report(0);
    state = await nextRecord(prepared, learningRate, steps, state, hooks, report);
    await hooks.save(state satisfies TrainingCheckpoint);
  }
  return state;
}

const FRESH: TrainingCheckpoint = {
  rows: [],
  predictions: [],
  width: 0,
  record: 0,
  networks: [],
  diverged: [],
  warnings: [],
};

/** One width trained to its next record; where all networks diverge, the rest of its records are unknown. */
async function nextRecord(
  prepared: PreparedTraining,
  learningRate: number,
  steps: readonly number[],
  state: TrainingCheckpoint,
  hooks: EntryHooks,
  report: (part: number) => void,
): Promise<TrainingCheckpoint> {
  const { training, data } = prepared;
  const { rows, warnings, record } = state;
  const width = training.widths[state.width]!;
  let trained: TrainedEnsemble;
  try {
    trained = await trainTo(prepared, learningRate, steps[record]!, width, state.networks, hooks, report);
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    const lost = steps.slice(record).map((step): TrainingRow => ({ step, width, ...UNKNOWN }));
    return {
      ...state,
      rows: [...rows, ...lost],
      predictions: state.predictions.map(() => []),
      record: steps.length,
      networks: [],
      warnings: [...warnings, `N = ${width}: ${error.message}`],
    };
  }
  const { diverged, fits, outputs, networks = [] } = trained;
  const added = diverged.filter(({ network }) => !state.diverged.includes(network));
  const row =
    diverged.length > 0
      ? { step: steps[record]!, width, ...UNKNOWN }
      : rowOf(data, steps[record]!, width, fits, outputs);
  return {
    rows: [...rows, row],
    predictions: firstOutputs(outputs),
    width: state.width,
    record: record + 1,
    networks,
    diverged: diverged.map(({ network }) => network),
    warnings: added.length === 0 ? warnings : [...warnings, wordsOf(width, training.networks, steps[record]!, added)],
  };
}

/** How many networks were lost on the way to a record. */
function wordsOf(width: number, networks: number, step: number, added: TrainedEnsemble["diverged"]): string {
  const first = added.reduce((one, other) => (other.step < one.step ? other : one));
  return (
    `N = ${width}: ${added.length} of ${networks} networks diverge by step ${step}, first network ${first.network} at step ${first.step}; ` +
    "errors of this ensemble are unknown from there on: lower learningRate or steps"
  );
}

/** Trains the networks of one width to a step. They begin at `networks`, or with new draws. */
function trainTo(
  { training, data, netOf, key }: PreparedTraining,
  learningRate: number,
  step: number,
  width: number,
  networks: readonly TrainedNetwork[],
  { engines, workers, signal }: EntryHooks,
  report: (part: number) => void,
) {
  return trainEnsemble(
    netOf(width),
    { inputs: data.inputs, targets: data.targets },
    {
      learningRate,
      steps: step,
      record: [step],
      networks: training.networks,
      key: split(split(key, 1), width),
      optimizer: training.optimizer,
      testInputs: data.testInputs,
      keepNetworks: true,
      workers: engines?.networks ?? workers,
      ...(networks.length > 0 && { from: networks }),
      ...(signal && { signal }),
      onProgress: ({ fraction }) => report(fraction),
    },
  );
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
  const count = Math.min(SHOWN, data.testInputs.shape[0]!);
  const last = finite(() => dynamics.at(steps.at(-1)!, data.testInputs.hi(count)));
  const inUnit = (value: number): number => data.origin + value * data.unit;
  return Array.from({ length: count }, (_, t) => {
    const values = outputs[t] ?? [];
    const centre = mean(values);
    return {
      target: inUnit(data.testTargets.get(t, 0)),
      theory: last ? inUnit(last.mean.get(t, 0)) : Number.NaN,
      band: last ? Math.sqrt(Math.max(0, last.covariance.get(t, t))) * data.unit : Number.NaN,
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
