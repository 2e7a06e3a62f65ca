import { type Ensemble, mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics, type TrainedNetwork, trainEnsemble } from "@nnft/ntk";
import { type Key, split } from "@nnft/random";
import type { NdArray } from "ndarray";
import { type DealtData, loadTrainingData } from "./load-training-data.ts";
import type { Training } from "./training-schema.ts";

/** Errors of predictions on training and test rows: the share of wrong classes, or the r.m.s. error in the unit of the column. */
export interface PredictionErrors {
  readonly train: number;
  readonly test: number;
}

/** What is known at one step; `width` is ∞ for the theory. */
export interface TrainingRow {
  readonly step: number;
  readonly width: number;
  /** of the mean over the ensemble */
  readonly ensemble: PredictionErrors;
  /** of single networks, mean with standard error; NaN for the theory */
  readonly single: PredictionErrors;
  readonly singleError: PredictionErrors;
}

/** Test predictions at the last step: the theory with its spread, and the mean and spread of the widest ensemble. */
export interface TestPrediction {
  readonly target: number;
  readonly theory: number;
  readonly band: number;
  readonly ensemble: number;
  readonly spread: number;
}

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

/** Where a training stands, to go on from. */
export interface TrainingCheckpoint {
  readonly rows: readonly TrainingRow[];
  readonly predictions: readonly (readonly number[])[];
  /** the width being trained, its next record, its networks */
  readonly width: number;
  readonly record: number;
  readonly networks: readonly TrainedNetwork[];
}

export interface TrainingHooks {
  readonly onProgress?: (fraction: number, label: string) => void;
  readonly onCheckpoint?: (checkpoint: TrainingCheckpoint) => Promise<void>;
  readonly from?: TrainingCheckpoint | undefined;
  readonly signal?: AbortSignal;
  readonly workers?: number;
}

/** Test predictions shown in a report. */
const SHOWN = 60;

/** A training with its data loaded and its nets built: all that can be wrong with it shows here. */
export interface PreparedTraining {
  readonly training: Training;
  readonly data: DealtData;
  readonly netOf: (width: number) => Ensemble;
}

/** Loads the data of a training, dealt by split(key, 0), and builds its net. */
export async function prepareTraining(training: Training, folder: string, key: Key): Promise<PreparedTraining> {
  const data = await loadTrainingData(training.data, folder, split(key, 0));
  const { hiddenLayers, activation, weightStd, biasStd } = training.net;
  const netOf = (width: number): Ensemble =>
    mlp({
      inputDimension: data.inputs.shape[1]!,
      outputDimension: data.targets.shape[1]!,
      widths: new Array<number>(hiddenLayers).fill(width),
      activation,
      weightStd,
      biasStd,
    });
  netOf(1);
  return { training, data, netOf };
}

/** Runs one training: the theory at all recorded steps, then each ensemble, from record to record. */
export async function runTraining(
  { training, data, netOf }: PreparedTraining,
  key: Key,
  hooks: TrainingHooks = {},
): Promise<TrainingResult> {
  const started = performance.now();
  const steps = recordedSteps(training);
  const kernels = { nngp: nngp(netOf(1)), ntk: ntk(netOf(1)) };
  const theoryOf = (learningRate: number) =>
    frozenDynamics(kernels, data, { learningRate, schedule: "gradient-descent" });
  const { learningRateBound, conditionNumber } = theoryOf(1).spectrum();
  const learningRate = training.learningRate ?? learningRateBound / 2;
  const theory = theoryOf(learningRate);
  const none = { train: Number.NaN, test: Number.NaN };
  const errorsOf = (step: number): PredictionErrors => ({
    train: predictionError(data, theory.mean(step, data.inputs), data.targets),
    test: predictionError(data, theory.mean(step, data.testInputs), data.testTargets),
  });
  const stages = training.widths.length * steps.length + 1;
  hooks.onProgress?.(0, `${training.name}: theory`);
  const rows: TrainingRow[] = steps.map((step) => ({
    step,
    width: Number.POSITIVE_INFINITY,
    ensemble: errorsOf(step),
    single: none,
    singleError: none,
  }));
  const converges = learningRate < learningRateBound;
  const regression = converges ? errorsOf(Number.POSITIVE_INFINITY) : none;
  const last = theory.at(steps[steps.length - 1]!, data.testInputs.hi(Math.min(SHOWN, data.testInputs.shape[0]!)));
  const { from } = hooks;
  if (from) rows.push(...from.rows.filter(({ width }) => width !== Number.POSITIVE_INFINITY));
  let predictions: readonly (readonly number[])[] = from?.predictions ?? [];
  for (let w = from?.width ?? 0; w < training.widths.length; w++) {
    const width = training.widths[w]!;
    let networks = from && w === from.width ? from.networks : [];
    for (let r = from && w === from.width ? from.record : 0; r < steps.length; r++) {
      const label = `${training.name}: N = ${width}, step ${steps[r]}`;
      const fraction = (k: number) => (1 + w * steps.length + r + k) / stages;
      hooks.onProgress?.(fraction(0), label);
      const trained = await trainEnsemble(netOf(width), data, {
        learningRate,
        steps: steps[r]!,
        record: [steps[r]!],
        ensembleSize: training.ensembleSize,
        key: split(split(key, 1), w),
        optimiser: training.optimiser,
        testInputs: data.testInputs,
        keepNetworks: true,
        workers: hooks.workers ?? 1,
        ...(networks.length > 0 && { from: networks }),
        ...(hooks.signal && { signal: hooks.signal }),
        onProgress: ({ fraction: part }) => hooks.onProgress?.(fraction(part), label),
      });
      networks = trained.networks!;
      rows.push(ensembleRow(data, steps[r]!, width, trained.fits, trained.outputs));
      predictions = firstOutputs(trained.outputs);
      await hooks.onCheckpoint?.({ rows: [...rows], predictions, width: w, record: r + 1, networks });
    }
  }
  return {
    name: training.name,
    training,
    rows,
    regression,
    predictions: Array.from({ length: last.mean.shape[0]! }, (_, t) => {
      const values = predictions[t] ?? [];
      return {
        target: data.origin + data.testTargets.get(t, 0) * data.unit,
        theory: data.origin + last.mean.get(t, 0) * data.unit,
        band: Math.sqrt(Math.max(0, last.covariance.get(t, t))) * data.unit,
        ensemble: data.origin + mean(values) * data.unit,
        spread: Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2))) * data.unit,
      };
    }),
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

/** 0, then steps whose ratios are about the same, to the last. */
export function recordedSteps({ steps, records }: Pick<Training, "steps" | "records">): readonly number[] {
  const found = new Set([0, steps]);
  for (let k = 0; k + 2 < records; k++) found.add(Math.max(1, Math.round(steps ** (k / Math.max(1, records - 2)))));
  return [...found].sort((a, b) => a - b);
}

function ensembleRow(data: DealtData, step: number, width: number, fits: NdArray, outputs: NdArray): TrainingRow {
  const networks = fits.shape[1]!;
  const parts = { train: [fits, data.targets], test: [outputs, data.testTargets] } as const;
  const result = { ensemble: { train: 0, test: 0 }, single: { train: 0, test: 0 }, singleError: { train: 0, test: 0 } };
  for (const part of ["train", "test"] as const) {
    const [fields, targets] = parts[part];
    const errors = Array.from({ length: networks }, (_, m) =>
      predictionError(data, fields.pick(0, m, null, null), targets),
    );
    result.single[part] = mean(errors);
    const centre = mean(errors);
    result.singleError[part] =
      networks > 1
        ? Math.sqrt(errors.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (networks - 1) / networks)
        : Number.NaN;
    result.ensemble[part] = predictionError(data, meanOverNetworks(fields), targets);
  }
  return { step, width, ...result };
}

/** Something with entries (point, output). */
interface Predictions {
  get(point: number, output: number): number;
}

function meanOverNetworks(fields: NdArray): Predictions {
  const networks = fields.shape[1]!;
  return {
    get: (t, a) => {
      let sum = 0;
      for (let m = 0; m < networks; m++) sum += fields.get(0, m, t, a);
      return sum / networks;
    },
  };
}

/** Share of wrong classes, or r.m.s. error in the unit of the column. */
function predictionError({ kind, unit }: DealtData, found: Predictions, targets: NdArray): number {
  const [count, outputs] = targets.shape as [number, number];
  let sum = 0;
  for (let t = 0; t < count; t++) {
    if (kind === "numbers") sum += (found.get(t, 0) - targets.get(t, 0)) ** 2;
    else if (largest(found, t, outputs) !== largest(targets, t, outputs)) sum++;
  }
  return kind === "numbers" ? unit * Math.sqrt(sum / count) : sum / count;
}

function largest(of: Predictions, point: number, outputs: number): number {
  let best = 0;
  for (let a = 1; a < outputs; a++) if (of.get(point, a) > of.get(point, best)) best = a;
  return best;
}

/** First output of every network on the test points that are shown: [points][networks]. */
function firstOutputs(outputs: NdArray): readonly (readonly number[])[] {
  return Array.from({ length: Math.min(SHOWN, outputs.shape[2]!) }, (_, t) =>
    Array.from({ length: outputs.shape[1]! }, (_, m) => outputs.get(0, m, t, 0)),
  );
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
