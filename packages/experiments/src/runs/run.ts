import { evaluate, sampleParameters } from "@nnft/architectures";
import { sortedTuples } from "@nnft/correlators/accumulators";
import {
  type Arithmetic,
  type CorrelatorResult,
  type EstimateOptions,
  estimateCorrelators,
  type Method,
} from "@nnft/estimators";
import type { NdArray } from "ndarray";
import { type Interim, pacedLooks } from "../entries/interim.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks } from "../part.ts";
import { estimateRequest, type PreparedRun } from "./prepare.ts";
import type { Run } from "./schema.ts";

/** One correlator at one width: the estimate by one method, beside the law without sampling, if one is known. */
export interface Row {
  readonly order: number;
  readonly tuple: readonly number[];
  readonly width: number;
  readonly method: Method;
  readonly arithmetic: Arithmetic;
  readonly value: number;
  readonly standardError: number;
  readonly samples: number;
  /** connected correlator by closed form or quadrature; NaN if none is known or `compare` is none */
  readonly exact: number;
  readonly exactError: number;
}

/** The correlators of one run. */
export interface RunResult {
  readonly name: string;
  readonly run: Run;
  readonly points: NdArray<Float64Array>;
  readonly rows: readonly Row[];
  /** sampled networks on the points, [K, P] for the first output */
  readonly fields: NdArray<Float64Array> | undefined;
  readonly warnings: readonly string[];
  readonly exactReason: string | undefined;
  /** whether the required precision was reached */
  readonly converged: boolean;
  readonly seconds: number;
}

/** Numbers that are shown of an estimate under way. */
const SHOWN = 8;

/** Whether one estimate by this method holds for all widths. */
export function servesAllWidths(method: Method): boolean {
  return method === "exact" || method === "quadrature" || method === "neuron";
}

/** Estimates every correlator of a run by every method at every width. */
export async function run(prepared: PreparedRun, hooks: EntryHooks): Promise<RunResult> {
  const started = performance.now();
  const { run, points } = prepared;
  const law = run.compare === "none" ? undefined : await exactLaw(prepared);
  const warnings = new Set<string>();
  const rows: Row[] = [];
  let converged = true;
  for (const { result, width } of await estimates(prepared, hooks)) {
    converged &&= result.converged;
    for (const warning of result.warnings) warnings.add(`N = ${width}, ${result.method}: ${warning}`);
    for (const row of rowsOf(prepared, result, width, law?.result)) rows.push(row);
  }
  return {
    name: run.name,
    run,
    points,
    rows,
    fields: sampleFields(prepared),
    warnings: [...warnings],
    exactReason: law?.reason,
    converged,
    seconds: (performance.now() - started) / 1000,
  };
}

interface Estimate {
  readonly width: number;
  readonly result: CorrelatorResult;
}

async function estimates(prepared: PreparedRun, hooks: EntryHooks): Promise<readonly Estimate[]> {
  const { run, points, widths } = prepared;
  const total = run.methods.length * widths.length;
  const done: Estimate[] = [];
  for (const method of run.methods) {
    let shared: CorrelatorResult | undefined;
    for (const width of widths) {
      const label = `${run.name}: N = ${width}`;
      if (shared && servesAllWidths(shared.method)) shared = shared.atWidth(width);
      else {
        const { net, options } = estimateRequest(prepared, method, width);
        const before = done.length;
        shared = await estimateCorrelators(net, points, {
          ...options,
          ...drawing(prepared, hooks, (fraction) => (before + fraction) / total, label),
        });
      }
      done.push({ width, result: shared });
      hooks.onProgress(done.length / total, label);
    }
  }
  return done;
}

function drawing(
  prepared: PreparedRun,
  { engines, workers, signal, onProgress }: EntryHooks,
  fractionOf: (fraction: number) => number,
  label: string,
): Pick<EstimateOptions, "workers" | "signal" | "onProgress"> {
  const looks = pacedLooks();
  return {
    workers: engines?.correlators ?? workers,
    ...(signal && { signal }),
    onProgress: ({ fraction, samples, relativeError, interim }) => {
      const seen = looks(interim && (() => interimOf(prepared, interim())));
      onProgress(fractionOf(fraction), label, {
        samples,
        relativeError: Number.isNaN(relativeError) ? (seen?.relativeError ?? Number.NaN) : relativeError,
        numbers: seen?.numbers ?? [],
      });
    },
  };
}

/** The first numbers of an estimate under way. */
function interimOf(prepared: PreparedRun, result: CorrelatorResult): Interim {
  return {
    numbers: rowsOf(prepared, result, result.width ?? Number.NaN, undefined)
      .slice(0, SHOWN)
      .map(({ order, tuple, value, standardError }) => ({
        name: `G${order}(${tuple.map((p) => `x${p}`).join(",")})`,
        value,
        standardError,
      })),
    relativeError: Math.max(...prepared.run.orders.map((order) => result.relativeError(order))),
  };
}

/** The law without sampling, or the reason why this ensemble has none on these points. */
async function exactLaw({ run, points, tuples, key }: PreparedRun): Promise<{
  readonly result: CorrelatorResult | undefined;
  readonly reason: string | undefined;
}> {
  try {
    const result = await estimateCorrelators(buildNet(run.net), points, {
      orders: run.orders,
      ...(tuples && { tuples }),
      key: key(),
      method: "quadrature",
    });
    return { result, reason: undefined };
  } catch (error) {
    if ((error as { code?: string }).code !== "NNFT_UNSUPPORTED") throw error;
    return { result: undefined, reason: (error as Error).message };
  }
}

function rowsOf(
  { run, points, tuples }: PreparedRun,
  result: CorrelatorResult,
  width: number,
  law: CorrelatorResult | undefined,
): Row[] {
  const exact = law?.atWidth(width);
  return run.orders.flatMap((order) => {
    const estimate = result.connected(order);
    const known = exact?.connected(order);
    const list = tuples?.filter((tuple) => tuple.length === order) ?? sortedTuples(points.shape[0], order);
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

/** Networks drawn for the picture. */
function sampleFields({ run, points, key }: PreparedRun): NdArray<Float64Array> | undefined {
  if (run.fields === 0) return undefined;
  const net = buildNet(run.net);
  const fields = evaluate(net, sampleParameters(net, key("fields"), run.fields), points);
  return fields.shape.length === 2 ? fields : fields.pick(null, null, 0);
}
