import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { type CorrelatorOptions, connected, type Estimate, moments } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { type Executor, inProcess, runBlocks, type WorkersChoice } from "@nnft/runner";
import ndarray, { type NdArray } from "ndarray";
import type { TrainingData } from "../training-data.ts";
import { type DivergedNetwork, divergenceWords } from "./divergence.ts";
import { readTrainingJob, type TrainEnsembleOptions } from "./read-training-job.ts";
import { trainNetwork } from "./train-network.ts";
import type { NetworkRecord, TrainedNetwork, TrainingArithmetic, TrainingJob } from "./training-job.ts";
import { trainingExecutor } from "./training-workers.ts";

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
  /** of ecd-sep, before each restoration, [R, M]; NaN for other optimizers */
  readonly energies: NdArray<Float64Array>;
  readonly arithmetic: TrainingArithmetic;
  readonly networks: readonly TrainedNetwork[] | undefined;
  /** networks whose loss or outputs are not finite, in order; their records from that step on are NaN */
  readonly diverged: readonly DivergedNetwork[];
  /** in words: how many networks diverge, which first, at which step, and the remedy */
  readonly warnings: readonly string[];
  /** G_t^(n) on the test inputs at a recorded step, with errors */
  readonly moments: (record: number, order: number, options?: CorrelatorOptions) => Estimate;
  /** G_{t,c}^(n) */
  readonly connected: (record: number, order: number, options?: CorrelatorOptions) => Estimate;
}

/**
 * Trains M networks of an ensemble on the same data and records their outputs, losses and motions.
 *
 * L = (1/|D|) Σ_α ℓ(φ(x_α), y_α), parameters move by the optimizer; network m draws its parameters, batches and kicks from split(key, m).
 * Shapes: inputs [n, d], targets [n] or [n, D], as the net has outputs.
 * Convention: the parameters are those of the net's parameterization, so that gradient descent of an "ntk" net has the NTK of `ntk(net)`.
 * Accuracy: float32 kernels follow the float64 trajectory to about 1e-6 of it while it is not chaotic; `arithmetic: "float64"` where that matters. The
 * same bits for any number of workers, and for training stopped (`keepNetworks`) and continued (`from`).
 * Errors of `connected(r, 2)` are a jackknife of the same networks: one error covers 66 % at 32 networks, but the pulls are skew, with an r.m.s. of
 * 1.25. Beside a known law `ensembleErrors` gives errors whose pulls have the r.m.s. 1.
 * Cost: 0.2 ms a step for a net of 10–512–1 on 64 points, 2.7 ms for 10–512–512–1 (one thread); a mini-batch costs as much as all inputs.
 * Errors: ShapeError and DomainError for data that do not fit, counts, unknown options; UnsupportedError for float32 arithmetic of a net they do not
 * serve, and for functions of users on workers; ConvergenceError where all networks diverge, and of `moments` and `connected` where one does. If only some
 * diverge, `diverged` and `warnings` say which.
 * Source: Halverson 2025 (16)–(19), (45)–(49); the optimizers as in `Optimizer`.
 *
 * @example
 * const trained = await trainEnsemble(net, { inputs, targets }, { learningRate: 1, steps: 100, networks: 64, key: keyFrom(1), testInputs });
 * trained.connected(1, 2); // the covariance of the trained outputs, with errors
 */
export async function trainEnsemble(
  net: Ensemble,
  data: TrainingData,
  options: TrainEnsembleOptions,
): Promise<TrainedEnsemble> {
  const job = readTrainingJob(net, data, options);
  const { networks, onProgress, signal, keepNetworks = false } = options;
  const { record, tests, samples } = job;
  const blocks = parameterSpace(net).blocks.map(({ name }) => name);
  const records = record.length;
  const all = emptyRecords(job, networks, blocks.length);
  const kept: TrainedNetwork[] = [];
  const diverged: DivergedNetwork[] = [];
  const merge = (m: number, found: NetworkRecord): void => {
    mergeRecord(job, all, networks, m, found);
    if (found.divergedAt !== undefined) diverged.push({ network: m, step: found.divergedAt });
    if (keepNetworks) {
      const { step, parameters, start, memory } = found;
      kept.push({ step, parameters, start, memory });
    }
    onProgress?.({ fraction: (m + 1) / networks, networks: m + 1 });
  };
  await train(job, options.workers ?? 1, networks, merge, signal);
  const words = divergenceWords(diverged, networks, job.learningRate);
  if (diverged.length === networks) throw new ConvergenceError(`trainEnsemble: ${words}`);
  const shape = (points: number): number[] => [records, networks, points, ...(job.wide ? [job.outputs] : [])];
  const fieldsAt = (index: number): NdArray => {
    if (!Number.isInteger(index) || index < 0 || index >= records || tests === 0)
      throw new DomainError(
        `trainEnsemble: \`record\` must be below ${records} and there must be testInputs, ` +
          `got ${index} and ${tests} test inputs; pass testInputs, and an index of steps.`,
      );
    const lost = diverged.filter(({ step }) => step <= record[index]);
    if (lost.length > 0)
      throw new ConvergenceError(
        `trainEnsemble: no moments at step ${record[index]}: ${divergenceWords(lost, networks, job.learningRate)}`,
      );
    const columns = tests * job.outputs;
    const length = networks * columns;
    return ndarray(all.outputs.subarray(index * length, (index + 1) * length), [networks, columns]);
  };
  return {
    steps: record,
    outputs: ndarray(all.outputs, shape(tests)),
    fits: ndarray(all.fits, shape(samples)),
    losses: ndarray(all.losses, [records, networks]),
    motions: ndarray(all.motions, [records, networks, blocks.length]),
    blocks,
    energies: ndarray(all.energies, [records, networks]),
    arithmetic: job.arithmetic,
    networks: keepNetworks ? kept : undefined,
    diverged,
    warnings: diverged.length === 0 ? [] : [words],
    moments: (index, order, choice) => moments(fieldsAt(index), order, choice),
    connected: (index, order, choice) => connected(fieldsAt(index), order, choice),
  };
}

/** The records of all networks, of one record after the other. */
type Records = Readonly<Record<"outputs" | "fits" | "losses" | "energies" | "motions", Float64Array>>;

function emptyRecords({ record, tests, samples, outputs }: TrainingJob, networks: number, blocks: number): Records {
  const of = (each: number): Float64Array => new Float64Array(record.length * networks * each);
  return {
    outputs: of(tests * outputs),
    fits: of(samples * outputs),
    losses: of(1),
    energies: of(1),
    motions: of(blocks),
  };
}

/** Puts the records of network m in their places. */
function mergeRecord(job: TrainingJob, all: Records, networks: number, m: number, found: NetworkRecord): void {
  const { record, tests, samples, outputs } = job;
  const [tested, fitted] = [tests * outputs, samples * outputs];
  const everywhere = tested + fitted;
  const blocks = found.motions.length / record.length;
  for (let r = 0; r < record.length; r++) {
    const at = r * networks + m;
    const row = found.outputs.subarray(r * everywhere, (r + 1) * everywhere);
    all.fits.set(row.subarray(0, fitted), at * fitted);
    all.outputs.set(row.subarray(fitted), at * tested);
    all.losses[at] = found.losses[r];
    all.energies[at] = found.energies[r];
    for (let b = 0; b < blocks; b++) all.motions[at * blocks + b] = Math.sqrt(found.motions[r * blocks + b]);
  }
}

async function train(
  job: TrainingJob,
  workers: WorkersChoice,
  networks: number,
  merge: (m: number, found: NetworkRecord) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const executor: Executor<NetworkRecord> =
    workers === 1 ? inProcess((m: number) => trainNetwork(job, m)) : trainingExecutor(workers, job);
  await runBlocks(executor, { blocks: networks, merge, ...(signal && { signal }) });
}
