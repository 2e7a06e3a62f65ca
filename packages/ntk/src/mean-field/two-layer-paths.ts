import { semidefiniteFactor } from "@nnft/foundations/dense";
import { fillNormal, type Key, split } from "@nnft/random";

/** σ, σ′ and σ″. */
export type ThreeOrders = readonly [(z: number) => number, (z: number) => number, (z: number) => number];

/** What all paths of neurons share; an index is (step, sample), step by step. */
export interface PathProblem {
  readonly sigma: ThreeOrders;
  /** samples: the inputs first, then the tests */
  readonly samples: number;
  readonly inputs: number;
  /** steps + 1 */
  readonly times: number;
  /** Φ⁰ [samples, samples] */
  readonly kernel: Float64Array;
  readonly targets: Float64Array;
  /** ηγ */
  readonly rate: number;
  readonly gamma: number;
  /** whether responses A and B act; without them the theory is a wrong one that tests compare */
  readonly responses: boolean;
}

/** The order parameters over pairs of indices [I, I], I = times × samples, and the outputs [I]. */
export interface OrderParameters {
  /** ⟨σ(h¹)σ(h¹)⟩ and ⟨g²g²⟩ */
  readonly features: Float64Array;
  readonly gradients: Float64Array;
  /** A_ij = ⟨∂σ(h¹_i)/∂r_j⟩ and B_ij = ⟨∂g²_i/∂u_j⟩ */
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly outputs: Float64Array;
}

/** Standard normals of particles: of both layers' fields [particles, I] and of the read-out [particles]. */
export interface PathNormals {
  readonly first: Float64Array;
  readonly back: Float64Array;
  readonly second: Float64Array;
  readonly readout: Float64Array;
  readonly particles: number;
}

export function pathNormals(key: Key, particles: number, samples: number, times: number): PathNormals {
  const drawn = (part: number, size: number): Float64Array => {
    const numbers = new Float64Array(size);
    fillNormal(split(key, part), numbers);
    return numbers;
  };
  const indices = samples * times;
  return {
    first: drawn(0, particles * samples),
    back: drawn(1, particles * indices),
    second: drawn(2, particles * indices),
    readout: drawn(3, particles),
    particles,
  };
}

/** Residuals over |D| [I]: (y − φ)/P on the inputs, 0 at the tests. */
function residuals({ samples, inputs, times, targets }: PathProblem, outputs: Float64Array): Float64Array {
  const found = new Float64Array(samples * times);
  for (let t = 0; t < times; t++)
    for (let a = 0; a < inputs; a++) found[t * samples + a] = (targets[a] - outputs[t * samples + a]) / inputs;
  return found;
}

/** Draws of N(0, C) from standard normals, C [I, I]: rows of the factor times those. */
function colored(C: Float64Array, size: number, normals: Float64Array, particles: number): Float64Array {
  const { factor, rank } = semidefiniteFactor(C, size, 1e-12);
  const fields = new Float64Array(particles * size);
  for (let m = 0; m < particles; m++)
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += factor[i * rank + k] * normals[m * size + k];
      fields[m * size + i] = sum;
    }
  return fields;
}

/**
 * One round of the fixed point: both layers' paths in the order parameters of the last round give the next ones.
 *
 *   h¹_t = u + ηγ Σ_{s<t} Δ_sΦ⁰g¹_s,   z¹_t = r_t + Σ_{s<t}(ηγΔ_sG²_ts + B_ts)σ(h¹_s) + B_tt σ(h¹_t),   g¹ = σ′(h¹)z¹
 *   h²_t = u²_t + Σ_{s<t}(A_ts + ηγΔ_sΦ¹_ts)g²_s,   z²_t = w + ηγ Σ_{s<t} Δ_sσ(h²_s),   φ = ⟨z²σ(h²)⟩/γ less its value at t = 0
 */
export function nextRound(problem: PathProblem, before: OrderParameters, normals: PathNormals): OrderParameters {
  const delta = residuals(problem, before.outputs);
  const first = firstLayer(problem, before, delta, normals);
  const second = secondLayer(problem, { features: first.features, forward: first.forward }, delta, normals);
  return { ...first, ...second };
}

function firstLayer(
  { sigma, samples, times, kernel, rate, responses }: PathProblem,
  { gradients, backward }: OrderParameters,
  delta: Float64Array,
  { first, back, particles }: PathNormals,
): Pick<OrderParameters, "features" | "forward"> {
  const I = samples * times;
  const start = colored(kernel, samples, first, particles);
  const fields = colored(gradients, I, back, particles);
  const [features, forward] = [new Float64Array(I * I), new Float64Array(I * I)];
  const [s, slope, bend, z, g] = [0, 1, 2, 3, 4].map(() => new Float64Array(I));
  // ∂h_i/∂r_k and ∂g_i/∂r_k
  const [dh, dg] = [0, 1].map(() => new Float64Array(I * I));
  for (let m = 0; m < particles; m++) {
    for (let i = 0; i < I; i++) {
      const a = i % samples;
      const before = i - a;
      let h = start[m * samples + a];
      dh.fill(0, i * I, (i + 1) * I);
      for (let j = 0; j < before; j++) {
        const weight = rate * delta[j] * kernel[a * samples + (j % samples)];
        if (weight === 0) continue;
        h += weight * g[j];
        for (let k = 0; k < before; k++) dh[i * I + k] += weight * dg[j * I + k];
      }
      [s[i], slope[i], bend[i]] = [sigma[0](h), sigma[1](h), sigma[2](h)];
      const own = responses ? backward[i * I + i] : 0;
      let value = fields[m * I + i] + own * s[i];
      // ∂z_i/∂r_k, gathered where ∂g_i/∂r_k will stand
      for (let k = 0; k < I; k++) dg[i * I + k] = (k === i ? 1 : 0) + own * slope[i] * dh[i * I + k];
      for (let j = 0; j < before; j++) {
        const weight = rate * delta[j] * gradients[i * I + j] + (responses ? backward[i * I + j] : 0);
        if (weight === 0) continue;
        value += weight * s[j];
        for (let k = 0; k < before; k++) dg[i * I + k] += weight * slope[j] * dh[j * I + k];
      }
      z[i] = value;
      g[i] = slope[i] * value;
      for (let k = 0; k <= i; k++) dg[i * I + k] = slope[i] * dg[i * I + k] + bend[i] * value * dh[i * I + k];
    }
    for (let i = 0; i < I; i++)
      for (let j = 0; j < I; j++) {
        features[i * I + j] += (s[i] * s[j]) / particles;
        forward[i * I + j] += (slope[i] * dh[i * I + j]) / particles;
      }
  }
  return { features, forward };
}

function secondLayer(
  { sigma, samples, times, rate, gamma, responses }: PathProblem,
  { features, forward }: Pick<OrderParameters, "features" | "forward">,
  delta: Float64Array,
  { second, readout, particles }: PathNormals,
): Pick<OrderParameters, "gradients" | "backward" | "outputs"> {
  const I = samples * times;
  const fields = colored(features, I, second, particles);
  const [gradients, backward] = [new Float64Array(I * I), new Float64Array(I * I)];
  const outputs = new Float64Array(I);
  const [s, g] = [new Float64Array(I), new Float64Array(I)];
  const [dh, dg, ds] = [0, 1, 2].map(() => new Float64Array(I * I));
  for (let m = 0; m < particles; m++) {
    for (let i = 0; i < I; i++) {
      const before = i - (i % samples);
      let h = fields[m * I + i];
      for (let k = 0; k < I; k++) dh[i * I + k] = k === i ? 1 : 0;
      let z = readout[m];
      dg.fill(0, i * I, (i + 1) * I);
      for (let j = 0; j < before; j++) {
        const weight = (responses ? forward[i * I + j] : 0) + rate * delta[j] * features[i * I + j];
        h += weight * g[j];
        const learned = rate * delta[j];
        z += learned * s[j];
        for (let k = 0; k <= j; k++) {
          dh[i * I + k] += weight * dg[j * I + k];
          dg[i * I + k] += learned * ds[j * I + k];
        }
      }
      const [value, slope, bend] = [sigma[0](h), sigma[1](h), sigma[2](h)];
      s[i] = value;
      g[i] = slope * z;
      outputs[i] += (z * value) / (gamma * particles);
      for (let k = 0; k <= i; k++) {
        ds[i * I + k] = slope * dh[i * I + k];
        dg[i * I + k] = slope * dg[i * I + k] + bend * z * dh[i * I + k];
      }
    }
    for (let i = 0; i < I; i++)
      for (let j = 0; j < I; j++) {
        gradients[i * I + j] += (g[i] * g[j]) / particles;
        backward[i * I + j] += dg[i * I + j] / particles;
      }
  }
  for (let i = I - 1; i >= 0; i--) outputs[i] -= outputs[i % samples];
  return { gradients, backward, outputs };
}
