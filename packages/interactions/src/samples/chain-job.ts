import { parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { normal, sample, uniform } from "@nnft/densities";
import { type Key, split } from "@nnft/random";
import {
  advanceChain,
  advanceChainAsync,
  type ChainSegment,
  type ChainState,
  type ResolvedSampler,
  warmUpChain,
  warmUpChainAsync,
} from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import { type DeformedCoordinates, type DeformedTarget, deformedTarget } from "../interaction/deformed-target.ts";
import type { DeviceTarget } from "../interaction/device-target.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import { type Recorder, recorder } from "./chain-recorder.ts";

/** All that a worker needs to run chains, or to draw from the prior: plain data. */
export interface ChainJob {
  readonly deformed: DeformedEnsemble;
  readonly sampler: ResolvedSampler | "reweighting";
  readonly warmup: number;
  /** transitions kept of each chain in this round */
  readonly samples: number;
  /** draws of a chain before this round */
  readonly done: number;
  /** [P, d], row-major */
  readonly points: Float64Array;
  readonly key: Key;
  /** so many neighbouring chains share a start */
  readonly chainsPerStart: number;
  /** where chains go on from; undefined for a warm-up from the prior */
  readonly states: readonly ChainState[] | undefined;
  readonly route: FieldRoute | undefined;
}

/** Runs chain `index` of a job: its warm-up, if it has no state yet, then the draws of this round. */
export function chainTask(job: ChainJob): (index: number) => ChainSegment {
  return job.sampler === "reweighting" ? priorTask(job) : markovTask(job, job.sampler);
}

function markovTask(job: ChainJob, sampler: ResolvedSampler): (index: number) => ChainSegment {
  const { deformed, warmup, samples, key, states } = job;
  const target = deformedTarget(deformed, job.route ? { route: job.route } : {});
  const observed = recording(target, recorder(deformed, job.points, target.interaction));
  return (index) => {
    const own = split(key, index);
    const chain = split(own, 1);
    const state =
      states?.[index] ?? warmUpChain(target, { sampler, warmup, start: sharedStart(target, job, index), key: chain });
    return advanceChain(target, state, { sampler, samples, key: chain, ...observed });
  };
}

/** Runs chain `index` of a job with forces from a device; the record of a draw is computed on the processor. */
export function deviceTask(
  job: ChainJob,
  sampler: ResolvedSampler,
  target: DeviceTarget,
): (index: number) => Promise<ChainSegment> {
  const { deformed, warmup, samples, key, states } = job;
  const observed = recording(target, recorder(deformed, job.points, interaction(deformed)));
  return async (index) => {
    const own = split(key, index);
    const chain = split(own, 1);
    const start = sharedStart(target, job, index);
    const state = states?.[index] ?? (await warmUpChainAsync(target, { sampler, warmup, start, key: chain }));
    return await advanceChainAsync(target, state, { sampler, samples, key: chain, ...observed });
  };
}

/** Options that make a chain record its network at each draw. */
function recording(
  target: Pick<DeformedTarget, "parameters" | "toParameters">,
  { layout, write }: Recorder,
): { readonly observables: number; readonly observe: (u: Float64Array, into: Float64Array) => void } {
  const theta = new Float64Array(target.parameters);
  return {
    observables: layout.columns,
    observe: (u, into) => {
      target.toParameters(u, theta);
      write(theta, into);
    },
  };
}

/** A starting point of a chain, approximately distributed as the free theory: standard normal, angles uniform. */
export function priorStart(target: Pick<DeformedCoordinates, "dimension" | "angles">, key: Key): Float64Array {
  const start = sample(normal(0, 1), split(key, 0), target.dimension).data as Float64Array;
  const turns = sample(uniform(-Math.PI, Math.PI), split(key, 1), target.dimension).data as Float64Array;
  return start.map((u, i) => (target.angles[i] ? turns[i] : u));
}

/** The start of a chain, which is that of the first of its group. */
function sharedStart(
  target: Pick<DeformedCoordinates, "dimension" | "angles">,
  { key, chainsPerStart }: ChainJob,
  index: number,
): Float64Array {
  return priorStart(target, split(split(key, index - (index % chainsPerStart)), 0));
}

/** Independent draws from the undeformed density, with S_int in the last column to weigh them by. */
function priorTask({ deformed, samples, done, key, points, route }: ChainJob): (index: number) => ChainSegment {
  const own = interaction(deformed, route ? { route } : {});
  const record = recorder(deformed, points, own);
  const draw = parameterSampler(deformed.ensemble);
  const theta = new Float64Array(parameterSpace(deformed.ensemble).size);
  const { columns } = record.layout;
  return (index) => {
    const draws = new Float64Array(samples * columns);
    for (let k = 0; k < samples; k++) {
      draw(split(split(key, index), done + k), 1, theta);
      record.write(theta, draws.subarray(k * columns, (k + 1) * columns));
    }
    const state = { position: Array.from(theta), stepSize: Number.NaN, inverseMass: [], transitions: done + samples };
    const all = new Float64Array(samples).fill(1);
    const none = all.map(() => Number.NaN);
    return { draws, acceptances: all, boltzmann: none, energies: none, divergences: 0, state };
  };
}
