import { type Ensemble, neuronSum } from "@nnft/architectures";
import { jackknife, type MomentPlan, planTuples } from "@nnft/correlators";
import { NnftError, readPoints, UnsupportedError } from "@nnft/foundations";
import type { DeviceChoice } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { type Arithmetic, simdFor } from "./arithmetic.ts";
import {
  type CorrelatorResult,
  layOut,
  readOrder,
  relativeErrorOf,
  type TupleEstimates,
  type TupleLayout,
} from "./correlator-result.ts";
import {
  evaluateTuples,
  fieldStatistic,
  neuronStatistic,
  type TupleStatistic,
  usedMonomials,
} from "./correlator-statistic.ts";
import { chooseSampler } from "./device-sampling.ts";
import { onWorkers, patience } from "./estimator-workers.ts";
import { type ExactMeans, exactMeans } from "./exact-method.ts";
import { heavyTails, roundingOf } from "./heavy-tails.ts";
import { type EstimateOptions, type Method, methods, type Request, readRequest } from "./request.ts";
import {
  blockSizeFor,
  type GroupedSums,
  inThisThread,
  onDevice,
  sampleFixed,
  sampleUntil,
  type UnitExecutors,
} from "./sample-blocks.ts";
import { planOf, type SamplingMethod, type SamplingProblem, samplerOf } from "./sampling-problem.ts";
import type { Schedule } from "./sampling-schedule.ts";

const DEFAULT_SAMPLES = 65_536;
const DEFAULT_MAX_NEURONS = 2 ** 24;
const DEFAULT_MAX_NETWORKS = 2 ** 20;

/**
 * The correlators of an ensemble of networks on a set of points, with honest errors, by the best method that serves.
 *
 * G^(n)(x₁…x_n) = ⟨φ(x₁)…φ(x_n)⟩ and its connected part (cumulant) over θ ~ P(θ).
 * Shapes: points [P, d] → result.connected(n), result.correlator(n): tensors [S, …, S] over the S = P·D sites
 * (site p·D + o), or [T] for the tuples of length n asked for.
 * Convention: standardError is one standard deviation by the delete-one-block jackknife over 64 groups (values are
 * bias-corrected); 0 for closed forms and for correlators that vanish by symmetry; for quadrature a bound from the last
 * two rules. `auto` takes the first of exact, quadrature, neuron, collapse, rao-blackwell, brute that serves.
 * Accuracy: `targetRelativeError` τ draws until ‖errors‖₂ ≤ τ‖values‖₂ for the connected part of every order, within
 * `maxSamples`; result.converged and result.relativeError(n) say what was reached.
 * Reproducibility: block b draws from split(key, b); the same key gives the same bits.
 * Errors: ShapeError and DomainError for bad input; UnsupportedError when a method asked for by name cannot serve.
 * Source: Halverson 2025 (20)–(22), (32), (42)–(44), (124).
 *
 * @example const result = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(7), targetRelativeError: 0.01 });
 */
export async function estimateCorrelators(
  net: Ensemble,
  points: NdArray,
  options: EstimateOptions,
): Promise<CorrelatorResult> {
  const request = readRequest(net, points, options);
  const layout = layOut(request);
  const asked = options.method ?? "auto";
  const passedOver: { method: Method; reason: string }[] = [];
  for (const method of asked === "auto" ? methods : [asked]) {
    try {
      const problem: Problem = { net, points, request, layout, options, passedOver };
      return await run(method, problem);
    } catch (error) {
      if (asked !== "auto" || !(error instanceof UnsupportedError)) throw error;
      passedOver.push({ method, reason: error.message });
    }
  }
  throw new UnsupportedError(
    `estimateCorrelators: no method serves this ensemble: ${passedOver.map(({ reason }) => reason).join(" ")}`,
  );
}

interface Problem {
  readonly net: Ensemble;
  readonly points: NdArray;
  readonly request: Request;
  readonly layout: TupleLayout;
  readonly options: EstimateOptions;
  readonly passedOver: readonly { readonly method: Method; readonly reason: string }[];
  readonly device?: DeviceChoice | undefined;
}

function run(method: Method, problem: Problem): Promise<CorrelatorResult> | CorrelatorResult {
  const { net, points, request, layout } = problem;
  const neuron = neuronSum(net);
  if (method === "exact" || method === "quadrature") {
    const { outputs, pointCount } = request;
    const plan = planTuples(
      layout.all.map((tuple) => tuple.map((site) => Math.floor(site / outputs))),
      pointCount,
    );
    return withoutSampling(problem, plan, exactMeans(net, neuron, points, plan, layout.all, method === "exact"));
  }
  if (method === "neuron" && !neuron)
    throw new UnsupportedError(
      'estimateCorrelators: method "neuron" needs one hidden layer of i.i.d. neurons; use "rao-blackwell" or "brute".',
    );
  return sampled(method, problem);
}

function withoutSampling(problem: Problem, plan: MomentPlan, exact: ExactMeans): CorrelatorResult {
  const { net, request, layout } = problem;
  const neuron = neuronSum(net)!;
  const at = (width: number): CorrelatorResult => {
    const statistic = neuronStatistic(layout.all, request.outputs, neuron, width);
    const values = evaluateTuples(plan, statistic, exact.means);
    const errors = quadratureErrors(plan, statistic, exact);
    return finish(problem, exact.method, "float64", 0, width, { values, errors }, [], at);
  };
  return at(neuron.width);
}

/** Carries the errors of the moments through the statistic: Σ_S |∂κ/∂m_S| δm_S, tuple by tuple, by differences. */
function quadratureErrors(plan: MomentPlan, statistic: TupleStatistic, { means, errors }: ExactMeans): Float64Array {
  const count = plan.tuples.length;
  const out = new Float64Array(2 * count);
  if (errors.every((error) => error === 0)) return out;
  for (let t = 0; t < count; t++) {
    const table = Float64Array.from(plan.subsets[t], (monomial) => means[monomial]);
    for (let mask = 1; mask < table.length; mask++) {
      const error = errors[plan.subsets[t][mask]];
      if (error === 0) continue;
      const centre = table[mask];
      const step = Math.max(error, 1e-6 * Math.abs(centre));
      table[mask] = centre + step;
      const above = statistic(t, table);
      table[mask] = centre - step;
      const below = statistic(t, table);
      table[mask] = centre;
      out[t] += (Math.abs(above[0] - below[0]) / (2 * step)) * error;
      out[count + t] += (Math.abs(above[1] - below[1]) / (2 * step)) * error;
    }
  }
  return out;
}

async function sampled(method: SamplingMethod, asked: Problem): Promise<CorrelatorResult> {
  const { net, points, options, layout, request } = asked;
  const target = options.targetRelativeError;
  const simd = simdFor(options.arithmetic ?? "auto", target);
  const described: SamplingProblem = {
    net,
    points: {
      data: readPoints("estimateCorrelators", points, points.shape[1]),
      shape: [points.shape[0], points.shape[1]],
    },
    method,
    arithmetic: simd?.build ?? "float64",
    tuples: layout.all,
    maxOrder: Math.max(...request.orders),
  };
  const plan = planOf(described);
  const chosen = options.device && (await chooseSampler(described, options.device));
  const problem: Problem = { ...asked, device: chosen?.choice };
  const elsewhere = chosen?.sampler;
  const sampler = elsewhere ? { ...elsewhere, arithmetic: "device" as const } : samplerOf(described, plan);
  const neuron = neuronSum(net);
  const statisticAt = (width: number): TupleStatistic =>
    method === "neuron" ? neuronStatistic(layout.all, request.outputs, neuron!, width) : fieldStatistic;
  const ownWidth = neuron?.width ?? Number.NaN;
  const enters =
    method === "neuron" && neuron
      ? usedMonomials(plan, layout.all, request.outputs, neuron)
      : new Array<boolean>(plan.size).fill(true);
  let reached = Number.NaN;
  const hooks = {
    signal: options.signal,
    onBlock: (done: number, planned: number, samples: number) =>
      options.onProgress?.({ fraction: done / planned, samples, relativeError: reached }),
  };
  const estimate = (groups: GroupedSums, width: number): TupleEstimates => {
    const statistic = statisticAt(width);
    const { value, standardError } = jackknife(groups.sums, groups.counts, (means) =>
      evaluateTuples(plan, statistic, means),
    );
    return { values: value, errors: aboveRounding(value, standardError, sampler.arithmetic) };
  };
  const worst = (estimates: TupleEstimates): number =>
    Math.max(...request.orders.map((order) => relativeErrorOf(layout, estimates, order)));
  const { workers, key, signal } = options;
  const executors: UnitExecutors = {
    here:
      "sumsOf" in sampler ? onDevice(sampler, key, plan.size, signal) : inThisThread(sampler, key, plan.size, signal),
    patience: patience(workers),
    ...(workers !== undefined &&
      workers !== 1 && {
        elsewhere: (schedule: Schedule) => onWorkers(workers, { problem: described, key, schedule }, plan.size),
      }),
  };
  const samples = options.samples ?? DEFAULT_SAMPLES;
  const maxSamples = options.maxSamples ?? (method === "neuron" ? DEFAULT_MAX_NEURONS : DEFAULT_MAX_NETWORKS);
  const groups =
    target === undefined
      ? await sampleFixed(executors, { kind: "fixed", samples, blockSize: blockSizeFor(sampler, samples, true) }, hooks)
      : await sampleUntil(
          executors,
          { kind: "doubling", blockSize: blockSizeFor(sampler, maxSamples, false) },
          maxSamples,
          (state) => {
            reached = worst(estimate(state, ownWidth));
            if (reached <= target) return 0;
            // errors fall as 1/√samples: ask for what is missing, at least one doubling, at most eight at a time
            const missing = Math.log2((reached / target) ** 2);
            return Number.isFinite(missing) ? Math.max(1, Math.min(8, Math.round(missing))) : 1;
          },
          hooks,
        );
  if (sampler.arithmetic !== "float64" && !groups.sums.every((sums) => sums.every(Number.isFinite)))
    throw new NnftError(
      "NNFT_DOMAIN",
      'estimateCorrelators: `arithmetic` must be "float64" here, products of fields went beyond float32; pass arithmetic: "float64".',
    );
  const at = (width: number): CorrelatorResult => {
    if (method !== "neuron" && width !== ownWidth && !(Number.isNaN(width) && Number.isNaN(ownWidth)))
      throw new UnsupportedError(
        `result.atWidth: method "${method}" draws whole networks and is tied to their width; use "exact", "quadrature" or "neuron".`,
      );
    const estimates = estimate(groups, width);
    return finish(
      problem,
      method,
      sampler.arithmetic,
      groups.samples,
      width,
      estimates,
      heavyTails(plan, groups, enters, sampler.arithmetic),
      at,
    );
  };
  return at(ownWidth);
}

/**
 * Where every draw gives the same number (the phases of coincident plane waves, integrated) what the jackknife sees is rounding:
 * the error is then the rounding of the sums, not less. A correlator that vanishes by symmetry keeps its error of 0.
 */
function aboveRounding(values: Float64Array, errors: Float64Array, arithmetic: Arithmetic): Float64Array {
  const rounding = roundingOf(arithmetic);
  const count = values.length / 2;
  return errors.map((error, i) => {
    const scale = Math.abs(values[i % count]) + Math.abs(values[count + (i % count)]);
    return Math.max(error, rounding * scale);
  });
}

function finish(
  problem: Problem,
  method: Method,
  arithmetic: Arithmetic,
  samples: number,
  width: number,
  estimates: TupleEstimates,
  warnings: readonly string[],
  at: (width: number) => CorrelatorResult,
): CorrelatorResult {
  const { request, layout, options, passedOver, device } = problem;
  const target = options.targetRelativeError;
  const relativeError = (order: number): number => {
    readOrder("connected", order, request, layout, estimates, samples, method);
    return relativeErrorOf(layout, estimates, order);
  };
  const reached = Math.max(...request.orders.map((order) => relativeErrorOf(layout, estimates, order)));
  const converged = target === undefined || reached <= target;
  const missed = converged
    ? []
    : [
        `The relative error asked for, ${target}, was not reached: ${reached.toPrecision(3)} after ${samples} samples; raise maxSamples or loosen the target.`,
      ];
  return {
    method,
    arithmetic,
    device,
    samples,
    width: Number.isNaN(width) ? undefined : width,
    orders: request.orders,
    connected: (order) => readOrder("connected", order, request, layout, estimates, samples, method),
    correlator: (order) => readOrder("correlator", order, request, layout, estimates, samples, method),
    relativeError,
    converged,
    passedOver,
    warnings: [...warnings, ...missed],
    atWidth: (other) => {
      if (!Number.isInteger(other) || other < 1)
        throw new NnftError("NNFT_DOMAIN", `result.atWidth: \`width\` must be a positive integer, got ${other}.`);
      return at(other);
    },
  };
}
