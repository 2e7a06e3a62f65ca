import { type Ensemble, parameterSpace } from "@nnft/architectures";
import { type CorrelatorOptions, connected, type Estimate, moments } from "@nnft/correlators";
import {
  DomainError,
  pack,
  readPoints,
  readRows,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requirePositive,
  UnsupportedError,
} from "@nnft/foundations";
import type { Key } from "@nnft/random";
import { type Executor, inProcess, moduleEngine, requireWorkers, runBlocks, type WorkersChoice } from "@nnft/runner";
import { loadSimd } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import type { TrainingData } from "../frozen-dynamics.ts";
import { kernelNet } from "../kernel-net.ts";
import { type Loss, resolveLoss } from "../loss.ts";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";
import { trainNetwork } from "./train-network.ts";
import type { NetworkRecord, TrainedNetwork, TrainingArithmetic, TrainingJob } from "./training-job.ts";

export interface TrainEnsembleOptions {
  readonly learningRate: number;
  readonly steps: number;
  /** number M of networks */
  readonly ensembleSize: number;
  readonly key: Key;
  /** default "gradient-descent" */
  readonly optimiser?: Optimiser;
  /** default "squared" */
  readonly loss?: Loss;
  /** points at which outputs are recorded, [T, d]; default none but the inputs */
  readonly testInputs?: NdArray;
  /** steps to record, ascending; default the first and the last */
  readonly record?: readonly number[];
  /** train φ − φ₀, so that every network starts from 0; default false */
  readonly centred?: boolean;
  /** default "auto": float32 kernels for dense nets whose activation they know, else float64 */
  readonly arithmetic?: "auto" | TrainingArithmetic;
  /** threads, or an engine; no result depends on it; default 1 */
  readonly workers?: WorkersChoice;
  /** keep the networks, to go on from; default false */
  readonly keepNetworks?: boolean;
  /** networks to go on from, as `networks` of an earlier result */
  readonly from?: readonly TrainedNetwork[];
  readonly onProgress?: (progress: { readonly fraction: number; readonly networks: number }) => void;
  /** an abort waits for the network under way */
  readonly signal?: AbortSignal;
}

/** A trained ensemble: M networks at R recorded steps. */
export interface TrainedEnsemble {
  readonly steps: readonly number[];
  /** on the test inputs, [R, M, T] or [R, M, T, D] */
  readonly outputs: NdArray<Float64Array>;
  /** on the training inputs, [R, M, n] or [R, M, n, D] */
  readonly fits: NdArray<Float64Array>;
  /** L, [R, M] */
  readonly losses: NdArray<Float64Array>;
  /** ‖θ_t − θ_0‖ by parameter block, [R, M, blocks] */
  readonly motions: NdArray<Float64Array>;
  readonly blocks: readonly string[];
  /** of ecd-sep, before each restoration, [R, M]; NaN for other optimisers */
  readonly energies: NdArray<Float64Array>;
  readonly arithmetic: TrainingArithmetic;
  readonly networks: readonly TrainedNetwork[] | undefined;
  /** G_t^(n) on the test inputs at a recorded step, with errors */
  readonly moments: (record: number, order: number, options?: CorrelatorOptions) => Estimate;
  /** G_{t,c}^(n) */
  readonly connected: (record: number, order: number, options?: CorrelatorOptions) => Estimate;
}

const KNOWN = [
  "learningRate",
  "steps",
  "ensembleSize",
  "key",
  "optimiser",
  "loss",
  "testInputs",
  "record",
  "centred",
  "arithmetic",
  "workers",
  "keepNetworks",
  "from",
  "onProgress",
  "signal",
];

/**
 * Trains M networks of an ensemble on the same data and records their outputs, losses and motions.
 *
 * L = (1/|D|) Σ_α ℓ(φ(x_α), y_α), parameters move by the optimiser; network m draws its parameters, batches and kicks from split(key, m).
 * Shapes: inputs [n, d], targets [n] or [n, D], as the net has outputs.
 * Convention: the parameters are those of the net's parameterization, so that gradient descent of an "ntk" net has the NTK of `ntk(net)`.
 * Accuracy: float32 kernels follow the float64 trajectory to some 1e-6 of it while it is not chaotic; `arithmetic: "float64"` where that matters. The
 * same bits for any number of workers, and for training stopped (`keepNetworks`) and continued (`from`).
 * Cost: 0.2 ms a step for a net of 10–512–1 on 64 points, 2.7 ms for 10–512–512–1 (one thread); a mini-batch costs as much as all inputs.
 * Errors: ShapeError and DomainError for data that do not fit, counts, unknown options; UnsupportedError for kernels asked of a net they do not
 * serve, and for functions of users on workers.
 * Source: Halverson 2025 (16)–(19), (45)–(49); the optimisers as in `Optimiser`.
 *
 * @example
 * const trained = await trainEnsemble(net, { inputs, targets }, { learningRate: 1, steps: 100, ensembleSize: 64, key: keyFrom(1), testInputs });
 * trained.connected(1, 2); // the covariance of the trained outputs, with errors
 */
export async function trainEnsemble(
  net: Ensemble,
  data: TrainingData,
  options: TrainEnsembleOptions,
): Promise<TrainedEnsemble> {
  const job = readJob(net, data, options);
  const { ensembleSize, onProgress, signal, keepNetworks = false } = options;
  const { record, tests, samples, outputs } = job;
  const names = parameterSpace(net).blocks.map(({ name }) => name);
  const everywhere = (tests + samples) * outputs;
  const all = { outputs: tests * outputs, fits: samples * outputs };
  const records = record.length;
  const field = new Float64Array(records * ensembleSize * all.outputs);
  const fits = new Float64Array(records * ensembleSize * all.fits);
  const losses = new Float64Array(records * ensembleSize);
  const energies = new Float64Array(records * ensembleSize);
  const motions = new Float64Array(records * ensembleSize * names.length);
  const networks: TrainedNetwork[] = [];
  const merge = (m: number, found: NetworkRecord): void => {
    for (let r = 0; r < records; r++) {
      const at = r * ensembleSize + m;
      const row = found.outputs.subarray(r * everywhere, (r + 1) * everywhere);
      fits.set(row.subarray(0, all.fits), at * all.fits);
      field.set(row.subarray(all.fits), at * all.outputs);
      losses[at] = found.losses[r];
      energies[at] = found.energies[r];
      for (let b = 0; b < names.length; b++)
        motions[at * names.length + b] = Math.sqrt(found.motions[r * names.length + b]);
    }
    if (keepNetworks) {
      const { step, parameters, start, memory } = found;
      networks.push({ step, parameters, start, memory });
    }
    onProgress?.({ fraction: (m + 1) / ensembleSize, networks: m + 1 });
  };
  await train(job, options.workers ?? 1, ensembleSize, merge, signal);
  const shape = (points: number): number[] => [
    records,
    ensembleSize,
    points,
    ...(data.targets.shape.length === 2 ? [outputs] : []),
  ];
  const fieldsAt = (index: number): NdArray => {
    if (!Number.isInteger(index) || index < 0 || index >= records || tests === 0)
      throw new DomainError(
        `trainEnsemble: \`record\` must be below ${records} and there must be testInputs, got ${index} and ${tests} test inputs.`,
      );
    const length = ensembleSize * all.outputs;
    return ndarray(field.subarray(index * length, (index + 1) * length), [ensembleSize, all.outputs]);
  };
  return {
    steps: record,
    outputs: ndarray(field, shape(tests)),
    fits: ndarray(fits, shape(samples)),
    losses: ndarray(losses, [records, ensembleSize]),
    motions: ndarray(motions, [records, ensembleSize, names.length]),
    blocks: names,
    energies: ndarray(energies, [records, ensembleSize]),
    arithmetic: job.arithmetic,
    networks: keepNetworks ? networks : undefined,
    moments: (index, order, choice) => moments(fieldsAt(index), order, choice),
    connected: (index, order, choice) => connected(fieldsAt(index), order, choice),
  };
}

const engine = moduleEngine(import.meta.url, "../block-worker");

async function train(
  job: TrainingJob,
  workers: WorkersChoice,
  networks: number,
  merge: (m: number, found: NetworkRecord) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const executor: Executor<NetworkRecord> =
    workers === 1
      ? inProcess((m: number) => trainNetwork(job, m))
      : engine.engineOf(workers).withData<NetworkRecord>(job);
  await runBlocks(executor, { blocks: networks, merge, ...(signal && { signal }) });
}

function readJob(net: Ensemble, data: TrainingData, options: TrainEnsembleOptions): TrainingJob {
  const caller = "trainEnsemble";
  requireKnownOptions(caller, options, KNOWN);
  const { learningRate, steps, ensembleSize, key, optimiser = "gradient-descent", loss = "squared" } = options;
  requirePositive(caller, "learningRate", learningRate);
  requireInteger(caller, "steps", steps, 0);
  requireInteger(caller, "ensembleSize", ensembleSize);
  requireWorkers(caller, options.workers ?? 1);
  requireKey(caller, key);
  requireOptimiser(caller, optimiser);
  resolveLoss(caller, loss);
  const { inputDimension, outputDimension } = net.architecture;
  const inputs = readPoints(caller, data.inputs, inputDimension);
  const samples = inputs.length / inputDimension;
  if (samples === 0) throw new DomainError(`${caller}: \`inputs\` must hold at least one input, got none.`);
  const targets = readRows(caller, "targets", data.targets, { rows: samples, columns: outputDimension, vectors: true });
  const testInputs = options.testInputs ? readPoints(caller, options.testInputs, inputDimension) : new Float64Array(0);
  const first = options.from?.[0]?.step ?? 0;
  const record = options.record ?? (steps === first ? [steps] : [first, steps]);
  const ascending = record.every((step, i) => Number.isInteger(step) && step >= first && step > (record[i - 1] ?? -1));
  if (record.length === 0 || !ascending || record[record.length - 1] > steps)
    throw new DomainError(
      `${caller}: \`record\` must hold steps from ${first} to ${steps} in ascending order, got ${JSON.stringify(record)}.`,
    );
  if (options.from && options.from.length !== ensembleSize)
    throw new DomainError(
      `${caller}: \`from\` must hold ${ensembleSize} networks, got ${options.from.length}; pass \`networks\` of the result to go on from.`,
    );
  const functions =
    typeof loss === "object" ||
    ("activation" in net.architecture &&
      typeof (net.architecture.activation as { value?: unknown })?.value === "function");
  if ((options.workers ?? 1) !== 1 && functions)
    throw new UnsupportedError(`${caller}: functions of your own cannot be sent to workers; set workers to 1.`);
  return {
    net,
    inputs,
    targets: pack(data.targets),
    testInputs,
    samples,
    tests: testInputs.length / inputDimension,
    outputs: targets.columns,
    loss,
    optimiser,
    learningRate,
    record: record[record.length - 1] === steps ? record : [...record, steps],
    centred: options.centred ?? false,
    arithmetic: arithmeticOf(net, options.arithmetic ?? "auto"),
    key,
    from: options.from,
  };
}

function arithmeticOf(net: Ensemble, wanted: "auto" | TrainingArithmetic): TrainingArithmetic {
  if (!["auto", "relaxed", "plain", "float64"].includes(wanted))
    throw new DomainError(
      `trainEnsemble: \`arithmetic\` must be auto, relaxed, plain or float64, got ${JSON.stringify(wanted)}.`,
    );
  const served = kernelNet(net) !== undefined;
  if (wanted === "auto") return served ? loadSimd().build : "float64";
  if (wanted !== "float64" && !served)
    throw new UnsupportedError(
      `trainEnsemble: the kernels do not serve this net; set \`arithmetic\` to "float64" or leave it out.`,
    );
  return wanted;
}
