import { ConvergenceError, type Key, normal, sample, split, uniform } from "@nnft/densities";
import { dualAveraging } from "./dual-averaging.ts";
import { hamiltonian, leapfrog, type PhasePoint, withMomentum } from "./leapfrog.ts";
import type { LogTarget } from "./log-target.ts";
import type { ResolvedSampler } from "./sampler-choice.ts";
import { type Randomness, transition } from "./transitions.ts";

export interface ChainSettings {
  readonly sampler: ResolvedSampler;
  readonly warmup: number;
  readonly samples: number;
  readonly start: Float64Array;
  readonly key: Key;
  /** writes the observables of a state */
  readonly observe: (q: Float64Array, into: Float64Array) => void;
  readonly observables: number;
}

/** What one chain gave after its warm-up. */
export interface Chain {
  /** [samples, observables] */
  readonly draws: Float64Array;
  readonly acceptances: Float64Array;
  /** e^{−ΔH} of every proposal; NaN for nuts */
  readonly boltzmann: Float64Array;
  readonly divergences: number;
  readonly stepSize: number;
  readonly inverseMass: Float64Array;
  /** where it stopped */
  readonly end: Float64Array;
}

/** Uniforms that a transition may take. */
const UNIFORMS = 64;

/**
 * One chain: a warm-up that adapts step size and masses and ends, then samples with both fixed.
 *
 * Masses become the inverse variances seen in windows of the warm-up that double in length; the step size adapts throughout, and
 * starts anew with each window. Transition k draws from split(key, k) alone.
 * Errors: ConvergenceError when the density vanishes at the start.
 * Source: Hoffman & Gelman 2014 (step size); Stan Reference Manual, "HMC Algorithm Parameters" (windows).
 */
export function runChain(target: LogTarget, settings: ChainSettings): Chain {
  const { sampler, warmup, samples, key, observe, observables } = settings;
  const d = target.dimension;
  let point: PhasePoint = {
    q: Float64Array.from(settings.start),
    p: new Float64Array(d),
    gradient: new Float64Array(d),
    logDensity: Number.NEGATIVE_INFINITY,
  };
  const needsGradient = sampler.name !== "metropolis";
  point.logDensity = needsGradient ? target.gradient(point.q, point.gradient) : target.logDensity(point.q);
  if (!(point.logDensity > Number.NEGATIVE_INFINITY && point.logDensity < Number.POSITIVE_INFINITY))
    throw new ConvergenceError(
      `sampleDensity: the log density is ${point.logDensity} at the start; start where the density is positive.`,
    );
  const inverseMass = new Float64Array(d).fill(1);
  const adapts = sampler.stepSize === undefined;
  let step = sampler.stepSize ?? firstStep(target, sampler, point, inverseMass, randomnessOf(key, 0xffff_fff0, d));
  let averaging = dualAveraging(step, sampler.acceptance);
  const ends = adapts ? windowEnds(warmup) : [];
  let window = 0;
  let moments = runningMoments(d);
  const draws = new Float64Array(samples * observables);
  const acceptances = new Float64Array(samples);
  const boltzmann = new Float64Array(samples);
  let divergences = 0;
  for (let k = 0; k < warmup + samples; k++) {
    const moved = transition(target, sampler, point, step, inverseMass, randomnessOf(key, k, d));
    point = moved.point;
    if (k >= warmup) {
      const at = k - warmup;
      observe(point.q, draws.subarray(at * observables, (at + 1) * observables));
      acceptances[at] = moved.acceptance;
      boltzmann[at] = moved.boltzmann;
      if (moved.divergent) divergences++;
      continue;
    }
    if (!adapts) continue;
    averaging.update(moved.acceptance);
    step = averaging.step();
    if (k >= ends[0] && window + 1 < ends.length) moments.add(point.q);
    if (k + 1 === ends[window + 1]) {
      window++;
      moments.writeVariance(inverseMass);
      moments = runningMoments(d);
      step = firstStep(target, sampler, point, inverseMass, randomnessOf(key, 0xffff_fff0 + window, d));
      averaging = dualAveraging(step, sampler.acceptance);
    }
    if (k + 1 === warmup) step = averaging.final();
  }
  return { draws, acceptances, boltzmann, divergences, stepSize: step, inverseMass, end: point.q.slice() };
}

function randomnessOf(key: Key, index: number, d: number): Randomness {
  const own = split(key, index);
  const normals = sample(normal(0, 1), split(own, 0), d).data as Float64Array;
  let block = 1;
  let at = UNIFORMS;
  let uniforms = new Float64Array(0);
  return {
    normals,
    uniform: () => {
      if (at === UNIFORMS) {
        uniforms = sample(uniform(0, 1), split(own, block++), UNIFORMS).data as Float64Array<ArrayBuffer>;
        at = 0;
      }
      return uniforms[at++];
    },
  };
}

/** A step size of about the right size: doubled or halved until the acceptance of one step crosses the one that is wanted. */
function firstStep(
  target: LogTarget,
  sampler: ResolvedSampler,
  from: PhasePoint,
  inverseMass: Float64Array,
  { normals }: Randomness,
): number {
  if (sampler.name === "metropolis") return 2.4 / Math.sqrt(target.dimension);
  const acceptanceOf = (step: number): number => {
    const point = withMomentum(from, normals, inverseMass);
    const before = hamiltonian(point, inverseMass);
    leapfrog(target, point, step, inverseMass);
    const error = hamiltonian(point, inverseMass) - before;
    return Number.isNaN(error) ? 0 : Math.exp(-error);
  };
  let step = 1;
  const grows = acceptanceOf(step) > sampler.acceptance;
  for (let k = 0; k < 60; k++) {
    const next = grows ? 2 * step : step / 2;
    if (acceptanceOf(next) > sampler.acceptance !== grows) break;
    step = next;
  }
  return step;
}

/** Where windows of the warm-up end: a first stretch without masses, windows that double, a last stretch for the step size. */
export function windowEnds(warmup: number): readonly number[] {
  const first = Math.floor(0.15 * warmup);
  const last = warmup - Math.floor(0.1 * warmup);
  const ends = [first];
  for (let size = Math.max(25, Math.floor(0.05 * warmup)); ends[ends.length - 1] + 3 * size <= last; size *= 2)
    ends.push(ends[ends.length - 1] + size);
  if (last > ends[ends.length - 1]) ends.push(last);
  return ends;
}

/** Means and variances of states as they come, by Welford's update. */
function runningMoments(d: number): { add: (q: Float64Array) => void; writeVariance: (into: Float64Array) => void } {
  const mean = new Float64Array(d);
  const square = new Float64Array(d);
  let count = 0;
  return {
    add: (q) => {
      count++;
      for (let i = 0; i < d; i++) {
        const off = q[i] - mean[i];
        mean[i] += off / count;
        square[i] += off * (q[i] - mean[i]);
      }
    },
    writeVariance: (into) => {
      if (count < 10) return;
      // drawn a little towards 1, as few states say little
      for (let i = 0; i < d; i++) {
        const variance = (square[i] / (count - 1)) * (count / (count + 5)) + 1e-3 * (5 / (count + 5));
        if (variance > 0) into[i] = variance;
      }
    },
  };
}
