import { DomainError, readPoints, type Table } from "@nnft/foundations";
import { quoted, requireFunction, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import type { WorkersChoice } from "@nnft/runner";
import { eighths, FEWEST_STEPS, requireLooks } from "@nnft/runner/rounds";
import { type ResolvedSampler, resolveSampler, type SamplerChoice } from "@nnft/sampling";
import type { Device, DeviceChoice } from "@nnft/simd";
import type { DeformedEnsemble } from "../deform.ts";
import { chooseTarget, type DeviceTarget } from "../interaction/device-target.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import type { ChainJob } from "./chain-job.ts";
import type { InteractingSamples } from "./interacting-samples.ts";
import { fingerprintOf, type SamplingCheckpoint } from "./sampling-checkpoint.ts";

export interface SampleDeformedOptions {
  readonly key: Key;
  /** where fields are recorded, [P, d] */
  readonly points?: Table;
  /** default "hmc"; "reweighting" draws from the undeformed density and weighs by e^{−S_int} */
  readonly sampler?: SamplerChoice | "reweighting";
  /** default 4 */
  readonly chains?: number;
  /** so many neighbouring chains share a start: many short chains are then judged by nested R̂. Default 1 */
  readonly chainsPerStart?: number;
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
   * a device of `openDevice` from `@nnft/gpu-kernels` that computes the forces, in float32, for plane waves and polynomial potentials; one opened as
   * "auto" is used where it
   * was measured to be faster. The result's `device` says where they were computed
   */
  readonly device?: Device;
  /** below so many effective samples a result is not reliable (chains), or refused (reweighting); default 100 for each start */
  readonly leastEss?: number;
  /**
   * whether chains are compared with weighted draws of the undeformed density where these can judge; default true. Its cost is some per cent of the
   * chains'; false for runs that are judged after every few draws
   */
  readonly againstReweighting?: boolean;
  /** saves the state to go on from, after the warm-up with the first `every` draws and after each further `every` */
  readonly checkpoint?: {
    readonly every: number;
    readonly save: (state: SamplingCheckpoint) => void | Promise<void>;
  };
  /** goes on from a saved state; gives the bits of a run that was not interrupted */
  readonly resume?: SamplingCheckpoint;
  /**
   * numbers of draws of each chain, at least 16, after which all chains are looked at: `onProgress` then gets `interim`, and `until` decides. Default:
   * where `until` is given, an eighth, a quarter and a half of `samples`
   */
  readonly looks?: readonly number[];
  /** asked at each look; true ends the run there, with the bits of a run of so many samples. Ask for errors, not for values: these would be biased */
  readonly until?: (result: InteractingSamples) => boolean;
  /** ends the run between chains, or between rounds of checkpoints and looks; chains under way are left to finish */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SamplingProgress) => void;
}

export interface SamplingProgress {
  /** between 0 and 1 of `samples` */
  readonly fraction: number;
  /** draws of all chains that are kept so far, at the end of rounds */
  readonly samples: number;
  /** at a look: the result of the draws so far, judged when it is called */
  readonly interim?: () => InteractingSamples;
}

export const DEFAULT_SAMPLES = 1000;

const KNOWN = [
  "key",
  "points",
  "sampler",
  "chains",
  "chainsPerStart",
  "warmup",
  "samples",
  "observables",
  "workers",
  "arithmetic",
  "device",
  "leastEss",
  "againstReweighting",
  "checkpoint",
  "resume",
  "looks",
  "until",
  "signal",
  "onProgress",
];

/** The device that was chosen for the forces. */
export interface ChosenDevice {
  readonly target: DeviceTarget | undefined;
  readonly choice: DeviceChoice;
}

/** The options of a run as they were read. */
export interface SamplingRun {
  readonly sampler: ResolvedSampler | "reweighting";
  readonly samples: number;
  readonly chains: number;
  /** draws of each chain at which they are looked at */
  readonly looks: readonly number[];
  readonly fingerprint: string;
  readonly chosen: ChosenDevice | undefined;
  /** [P, d], row-major */
  readonly points: Float64Array;
  readonly route: FieldRoute | undefined;
  /** what every round of a chain shares */
  readonly job: Omit<ChainJob, "samples" | "done" | "states">;
}

/** Reads the arguments of `sampleDeformed`. */
export async function readSamplingRun(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
): Promise<SamplingRun> {
  const caller = "sampleDeformed";
  requireKnownOptions(caller, options, KNOWN);
  const { key, checkpoint, resume } = options;
  if (deformed?.kind !== "deformed")
    throw new DomainError(
      `${caller}: the first argument must be a deformed ensemble, got ${String(deformed)}; make one with deform.`,
    );
  requireKey(caller, key);
  const chains = requireInteger(caller, "chains", options.chains ?? 4, 1);
  const chainsPerStart = requireInteger(caller, "chainsPerStart", options.chainsPerStart ?? 1);
  if (chainsPerStart > 1 && (chains % chainsPerStart !== 0 || chains === chainsPerStart))
    throw new DomainError(
      `${caller}: \`chainsPerStart\` must divide the ${chains} chains into two groups at least, got ${chainsPerStart}; pass a divisor of chains below it.`,
    );
  const samples = requireInteger(caller, "samples", options.samples ?? DEFAULT_SAMPLES, FEWEST_STEPS);
  const sampler = options.sampler === "reweighting" ? "reweighting" : resolveSampler(caller, options.sampler ?? "hmc");
  const adapts = sampler !== "reweighting" && sampler.stepSize === undefined;
  const warmup = requireInteger(caller, "warmup", options.warmup ?? 1000, adapts ? 100 : 0);
  const arithmetic = options.arithmetic ?? "auto";
  if (arithmetic !== "auto" && arithmetic !== "float64")
    throw new DomainError(
      `${caller}: \`arithmetic\` must be "auto" or "float64", got ${quoted(arithmetic)}; pass one of these.`,
    );
  const route = arithmetic === "float64" ? float64Route(deformed) : undefined;
  const chosen = await chosenDevice(caller, deformed, options, sampler);
  const points = pointsOf(caller, deformed, options.points);
  if (checkpoint) requireInteger(caller, "checkpoint.every", checkpoint.every, 1);
  const looks = looksOf(caller, samples, options);
  const forces = chosen?.target ? "device" : arithmetic;
  const fingerprint = fingerprintOf({ deformed, sampler, warmup, chains, chainsPerStart, key, points, forces });
  if (resume && resume.fingerprint !== fingerprint)
    throw new DomainError(
      `${caller}: \`resume\` must come from a run with the same theory, points, sampler, warm-up, chains and key; start anew without it.`,
    );
  const job: SamplingRun["job"] = { deformed, sampler, warmup, points, key, chainsPerStart, route };
  return { sampler, samples, chains, looks, fingerprint, chosen, points, route, job };
}

/** When chains are looked at. */
function looksOf(caller: string, samples: number, { looks, until }: SampleDeformedOptions): readonly number[] {
  if (until !== undefined) requireFunction(caller, "until", until);
  if (looks !== undefined) return requireLooks(caller, looks);
  return until ? eighths(samples) : [];
}

/** The device of the forces, checked against the options that exclude it. */
async function chosenDevice(
  caller: string,
  deformed: DeformedEnsemble,
  { device, workers = 1, arithmetic = "auto" }: SampleDeformedOptions,
  sampler: ResolvedSampler | "reweighting",
): Promise<ChosenDevice | undefined> {
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

/** The cheapest float64 route for this theory. */
function float64Route(deformed: DeformedEnsemble): FieldRoute {
  const { route } = interaction(deformed);
  return route === "cosines" ? "reverse-mode" : route;
}

/** Points [P, d], row-major; none where left out. */
function pointsOf(caller: string, { ensemble }: DeformedEnsemble, points: Table | undefined): Float64Array {
  return points === undefined ? new Float64Array(0) : readPoints(caller, points, ensemble.architecture.inputDimension);
}
