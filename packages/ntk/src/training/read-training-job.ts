import type { Ensemble } from "@nnft/architectures";
import { netPoints, parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { quoted, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import { requireWorkers, type WorkersChoice } from "@nnft/runner";
import { loadSimd } from "@nnft/simd";
import { type Loss, resolveLoss } from "../loss.ts";
import { simdNet } from "../simd-net.ts";
import { requireData, type TrainingData } from "../training-data.ts";
import { type Optimizer, requireOptimizer } from "./optimizer-choice.ts";
import type { TrainedNetwork, TrainingArithmetic, TrainingJob } from "./training-job.ts";

export interface TrainEnsembleOptions {
  readonly learningRate: number;
  readonly steps: number;
  /** number M of networks */
  readonly networks: number;
  readonly key: Key;
  /** default "gradient-descent" */
  readonly optimizer?: Optimizer;
  /** default "squared" */
  readonly loss?: Loss;
  /** points at which outputs are recorded, [T, d]; default none but the inputs */
  readonly testInputs?: Table;
  /** steps to record, ascending; default the first and the last */
  readonly record?: readonly number[];
  /** train φ − φ₀, so that every network starts from 0; default false */
  readonly centered?: boolean;
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

const KNOWN = [
  "learningRate",
  "steps",
  "networks",
  "key",
  "optimizer",
  "loss",
  "testInputs",
  "record",
  "centered",
  "arithmetic",
  "workers",
  "keepNetworks",
  "from",
  "onProgress",
  "signal",
];

/** Reads the arguments of `trainEnsemble`. */
export function readTrainingJob(net: Ensemble, data: TrainingData, options: TrainEnsembleOptions): TrainingJob {
  const caller = "trainEnsemble";
  requireKnownOptions(caller, options, KNOWN);
  const { learningRate, steps, networks, key, optimizer = "gradient-descent", loss = "squared" } = options;
  requirePositive(caller, "learningRate", learningRate);
  requireInteger(caller, "steps", steps, 0);
  requireInteger(caller, "networks", networks);
  requireWorkers(caller, options.workers ?? 1);
  requireKey(caller, key);
  requireOptimizer(caller, optimizer);
  resolveLoss(caller, loss);
  parameterSpace(net, caller);
  const { inputDimension, outputDimension } = net.architecture;
  requireData(caller, data);
  const inputs = netPoints(net, data.inputs, caller, "inputs");
  const samples = inputs.length / inputDimension;
  if (samples === 0)
    throw new DomainError(`${caller}: \`inputs\` must hold at least one input, got none; pass one at least.`);
  const targets = readRows(caller, "targets", data.targets, { rows: samples, columns: outputDimension, vectors: true });
  const testInputs =
    options.testInputs !== undefined ? netPoints(net, options.testInputs, caller, "testInputs") : new Float64Array(0);
  const record = readRecord(caller, options);
  requireSendable(caller, net, options);
  return {
    net,
    inputs,
    targets: targets.data.slice(),
    testInputs,
    samples,
    tests: testInputs.length / inputDimension,
    outputs: targets.columns,
    wide: targets.wide,
    loss,
    optimizer,
    learningRate,
    record,
    centered: options.centered ?? false,
    arithmetic: arithmeticOf(net, options.arithmetic ?? "auto"),
    key,
    from: options.from,
  };
}

/** The steps to record; the last one ends the training. */
function readRecord(caller: string, options: TrainEnsembleOptions): readonly number[] {
  const { steps, networks } = options;
  const first = options.from?.[0]?.step ?? 0;
  const record = options.record ?? (steps === first ? [steps] : [first, steps]);
  const ascending = record.every((step, i) => Number.isInteger(step) && step >= first && step > (record[i - 1] ?? -1));
  if (record.length === 0 || !ascending || record[record.length - 1] > steps)
    throw new DomainError(
      `${caller}: \`record\` must hold steps from ${first} to ${steps} in ascending order, got ${quoted(record)}; sort the steps and drop those beyond.`,
    );
  if (options.from && options.from.length !== networks)
    throw new DomainError(
      `${caller}: \`from\` must hold ${networks} networks, got ${options.from.length}; pass \`networks\` of the result to go on from.`,
    );
  return record[record.length - 1] === steps ? record : [...record, steps];
}

/** Functions of the caller cannot leave this thread. */
function requireSendable(caller: string, net: Ensemble, { loss, workers = 1 }: TrainEnsembleOptions): void {
  const functions =
    typeof loss === "object" ||
    ("activation" in net.architecture &&
      typeof (net.architecture.activation as { value?: unknown })?.value === "function");
  if (workers !== 1 && functions)
    throw new UnsupportedError(`${caller}: functions of your own cannot be sent to workers; set workers to 1.`);
}

function arithmeticOf(net: Ensemble, wanted: "auto" | TrainingArithmetic): TrainingArithmetic {
  if (!["auto", "relaxed", "plain", "float64"].includes(wanted))
    throw new DomainError(
      `trainEnsemble: \`arithmetic\` must be auto, relaxed, plain or float64, got ${quoted(wanted)}; pass one of these.`,
    );
  const served = simdNet(net) !== undefined;
  if (wanted === "auto") return served ? loadSimd().build : "float64";
  if (wanted !== "float64" && !served)
    throw new UnsupportedError(
      `trainEnsemble: the kernels do not serve this net; set \`arithmetic\` to "float64" or leave it out.`,
    );
  return wanted;
}
