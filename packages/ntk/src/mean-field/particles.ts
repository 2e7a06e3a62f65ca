import { normal, sample } from "@nnft/densities";
import type { ResolvedActivation } from "@nnft/gaussian-averages";
import { gaussianProcessDraws } from "@nnft/gaussian-processes";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";

/**
 * Particles (h, z) with their constants. A state holds u = (h − h(0))/γ₀ [particles, points], then v = (z − z(0))/γ₀ [particles]:
 * numbers of order one for every γ₀.
 */
export interface ParticleProblem {
  /** h(0) [particles, points] and z(0) [particles] */
  readonly fields: Float64Array;
  readonly readouts: Float64Array;
  readonly activation: Pick<ResolvedActivation, "value" | "derivative" | "kinks">;
  /** Φ⁰ [points, points], the data first */
  readonly kernel: Float64Array;
  /** inputs of the data */
  readonly n: number;
  /** inputs of the data and tests */
  readonly everywhere: number;
  readonly targets: Float64Array;
  readonly gamma0: number;
  /** η₀/|D| */
  readonly rate: number;
}

/** Φ⁰ = x·x′/D. */
export function inputKernel(points: Float64Array, d: number): Float64Array {
  const count = points.length / d;
  const kernel = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      let dot = 0;
      for (let j = 0; j < d; j++) dot += points[a * d + j] * points[b * d + j];
      kernel[a * count + b] = dot / d;
    }
  return kernel;
}

/** h(0) ~ N(0, Φ⁰) and z(0) ~ N(0, 1), each h with both signs of z. */
export function particlesAtRest(
  points: Float64Array,
  d: number,
  particles: number,
  key: Key,
): Pick<ParticleProblem, "fields" | "readouts"> {
  const count = points.length / d;
  const half = particles / 2;
  const { fields: drawn } = gaussianProcessDraws(
    () => ndarray(inputKernel(points, d), [count, count]),
    ndarray(points, [count, d]),
    { samples: half, key: split(key, 0) },
  );
  const signless = sample(normal(0, 1), split(key, 1), half).data as Float64Array;
  const fields = new Float64Array(particles * count);
  fields.set(drawn.data);
  fields.set(drawn.data, half * count);
  const readouts = new Float64Array(particles);
  for (let i = 0; i < half; i++) {
    readouts[i] = signless[i];
    readouts[half + i] = -signless[i];
  }
  return { fields, readouts };
}

/** Every other pair of particles of opposite z, from pair `first` on: two such halves make up the whole. */
export function halfOf<P extends Pick<ParticleProblem, "fields" | "readouts">>(
  whole: P,
  points: number,
  first: 0 | 1,
): P {
  const pairs = whole.readouts.length / 2;
  const half = pairs / 2;
  const fields = new Float64Array(whole.fields.length / 2);
  const readouts = new Float64Array(pairs);
  for (const sign of [0, 1])
    for (let i = 0; i < half; i++) {
      const [to, from] = [sign * half + i, sign * pairs + 2 * i + first];
      readouts[to] = whole.readouts[from];
      fields.set(whole.fields.subarray(from * points, (from + 1) * points), to * points);
    }
  return { ...whole, fields, readouts };
}

/** σ(h(0)) and σ′(h(0)) of all particles, and room for σ(h) [particles, points]. */
export interface ParticleRoom {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly now: Float64Array;
}

export function particleRoom({ fields, activation, gamma0 }: ParticleProblem): ParticleRoom {
  const { value, derivative } = activation;
  const slopes = gamma0 === 0 ? fields.map((h) => derivative(h)) : new Float64Array(0);
  return { values: fields.map((h) => value(h)), slopes, now: new Float64Array(fields.length) };
}

/**
 * φ = [⟨zσ(h)⟩ − ⟨z(0)σ(h(0))⟩]/γ₀ = ⟨v σ(h)⟩ + ⟨z(0) [σ(h) − σ(h(0))]/γ₀⟩ on all points; at γ₀ = 0 the quotient is σ′(h(0)) u.
 * Leaves σ(h) in `room.now`.
 */
export function particleOutputs(problem: ParticleProblem, state: Float64Array, room: ParticleRoom): Float64Array {
  const { fields, readouts, activation, everywhere, gamma0 } = problem;
  const { values, slopes, now } = room;
  const particles = readouts.length;
  const outputs = new Float64Array(everywhere);
  for (let i = 0; i < particles; i++) {
    const v = state[particles * everywhere + i];
    const z = readouts[i];
    for (let x = 0; x < everywhere; x++) {
      const at = i * everywhere + x;
      const value = activation.value(fields[at] + gamma0 * state[at]);
      now[at] = value;
      outputs[x] += v * value + z * (gamma0 === 0 ? slopes[at] * state[at] : (value - values[at]) / gamma0);
    }
  }
  return outputs.map((sum) => sum / particles);
}

/** Writes du/dt(x) = (η₀/|D|) Σ_α Δ_α Φ⁰(x, x_α) σ′(h_α) z and dv/dt = (η₀/|D|) Σ_α Δ_α σ(h_α). */
export function particleRates(
  problem: ParticleProblem,
  state: Float64Array,
  rates: Float64Array,
  room: ParticleRoom,
): void {
  const { fields, readouts, activation, kernel, n, everywhere, targets, gamma0, rate } = problem;
  const particles = readouts.length;
  const outputs = particleOutputs(problem, state, room);
  const residuals = targets.map((target, a) => rate * (target - outputs[a]));
  const force = new Float64Array(n);
  for (let i = 0; i < particles; i++) {
    const row = i * everywhere;
    const z = readouts[i] + gamma0 * state[particles * everywhere + i];
    let speed = 0;
    for (let a = 0; a < n; a++) {
      force[a] = residuals[a] * activation.derivative(fields[row + a] + gamma0 * state[row + a]) * z;
      speed += residuals[a] * room.now[row + a];
    }
    rates[particles * everywhere + i] = speed;
    for (let x = 0; x < everywhere; x++) {
      let sum = 0;
      for (let a = 0; a < n; a++) sum += kernel[x * everywhere + a] * force[a];
      rates[row + x] = sum;
    }
  }
}

/** By how much the error of a step that crosses kinks exceeds the difference of its two orders; measured for relu. */
const KINKED = 10;

/** Steps over which errors of kinks are averaged. */
const REMEMBERED = 10;

/**
 * The error of a step: the mean over particles of the difference of the two orders, relative to 1 + |entry|; ten times that for a σ with kinks.
 *
 * A particle that crosses a kink of σ within a step h is off by order h, however small the step, and the share of such particles is of order h.
 * The mean |difference| is then of order h², and so is the error of the outputs after many steps, since crossings are spread over the step and
 * the rule gives them the mean 0 (Σ b_i c_i = ½). Errors of single particles would demand steps of the size of the tolerance.
 * So would the steps in which one particle of few crosses, between others in which none does: with kinks the tolerance is asked of the average
 * over some recent steps, of which no single one exceeds ten times it.
 */
export function particleError(
  { activation }: Pick<ParticleProblem, "activation">,
  tolerance: number,
): (end: Float64Array, difference: Float64Array) => number {
  const kinked = activation.kinks.length > 0;
  let recent = tolerance;
  return (end, difference) => {
    let sum = 0;
    for (let i = 0; i < end.length; i++) sum += Math.abs(difference[i]) / (1 + Math.abs(end[i]));
    const error = sum / end.length;
    if (!kinked) return error;
    const average = recent + (KINKED * error - recent) / REMEMBERED;
    if (!(average <= tolerance)) return KINKED * error;
    recent = average;
    return average;
  };
}

/** ⟨σ(h)σ(h′)⟩ on the data, [n, n]. */
export function particleFeatures(problem: ParticleProblem, state: Float64Array): Float64Array {
  const { fields, readouts, activation, n, everywhere, gamma0 } = problem;
  const features = new Float64Array(n * n);
  const values = new Float64Array(n);
  for (let i = 0; i < readouts.length; i++) {
    for (let a = 0; a < n; a++) {
      const at = i * everywhere + a;
      values[a] = activation.value(fields[at] + gamma0 * state[at]);
    }
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) features[a * n + b] += values[a] * values[b];
  }
  return features.map((sum) => sum / readouts.length);
}
