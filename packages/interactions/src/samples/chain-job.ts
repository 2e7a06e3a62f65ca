import { evaluator, parameterSampler, parameterSpace } from "@nnft/architectures";
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
import ndarray from "ndarray";
import { type DeformedCoordinates, deformedTarget } from "../interaction/deformed-target.ts";
import type { DeviceTarget } from "../interaction/device-target.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import type { DeformedEnsemble } from "../deform.ts";
import { localPotential } from "../potential/local-potential.ts";
import { gaussianModes } from "./gaussian-modes.ts";

/**
 * Which numbers are recorded of each draw: φ at points, then its averages over all axes but the first (slices), then, where the undeformed field is a Gaussian of
 * known modes, slices of V′(φ) and box averages of V″, V‴ and V⁗, last S_int.
 */
export interface RecordLayout {
  readonly points: number;
  readonly slices: number;
  /** whether slices of V′ and averages of higher derivatives follow */
  readonly responds: boolean;
  readonly columns: number;
}

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
  /** where chains go on from; undefined for a warm-up from the prior */
  readonly states: readonly ChainState[] | undefined;
  readonly route: FieldRoute | undefined;
}

/** The layout of the records of a job; slices are those of a periodic box. */
export function recordLayout(deformed: DeformedEnsemble, points: number, shape: readonly number[]): RecordLayout {
  const slices = deformed.region.kind === "periodic-box" ? shape[0] : 0;
  const responds =
    slices > 0 && localPotential(deformed.potential).derivatives !== undefined && gaussianModes(deformed) !== undefined;
  return { points, slices, responds, columns: points + slices + (responds ? slices + 3 : 0) + 1 };
}

/** Runs chain `index` of a job: its warm-up, if it has no state yet, then the draws of this round. */
export function chainTask(job: ChainJob): (index: number) => ChainSegment {
  return job.sampler === "reweighting" ? priorTask(job) : markovTask(job, job.sampler);
}

function markovTask(job: ChainJob, sampler: ResolvedSampler): (index: number) => ChainSegment {
  const { deformed, warmup, samples, key, states } = job;
  const target = deformedTarget(deformed, job.route ? { route: job.route } : {});
  const record = recorder(job, target.interaction);
  const theta = new Float64Array(target.parameters);
  return (index) => {
    const own = split(key, index);
    const chain = split(own, 1);
    const state =
      states?.[index] ?? warmUpChain(target, { sampler, warmup, start: priorStart(target, split(own, 0)), key: chain });
    return advanceChain(target, state, {
      sampler,
      samples,
      key: chain,
      observables: record.layout.columns,
      observe: (u, into) => {
        target.toParameters(u, theta);
        record.write(theta, into);
      },
    });
  };
}

/** Runs chain `index` of a job with forces from a device; what is recorded of a draw is computed here, as ever. */
export function deviceTask(
  job: ChainJob,
  sampler: ResolvedSampler,
  target: DeviceTarget,
): (index: number) => Promise<ChainSegment> {
  const { deformed, warmup, samples, key, states } = job;
  const record = recorder(job, interaction(deformed));
  const theta = new Float64Array(target.parameters);
  return async (index) => {
    const own = split(key, index);
    const chain = split(own, 1);
    const start = priorStart(target, split(own, 0));
    const state = states?.[index] ?? (await warmUpChainAsync(target, { sampler, warmup, start, key: chain }));
    return await advanceChainAsync(target, state, {
      sampler,
      samples,
      key: chain,
      observables: record.layout.columns,
      observe: (u, into) => {
        target.toParameters(u, theta);
        record.write(theta, into);
      },
    });
  };
}

/** Coordinates drawn about as the undeformed density has them: standard normal, angles uniform. */
export function priorStart(target: Pick<DeformedCoordinates, "dimension" | "angles">, key: Key): Float64Array {
  const start = sample(normal(0, 1), split(key, 0), target.dimension).data as Float64Array;
  const turns = sample(uniform(-Math.PI, Math.PI), split(key, 1), target.dimension).data as Float64Array;
  return start.map((u, i) => (target.angles[i] ? turns[i] : u));
}

/** Independent draws from the undeformed density, with S_int in the last column to weigh them by. */
function priorTask({ deformed, samples, done, key, points, route }: ChainJob): (index: number) => ChainSegment {
  const own = interaction(deformed, route ? { route } : {});
  const record = recorder({ deformed, points }, own);
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
    return { draws, acceptances: all, boltzmann: all.map(() => Number.NaN), divergences: 0, state };
  };
}

interface Recorder {
  readonly layout: RecordLayout;
  readonly write: (theta: Float64Array, into: Float64Array) => void;
}

function recorder(
  { deformed, points }: Pick<ChainJob, "deformed" | "points">,
  own: ReturnType<typeof interaction>,
): Recorder {
  const d = deformed.ensemble.architecture.inputDimension;
  const count = points.length / d;
  const fixed = count > 0 ? evaluator(deformed.ensemble, ndarray(points, [count, d])) : undefined;
  const layout = recordLayout(deformed, count, own.shape);
  const { slices } = layout;
  const derivatives = layout.responds ? localPotential(deformed.potential).derivatives : undefined;
  const { phi } = own;
  const across = phi.length / own.shape[0];
  return {
    layout,
    write: (theta, into) => {
      fixed?.writeFields(theta, 0, into, 0);
      into[layout.columns - 1] = own.action(theta);
      for (let t = 0; t < slices; t++) {
        let sum = 0;
        for (let k = 0; k < across; k++) sum += phi[t * across + k];
        into[count + t] = sum / across;
      }
      if (!derivatives) return;
      const [, slope, ...higher] = derivatives;
      for (let t = 0; t < slices; t++) {
        let sum = 0;
        for (let k = 0; k < across; k++) sum += slope(phi[t * across + k]);
        into[count + slices + t] = sum / across;
      }
      higher.forEach((derivative, i) => {
        let sum = 0;
        for (const value of phi) sum += derivative(value);
        into[count + 2 * slices + i] = sum / phi.length;
      });
    },
  };
}
