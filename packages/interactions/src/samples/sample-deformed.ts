import {
  DomainError,
  readPoints,
  requireInteger,
  requireKey,
  requireKnownOptions,
  ShapeError,
} from "@nnft/foundations";
import type { Key } from "@nnft/random";
import { type Executor, inProcess, requireWorkers, runBlocks, type WorkersChoice } from "@nnft/runner";
import {
  type ChainSegment,
  judgeChains,
  type ResolvedSampler,
  resolveSampler,
  type SamplerChoice,
} from "@nnft/sampling";
import type { Device, DeviceChoice } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import { chooseTarget, type DeviceTarget } from "../interaction/device-target.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import type { DeformedEnsemble } from "../deform.ts";
import { type ChainJob, chainTask, deviceTask, recordLayout } from "./chain-job.ts";
import { chainExecutor } from "./chain-workers.ts";
import { type Draws, estimateFromDraws } from "./draws.ts";
import { type InteractingSamples, tensorEstimate } from "./interacting-samples.ts";
import { quadratureAccuracy } from "./quadrature-accuracy.ts";
import { reweighted } from "./reweighted.ts";
import { fingerprintOf, joinSegments, type SamplingCheckpoint } from "./sampling-checkpoint.ts";

export interface SampleDeformedOptions {
  readonly key: Key;
  /** where fields are recorded, [P, d] */
  readonly points?: NdArray;
  /** default "hmc"; "reweighting" draws from the undeformed density and weighs by e^{−S_int} */
  readonly sampler?: SamplerChoice | "reweighting";
  /** default 4 */
  readonly chains?: number;
  /** transitions of each chain that adapt and are dropped, default 1000 */
  readonly warmup?: number;
  /** draws kept of each chain, default 1000 */
  readonly samples?: number;
  /** further observables of the field at the points, judged like the others */
  readonly observables?: Readonly<Record<string, (phi: Float64Array) => number>>;
  /** threads that run the chains: a number, workers of your own, or any engine of `@nnft/runner`; default none */
  readonly workers?: WorkersChoice;
  /** "float64" keeps float32 kernels out; default "auto" */
  readonly arithmetic?: "auto" | "float64";
  /**
   * a device of `openDevice` from `@nnft/gpu-kernels` that computes the forces, in float32, for plane waves and polynomial potentials; one opened as "auto" is used where it
   * was measured to be faster. The result's `device` says where they were computed
   */
  readonly device?: Device;
  /** below so many effective samples a result is not reliable (chains), or refused (reweighting); default 100 for each chain */
  readonly leastEss?: number;
  /** saves what is needed to go on, after the warm-up with the first `every` draws and after each further `every` */
  readonly checkpoint?: {
    readonly every: number;
    readonly save: (state: SamplingCheckpoint) => void | Promise<void>;
  };
  /** goes on from what was saved; gives the bits of a run that was not interrupted */
  readonly resume?: SamplingCheckpoint;
  /** ends the run between chains, or between rounds of checkpoints; chains under way are left to finish */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly fraction: number }) => void;
}

const KNOWN = [
  "key",
  "points",
  "sampler",
  "chains",
  "warmup",
  "samples",
  "observables",
  "workers",
  "arithmetic",
  "device",
  "leastEss",
  "checkpoint",
  "resume",
  "signal",
  "onProgress",
];

/**
 * Samples an interacting field: chains on the parameters of a deformed ensemble, or weighted draws of the undeformed one, with diagnostics that judge them.
 *
 * θ ~ P̃ ∝ P e^{−∫V(φ_θ)} by HMC (default), NUTS, MALA or Metropolis in coordinates without borders; forces by one product with fixed waves, float32 sums of
 * cosines, or reverse mode.
 * Shapes: points [P, d] → correlators [P, …, P].
 * Convention: chain c draws from split(key, c); results have the same bits for any number of workers and however a run is cut by checkpoints.
 * Accuracy: Γ-method errors. `reliable` asks R̂ < 1.01, `leastEss` effective samples of every observable (fields and their squares at up to 8 points, the mean
 * field, S_int, yours), ⟨e^{−ΔH}⟩ = 1, no divergence, and a quadrature of ∫V good to 0.05.
 * Errors: DomainError for bad options; UnsupportedError where chains cannot move a density on points; ConvergenceError for reweighting with fewer effective samples than
 * `leastEss`.
 * Source: Halverson 2025 (84)–(86), (103)–(105); Neal 2011; Vehtari et al. 2021; Wolff 2004.
 *
 * @example
 * const theory = deform(periodicScalar({ lengths: [6], mass: 1, cutoff: 12 }), phi4(1), periodicBox({ lengths: [6] }));
 * const result = await sampleDeformed(theory, { key: keyFrom(1), points: ndarray(Float64Array.of(0, 1), [2, 1]) });
 * result.connected(2).value.get(0, 1);
 */
export async function sampleDeformed(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
): Promise<InteractingSamples> {
  const caller = "sampleDeformed";
  requireKnownOptions(caller, options, KNOWN);
  const { key, signal, checkpoint, resume } = options;
  if (deformed?.kind !== "deformed")
    throw new DomainError(
      `${caller}: the first argument must be a deformed ensemble, got ${String(deformed)}; make one with deform.`,
    );
  requireKey(caller, key);
  const chains = requireInteger(caller, "chains", options.chains ?? 4, 1);
  const samples = requireInteger(caller, "samples", options.samples ?? 1000, 16);
  const sampler = options.sampler === "reweighting" ? "reweighting" : resolveSampler(caller, options.sampler ?? "hmc");
  const adapts = sampler !== "reweighting" && sampler.stepSize === undefined;
  const warmup = requireInteger(caller, "warmup", options.warmup ?? 1000, adapts ? 100 : 0);
  const arithmetic = options.arithmetic ?? "auto";
  if (arithmetic !== "auto" && arithmetic !== "float64")
    throw new DomainError(`${caller}: \`arithmetic\` must be "auto" or "float64", got ${String(arithmetic)}.`);
  const route = arithmetic === "float64" ? float64Route(deformed) : undefined;
  const chosen = await chosenDevice(caller, deformed, options, sampler);
  const points = pointsOf(caller, deformed, options.points);
  const every = checkpoint ? requireInteger(caller, "checkpoint.every", checkpoint.every, 1) : samples;
  const forces = chosen?.target ? "device" : arithmetic;
  const fingerprint = fingerprintOf({ deformed, sampler, warmup, chains, key, points, arithmetic: forces });
  if (resume && resume.fingerprint !== fingerprint)
    throw new DomainError(
      `${caller}: \`resume\` must come from a run with the same theory, points, sampler, warm-up, chains and key; start anew without it.`,
    );
  let segments: readonly ChainSegment[] | undefined = resume?.chains.map((chain) => ({
    draws: Float64Array.from(chain.draws),
    acceptances: Float64Array.from(chain.acceptances),
    boltzmann: Float64Array.from(chain.boltzmann, (x) => x ?? Number.NaN),
    divergences: chain.divergences,
    state: chain.state,
  }));
  let done = segments?.[0].acceptances.length ?? 0;
  while (done < samples) {
    const count = Math.min(every, samples - done);
    const states = segments?.map(({ state }) => state);
    const job: ChainJob = { deformed, sampler, warmup, samples: count, done, points, key, states, route };
    const fresh: ChainSegment[] = [];
    await runBlocks(executorOf(options.workers, job, chosen?.target), {
      blocks: chains,
      merge: (index, segment) => {
        fresh[index] = segment;
      },
      ...(signal ? { signal } : {}),
      onProgress: ({ merged }) => options.onProgress?.({ fraction: (done + (count * merged) / chains) / samples }),
    });
    segments = segments ? segments.map((old, c) => joinSegments(old, fresh[c])) : fresh;
    done += count;
    await checkpoint?.save({
      fingerprint,
      chains: segments.map(({ draws, acceptances, boltzmann, divergences, state }) => ({
        draws: Array.from(draws),
        acceptances: Array.from(acceptances),
        boltzmann: Array.from(boltzmann, (x) => (Number.isNaN(x) ? null : x)),
        divergences,
        state,
      })),
    });
  }
  return { ...finish(deformed, options, sampler, segments!, route, points.length), device: chosen?.choice };
}

/** The device of the forces, checked against the options that it does not go with. */
async function chosenDevice(
  caller: string,
  deformed: DeformedEnsemble,
  { device, workers = 1, arithmetic = "auto" }: SampleDeformedOptions,
  sampler: ResolvedSampler | "reweighting",
): Promise<{ readonly target: DeviceTarget | undefined; readonly choice: DeviceChoice } | undefined> {
  if (device === undefined) return undefined;
  if (typeof device?.cosineAction !== "function")
    throw new DomainError(
      `${caller}: \`device\` must be what openDevice of @nnft/gpu-kernels returns; await it first.`,
    );
  if (workers !== 1 || arithmetic !== "auto" || sampler === "reweighting")
    throw new DomainError(
      `${caller}: a \`device\` takes the place of \`workers\` and \`arithmetic\` and serves chains, not reweighting; leave one of them out.`,
    );
  return await chooseTarget(deformed, device);
}

function executorOf(
  workers: SampleDeformedOptions["workers"],
  job: ChainJob,
  target: DeviceTarget | undefined,
): Executor<ChainSegment> {
  if (target && job.sampler !== "reweighting") return inProcess(deviceTask(job, job.sampler, target));
  if (workers === undefined || workers === 1) return inProcess(chainTask(job));
  return chainExecutor(requireWorkers("sampleDeformed", workers), job);
}

/** The cheapest float64 way. */
function float64Route(deformed: DeformedEnsemble): FieldRoute {
  const { route } = interaction(deformed);
  return route === "cosines" ? "reverse-mode" : route;
}

function pointsOf(caller: string, { ensemble }: DeformedEnsemble, points: NdArray | undefined): Float64Array {
  const d = ensemble.architecture.inputDimension;
  if (points === undefined) return new Float64Array(0);
  if (points?.shape?.length !== 2 || points.shape[1] !== d)
    throw new ShapeError(
      `${caller}: \`points\` must have shape [points, ${d}], got [${points?.shape?.join(", ") ?? "no array"}].`,
    );
  return readPoints(caller, points, d);
}

function finish(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
  sampler: ResolvedSampler | "reweighting",
  segments: readonly ChainSegment[],
  route: FieldRoute | undefined,
  numbers: number,
): Omit<InteractingSamples, "device"> {
  const { ensemble } = deformed;
  const own = interaction(deformed, route ? { route } : {});
  const layout = recordLayout(deformed, numbers / ensemble.architecture.inputDimension, own.shape);
  const { columns } = layout;
  const count = segments[0].acceptances.length;
  const leastEss = options.leastEss ?? 100 * segments.length;
  const recorded = segments.map(({ draws }) => draws);
  const weighing = sampler === "reweighting" ? reweighted("sampleDeformed", recorded, columns, leastEss) : undefined;
  const draws: Draws = { layout, chains: recorded, weights: weighing?.weights };
  const series = (of: (records: Float64Array, at: number) => number): Float64Array[] =>
    recorded.map((records) => Float64Array.from({ length: count }, (_, k) => of(records, k * columns)));
  const judged: Record<string, Float64Array[]> = { action: series((records, at) => records[at + columns - 1]) };
  for (let p = 0; p < Math.min(8, layout.points); p++) {
    judged[`phi(${p})`] = series((records, at) => records[at + p]);
    judged[`phi(${p})^2`] = series((records, at) => records[at + p] ** 2);
  }
  if (layout.slices > 0) {
    const mean = (records: Float64Array, at: number): number => {
      let sum = 0;
      for (let t = 0; t < layout.slices; t++) sum += records[at + layout.points + t];
      return sum / layout.slices;
    };
    judged["mean field"] = series(mean);
    judged["mean field^2"] = series((records, at) => mean(records, at) ** 2);
  }
  for (const [name, observable] of Object.entries(options.observables ?? {}))
    judged[name] = series((records, at) => observable(records.slice(at, at + layout.points)));
  const verdict = judgeChains({
    draws: weighing ? {} : judged,
    acceptances: segments.map(({ acceptances }) => acceptances),
    ...(sampler !== "reweighting" && (sampler.name === "hmc" || sampler.name === "mala")
      ? { boltzmann: segments.map(({ boltzmann }) => boltzmann) }
      : {}),
    divergences: segments.reduce((sum, { divergences }) => sum + divergences, 0),
    leastEss,
  });
  const states = segments.map(({ state }) => state);
  const error = own.exact ? 0 : quadratureAccuracy(deformed, states, sampler === "reweighting");
  const reasons = [
    ...verdict.reasons,
    ...(error > 0.05 ? [`the quadrature of ∫V is off by ${error.toPrecision(2)}: give the region more nodes`] : []),
  ];
  return {
    ...verdict,
    reliable: reasons.length === 0,
    reasons,
    deformed,
    method: weighing ? "reweighting" : "markov-chain",
    samples: count * segments.length,
    effectiveSamples: weighing?.effectiveSamples ?? Number.NaN,
    correlator: (order) => tensorEstimate(draws, order, false, "correlator"),
    connected: (order) => tensorEstimate(draws, order, true, "connected"),
    estimate: (observables, statistic) =>
      estimateFromDraws(
        draws,
        observables.length,
        (records, at, into, to) => {
          const phi = records.slice(at, at + layout.points);
          observables.forEach((observable, i) => {
            into[to + i] = observable(phi);
          });
        },
        statistic,
      ),
    action: estimateFromDraws(draws, 1, (records, at, into, to) => {
      into[to] = records[at + columns - 1];
    }),
    quadratureAccuracy: error,
    route: own.route,
    fields: recorded.map((records) => {
      const fields = ndarray(new Float64Array(count * layout.points), [count, layout.points]);
      for (let k = 0; k < count; k++)
        for (let p = 0; p < layout.points; p++) fields.set(k, p, records[k * columns + p]);
      return fields;
    }),
    draws,
    states,
  };
}
