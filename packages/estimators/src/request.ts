import type { Ensemble } from "@nnft/architectures";
import { sortedTuples } from "@nnft/correlators/accumulators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { quoted, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import { requireWorkers, type WorkersChoice } from "@nnft/runner";
import type { Device } from "@nnft/simd";
import { type Control, controls, type Method, methods } from "./method.ts";
import { arithmetics, type ProcessorArithmetic } from "./sampling/arithmetic.ts";
import { type Draws, draws } from "./sobol/draws.ts";
import type { CorrelatorResult } from "./statistics/correlator-result-type.ts";

export interface Progress {
  /** between 0 and 1 of the samples planned so far */
  readonly fraction: number;
  readonly samples: number;
  /** the largest relative error over the orders at the last check, NaN before it */
  readonly relativeError: number;
  /**
   * the correlators of the draws so far, computed when it is called, which must be before `onProgress` returns. Left out below eight groups of
   * draws. Below 32 groups nothing is `converged`
   */
  readonly interim?: () => CorrelatorResult;
}

export interface EstimateOptions {
  /** orders n of the correlators wanted, 1…8; default: the lengths of `tuples` */
  readonly orders?: readonly number[];
  /** lists of point indices (p·D + o for D outputs) to estimate instead of whole tensors */
  readonly tuples?: readonly (readonly number[])[];
  /** the randomness; required even where the answer turns out exact */
  readonly key: Key;
  /**
   * number of draws (neurons or networks, by method); default 65,536 unless targetRelativeError is given. Sobol points are rounded up to 32 times a
   * power of two; result.samples says how many were drawn
   */
  readonly samples?: number;
  /** stop when, for every order, ‖standard errors‖₂ ≤ this × ‖connected values‖₂ */
  readonly targetRelativeError?: number;
  /** budget of draws for targetRelativeError; default 2²⁴ neurons or 2²⁰ networks */
  readonly maxSamples?: number;
  readonly method?: Method | "auto";
  /**
   * how method "neuron" draws: 32 scrambled Sobol sequences over one neuron's random numbers, or independent neurons; `auto` (the default) takes
   * Sobol points for up to 64 numbers a neuron on the processor. `result.reduction` says what they gained
   */
  readonly draws?: Draws | "auto";
  /**
   * the control variate of method "collapse": the frozen-law twin of deep nets, whose law is known exactly, drawn with the same normals; `auto`
   * (the default) takes it where it is expected to save time. `result.reduction` says what it gained
   */
  readonly control?: Control | "auto";
  /**
   * the arithmetic: a build of the float32 SIMD kernels, or float64; `auto` (the default) takes the faster build the engine has,
   * and float64 where float32 cannot serve (targets below 10⁻⁵, magnitudes or activations out of its range)
   */
  readonly arithmetic?: "auto" | ProcessorArithmetic;
  /**
   * workers to draw on, by number (started for work of more than 50 ms, kept warm for the process), from estimatorWorkers(), or any engine of
   * `@nnft/runner`; default 1, this thread. No bit of the result depends on it
   */
  readonly workers?: WorkersChoice;
  /**
   * a device of `openDevice` from `@nnft/gpu-kernels` that draws are summed on, in float32 and with the parameters that the same
   * key gives on the processor; one opened as
   * "auto" is used where it was measured to be faster. `result.device` says where the work ran
   */
  readonly device?: Device;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A request after every check: sites are (point, output) pairs. */
export interface Request {
  readonly pointCount: number;
  readonly outputs: number;
  readonly orders: readonly number[];
  /** independent tuples of sites, by order; for whole tensors the sorted multisets */
  readonly tuples: ReadonlyMap<number, readonly (readonly number[])[]>;
  readonly wholeTensors: boolean;
}

const KNOWN = [
  "orders",
  "tuples",
  "key",
  "samples",
  "targetRelativeError",
  "maxSamples",
  "method",
  "draws",
  "control",
  "arithmetic",
  "workers",
  "device",
  "onProgress",
  "signal",
];
const MAX_ORDER = 8;
const MAX_TUPLES = 200_000;
const MAX_TENSOR = 20_000_000;

/** Checks a call of estimateCorrelators once, outside every loop. */
export function readRequest(net: Ensemble, points: number, options: EstimateOptions): Request {
  requireKnownOptions("estimateCorrelators", options, KNOWN);
  const caller = "estimateCorrelators";
  requireKey(caller, options.key);
  if (options.samples !== undefined) requireInteger(caller, "samples", options.samples);
  if (options.maxSamples !== undefined) requireInteger(caller, "maxSamples", options.maxSamples);
  if (options.targetRelativeError !== undefined)
    requirePositive(caller, "targetRelativeError", options.targetRelativeError);
  if (options.samples !== undefined && options.targetRelativeError !== undefined)
    throw new DomainError(
      "estimateCorrelators: give `samples` or `targetRelativeError`, not both; bound the latter with `maxSamples`.",
    );
  checkChoice("method", options.method, ["auto", ...methods]);
  checkChoice("draws", options.draws, draws);
  checkChoice("control", options.control, ["auto", ...controls]);
  checkChoice("arithmetic", options.arithmetic, arithmetics);
  checkWorkers(net, options.workers);
  checkDevice(options);
  const pointCount = points;
  const outputs = net.architecture.outputDimension;
  const sites = pointCount * outputs;
  const { tuples } = options;
  if (tuples !== undefined) {
    if (!Array.isArray(tuples) || tuples.length === 0)
      throw new DomainError(
        "estimateCorrelators: `tuples` must be a non-empty list of lists of point indices; pass for example [[0, 0], [0, 1]].",
      );
    const byOrder = new Map<number, number[][]>();
    for (const tuple of tuples) {
      checkOrder(tuple.length);
      for (const site of tuple)
        if (!Number.isInteger(site) || site < 0 || site >= sites)
          throw new DomainError(
            `estimateCorrelators: \`tuples\` must hold indices from 0 to ${sites - 1}, got ${site} in [${tuple.join(", ")}]; count sites from 0.`,
          );
      const list = byOrder.get(tuple.length) ?? [];
      list.push([...tuple]);
      byOrder.set(tuple.length, list);
    }
    const orders = options.orders ?? [...byOrder.keys()].sort((a, b) => a - b);
    for (const order of orders)
      if (!byOrder.has(order))
        throw new DomainError(
          `estimateCorrelators: \`orders\` asks for ${order}, but no tuple has that length; add one to \`tuples\`.`,
        );
    return { pointCount, outputs, orders, tuples: byOrder, wholeTensors: false };
  }
  const { orders } = options;
  if (!Array.isArray(orders) || orders.length === 0)
    throw new DomainError("estimateCorrelators: `orders` must list the orders wanted, got none; pass e.g. [2, 4].");
  const byOrder = new Map<number, number[][]>();
  for (const order of orders) {
    checkOrder(order);
    if (multisetCount(sites, order) > MAX_TUPLES || sites ** order > MAX_TENSOR)
      throw new DomainError(
        `estimateCorrelators: the whole ${order}-point tensor on ${sites} sites has ${sites ** order} entries; name the ones you want in \`tuples\`.`,
      );
    byOrder.set(order, sortedTuples(sites, order));
  }
  return { pointCount, outputs, orders: [...orders], tuples: byOrder, wholeTensors: true };
}

function checkChoice(name: string, given: unknown, choices: readonly string[]): void {
  if (given !== undefined && !(choices as readonly unknown[]).includes(given))
    throw new DomainError(
      `estimateCorrelators: \`${name}\` must be ${choices.join(", ")}, got ${quoted(given)}; pass one of these.`,
    );
}

function checkWorkers(net: Ensemble, workers: EstimateOptions["workers"]): void {
  if (workers === undefined) return;
  requireWorkers("estimateCorrelators", workers);
  if (workers !== 1 && hasFunctions(net))
    throw new UnsupportedError(
      "estimateCorrelators: `workers` need an ensemble of plain data, but this one holds a " +
        "function of yours; leave `workers` out, or name the activation, profile or periodic function.",
    );
}

function checkDevice({ device, arithmetic = "auto", workers = 1, draws }: EstimateOptions): void {
  if (device === undefined) return;
  if (typeof device?.choose !== "function" || typeof device.networkMoments !== "function")
    throw new DomainError(
      "estimateCorrelators: `device` must be a device of openDevice from @nnft/gpu-kernels; await it first.",
    );
  if (arithmetic !== "auto")
    throw new DomainError(
      `estimateCorrelators: \`arithmetic\` "${arithmetic}" is one of the processor; leave it out where a \`device\` is given.`,
    );
  if (draws === "sobol")
    throw new DomainError(
      'estimateCorrelators: `draws` "sobol" are made on the processor; leave `draws` or the `device` out.',
    );
  if (workers !== 1)
    throw new DomainError("estimateCorrelators: give `workers` or a `device`, not both; a device takes their place.");
}

function hasFunctions(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasFunctions);
}

function checkOrder(order: number): void {
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER)
    throw new DomainError(
      `estimateCorrelators: \`orders\` must be integers from 1 to ${MAX_ORDER}, got ${quoted(order)}; ask for fewer fields.`,
    );
}

function multisetCount(sites: number, order: number): number {
  let count = 1;
  for (let k = 1; k <= order; k++) count = (count * (sites + k - 1)) / k;
  return count;
}
