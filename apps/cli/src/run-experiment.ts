import { dirname } from "node:path";
import { type Ensemble, evaluate, sampleParameters } from "@nnft/architectures";
import { sortedTuples } from "@nnft/correlators";
import {
  type Arithmetic,
  type CorrelatorResult,
  type EstimateOptions,
  estimateCorrelators,
  type Method,
} from "@nnft/estimators";
import { keyFrom, split } from "@nnft/random";
import type { NdArray } from "ndarray";
import { buildNet, specDimension, specWidth } from "./build-net.ts";
import type { ExperimentCheckpoint } from "./checkpoint.ts";
import type { Engines } from "./engines.ts";
import type { Experiment, Run } from "./experiment-schema.ts";
import { InputError, isBadInput } from "./input-error.ts";
import { loadPoints } from "./load-points.ts";
import { type AxiomsResult, runAxioms } from "./run-axioms.ts";
import { buildConformalField, type ConformalResult, runConformal } from "./run-conformal.ts";
import { type InteractionResult, prepareInteraction, runInteraction } from "./run-interaction.ts";
import { type QuantumResult, quantumPotential, runQuantum } from "./run-quantum.ts";
import { type PreparedTraining, prepareTraining, runTraining, type TrainingResult } from "./run-training.ts";

/** One correlator at one width: the estimate by one method, and the law computed without sampling where it is known. */
export interface Row {
  readonly order: number;
  readonly tuple: readonly number[];
  readonly width: number;
  readonly method: Method;
  readonly arithmetic: Arithmetic;
  readonly value: number;
  readonly standardError: number;
  readonly samples: number;
  /** connected correlator by closed form or quadrature; NaN where none is known or none was asked for */
  readonly exact: number;
  readonly exactError: number;
}

export interface RunResult {
  readonly name: string;
  readonly run: Run;
  readonly points: NdArray<Float64Array>;
  readonly rows: readonly Row[];
  /** sampled networks on the points, [K, P] for the first output */
  readonly fields: NdArray<Float64Array> | undefined;
  readonly warnings: readonly string[];
  readonly exactReason: string | undefined;
  readonly seconds: number;
}

export interface ExperimentResult {
  readonly experiment: Experiment;
  readonly runs: readonly RunResult[];
  readonly trainings: readonly TrainingResult[];
  readonly interactions: readonly InteractionResult[];
  readonly axioms: readonly AxiomsResult[];
  readonly conformal: readonly ConformalResult[];
  readonly quantum: readonly QuantumResult[];
  /** whether every precision asked for was reached */
  readonly converged: boolean;
}

export interface RunHooks {
  /** overall fraction in [0, 1], what is being done, and how far its draws have come */
  readonly onProgress?: (
    fraction: number,
    label: string,
    draws?: { readonly samples: number; readonly relativeError: number },
  ) => void;
  readonly signal?: AbortSignal;
  /** worker threads to draw on; no result depends on it */
  readonly workers?: number;
  /** what computes blocks in place of threads of that number: behind a checkpoint, or on other machines; no result depends on it */
  readonly engines?: Engines;
  /** where trainings were stopped, and what is told where they stand */
  readonly from?: ExperimentCheckpoint | undefined;
  readonly onCheckpoint?: (checkpoint: ExperimentCheckpoint) => Promise<void>;
}

/** What an experiment needs, loaded and built: all that can be wrong with it shows here, before any draw. */
export interface Prepared {
  readonly runs: readonly { readonly run: Run; readonly points: NdArray<Float64Array>; readonly tuples: Tuples }[];
  readonly trainings: readonly PreparedTraining[];
}

/** Loads the points and data, and builds the nets and theories, of every part of an experiment. */
export async function prepare(experiment: Experiment, file: string): Promise<Prepared> {
  const folder = dirname(file);
  for (const interaction of experiment.interactions)
    await naming(file, "interaction", interaction.name, () => prepareInteraction(interaction, folder));
  for (const { name, net } of experiment.axioms) await naming(file, "axioms", name, async () => buildNet(net));
  for (const { name, field } of experiment.conformal)
    await naming(file, "conformal", name, async () => buildConformalField(field));
  for (const spec of experiment.quantum) await naming(file, "quantum", spec.name, async () => quantumPotential(spec));
  const trainings: PreparedTraining[] = [];
  for (const [index, training] of experiment.training.entries())
    trainings.push(
      await naming(file, "training", training.name, () =>
        prepareTraining(training, folder, trainingKey(experiment, index)),
      ),
    );
  const runs = await Promise.all(
    experiment.runs.map(async (run) => {
      try {
        buildNet(run.net);
        for (const width of run.widths ?? []) buildNet(run.net, width);
      } catch (error) {
        throw new InputError(`${file}: run "${run.name}": ${(error as Error).message}`);
      }
      if (run.samples !== undefined && run.targetRelativeError !== undefined)
        throw new InputError(`${file}: run "${run.name}": give samples or targetRelativeError, not both.`);
      const points = await loadPoints(run.points, specDimension(run.net), folder);
      return { run, points, tuples: namedTuples(run, points.shape[0]) };
    }),
  );
  return { runs, trainings };
}

const trainingKey = ({ seed, runs }: Experiment, index: number) => split(keyFrom(seed), runs.length + index);

type Tuples = readonly (readonly number[])[] | undefined;

/** Whether one estimate by this method holds for all widths. */
export function servesAllWidths(method: Method): boolean {
  return method === "exact" || method === "quadrature" || method === "neuron";
}

/** One estimate of a run: its net, and what is asked of `estimateCorrelators`, threads aside. */
export function estimateRequest(
  { seed }: Experiment,
  runIndex: number,
  { run, tuples }: Prepared["runs"][number],
  {
    method,
    methodIndex,
    width,
    widthIndex,
  }: {
    readonly method: Run["methods"][number];
    readonly methodIndex: number;
    readonly width: number;
    readonly widthIndex: number;
  },
): { readonly net: Ensemble; readonly options: EstimateOptions } {
  return {
    net: buildNet(run.net, width),
    options: {
      orders: run.orders,
      ...(tuples && { tuples }),
      key: split(split(split(keyFrom(seed), runIndex), 1 + methodIndex), widthIndex),
      method,
      arithmetic: run.arithmetic,
      ...(run.samples !== undefined && { samples: run.samples }),
      ...(run.targetRelativeError !== undefined && { targetRelativeError: run.targetRelativeError }),
      ...(run.maxSamples !== undefined && { maxSamples: run.maxSamples }),
    },
  };
}

/** Runs every run of an experiment, in order. Results depend on the experiment alone. */
export async function runExperiment(
  experiment: Experiment,
  file: string,
  hooks: RunHooks = {},
): Promise<ExperimentResult> {
  const prepared = await prepare(experiment, file);
  const runs: RunResult[] = [];
  let converged = true;
  for (const [index, { run, points, tuples }] of prepared.runs.entries()) {
    const started = performance.now();
    const key = split(keyFrom(experiment.seed), index);
    const widths = run.widths ?? [specWidth(run.net)];
    const rows: Row[] = [];
    const warnings = new Set<string>();
    const law = run.compare === "none" ? undefined : await exactLaw(run, points, tuples, key);
    let done = 0;
    const steps = run.methods.length * widths.length;
    for (const [methodIndex, method] of run.methods.entries()) {
      let shared: CorrelatorResult | undefined;
      for (const [widthIndex, width] of widths.entries()) {
        const request = estimateRequest(experiment, index, prepared.runs[index]!, {
          method,
          methodIndex,
          width,
          widthIndex,
        });
        const result: CorrelatorResult =
          shared !== undefined && servesAllWidths(shared.method)
            ? shared.atWidth(width)
            : await estimateCorrelators(request.net, points, {
                ...request.options,
                workers: hooks.engines?.correlators ?? hooks.workers ?? 1,
                ...(hooks.signal && { signal: hooks.signal }),
                onProgress: ({ fraction, samples, relativeError }) =>
                  hooks.onProgress?.(
                    (index + (done + fraction) / steps) / prepared.runs.length,
                    `${run.name}: N = ${width}`,
                    { samples, relativeError },
                  ),
              });
        shared = result;
        if (!result.converged) converged = false;
        for (const warning of result.warnings) warnings.add(`N = ${width}, ${result.method}: ${warning}`);
        rows.push(...rowsOf(run, result, width, law?.result, tuples, points.shape[0]));
        done++;
        hooks.onProgress?.((index + done / steps) / prepared.runs.length, `${run.name}: N = ${width}`);
      }
    }
    runs.push({
      name: run.name,
      run,
      points,
      rows,
      fields: sampleFields(run, points, split(key, 0)),
      warnings: [...warnings],
      exactReason: law?.reason,
      seconds: (performance.now() - started) / 1000,
    });
  }
  const trainings = await runTrainings(experiment, prepared.trainings, file, hooks);
  const interactions = await runInteractions(experiment, file, hooks);
  const axioms: AxiomsResult[] = [];
  const before = runs.length + trainings.length + interactions.length;
  for (const [index, spec] of experiment.axioms.entries()) {
    hooks.onProgress?.(index / experiment.axioms.length, spec.name);
    axioms.push(
      await naming(file, "axioms", spec.name, () => runAxioms(spec, split(keyFrom(experiment.seed), before + index))),
    );
  }
  const conformal: ConformalResult[] = [];
  for (const [index, spec] of experiment.conformal.entries()) {
    hooks.onProgress?.(index / experiment.conformal.length, spec.name);
    const key = split(keyFrom(experiment.seed), before + axioms.length + index);
    conformal.push(await naming(file, "conformal", spec.name, async () => runConformal(spec, key)));
  }
  const quantum: QuantumResult[] = [];
  for (const [index, spec] of experiment.quantum.entries()) {
    hooks.onProgress?.(index / experiment.quantum.length, spec.name);
    const key = split(keyFrom(experiment.seed), before + axioms.length + conformal.length + index);
    quantum.push(await naming(file, "quantum", spec.name, async () => runQuantum(spec, key)));
  }
  return { experiment, runs, trainings, interactions, axioms, conformal, quantum, converged };
}

async function runInteractions(
  { interactions, runs, training, seed }: Experiment,
  file: string,
  { onProgress, signal, workers, engines }: RunHooks,
): Promise<readonly InteractionResult[]> {
  const done: InteractionResult[] = [];
  for (const [index, spec] of interactions.entries()) {
    const key = split(keyFrom(seed), runs.length + training.length + index);
    done.push(
      await naming(file, "interaction", spec.name, () =>
        runInteraction(spec, dirname(file), key, {
          ...(signal && { signal }),
          workers: engines?.chains ?? workers ?? 1,
          onProgress: (fraction) => onProgress?.((index + fraction) / interactions.length, spec.name),
        }),
      ),
    );
  }
  return done;
}

/** What `action` gives; what is wrong with the input is said with the part of the experiment that it belongs to. */
async function naming<T>(file: string, part: string, name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (isBadInput(error)) throw new InputError(`${file}: ${part} "${name}": ${(error as Error).message}`);
    throw error;
  }
}

async function runTrainings(
  experiment: Experiment,
  prepared: readonly PreparedTraining[],
  file: string,
  { from, onCheckpoint, onProgress, signal, workers }: RunHooks,
): Promise<readonly TrainingResult[]> {
  const done: TrainingResult[] = [...(from?.done ?? [])];
  for (let index = done.length; index < prepared.length; index++) {
    const training = prepared[index]!;
    const result = await naming(file, "training", training.training.name, () =>
      runTraining(training, trainingKey(experiment, index), {
        ...(signal && { signal }),
        workers: workers ?? 1,
        from: index === from?.done.length ? from.current : undefined,
        onProgress: (fraction, label) => onProgress?.((index + fraction) / prepared.length, label),
        onCheckpoint: async (current) => onCheckpoint?.({ done: [...done], current }),
      }),
    );
    done.push(result);
    await onCheckpoint?.({ done: [...done], current: undefined });
  }
  return done;
}

/** The law without sampling, if this ensemble has one on these points. */
async function exactLaw(
  run: Run,
  points: NdArray<Float64Array>,
  tuples: Tuples,
  key: ReturnType<typeof keyFrom>,
): Promise<{ result: CorrelatorResult | undefined; reason: string | undefined }> {
  const net: Ensemble = buildNet(run.net);
  try {
    const result = await estimateCorrelators(net, points, {
      orders: run.orders,
      ...(tuples && { tuples }),
      key,
      method: "quadrature",
    });
    return { result, reason: undefined };
  } catch (error) {
    if ((error as { code?: string }).code !== "NNFT_UNSUPPORTED") throw error;
    return { result: undefined, reason: (error as Error).message };
  }
}

function rowsOf(
  run: Run,
  result: CorrelatorResult,
  width: number,
  law: CorrelatorResult | undefined,
  tuples: Tuples,
  sites: number,
): Row[] {
  const exact = law?.atWidth(width);
  return run.orders.flatMap((order) => {
    const estimate = result.connected(order);
    const known = exact?.connected(order);
    const list = tuples?.filter((tuple) => tuple.length === order) ?? sortedTuples(sites, order);
    return list.map((tuple, t): Row => {
      const at = tuples ? [t] : [...tuple];
      return {
        order,
        tuple,
        width,
        method: result.method,
        arithmetic: result.arithmetic,
        value: estimate.value.get(...at),
        standardError: estimate.standardError.get(...at),
        samples: estimate.samples,
        exact: known ? known.value.get(...at) : Number.NaN,
        exactError: known ? known.standardError.get(...at) : Number.NaN,
      };
    });
  });
}

function namedTuples(run: Run, pointCount: number): Tuples {
  if (run.tuples === "all") return undefined;
  const all = Array.from({ length: pointCount }, (_, p) => p);
  const coincident = run.orders.flatMap((order) => all.map((p) => new Array<number>(order).fill(p)));
  if (run.tuples === "coincident") return coincident;
  if (run.tuples === "pairs")
    return run.orders.flatMap((order) =>
      all.flatMap((p) =>
        all.slice(p).map((q) => Array.from({ length: order }, (_, k) => (k < Math.ceil(order / 2) ? p : q))),
      ),
    );
  return run.tuples;
}

function sampleFields(
  run: Run,
  points: NdArray<Float64Array>,
  key: ReturnType<typeof keyFrom>,
): NdArray<Float64Array> | undefined {
  if (run.fields === 0) return undefined;
  const net = buildNet(run.net);
  const fields = evaluate(net, sampleParameters(net, key, run.fields), points);
  return fields.shape.length === 2 ? fields : fields.pick(null, null, 0);
}
