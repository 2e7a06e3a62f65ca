import { speakingFor } from "@nnft/foundations/kinds";
import { measureOf } from "../momenta/log-kernel.ts";
import { momentumAverage } from "../momenta/momentum-average.ts";
import { neuronLaws } from "./neuron-law.ts";
import { raised } from "./raised.ts";
import { distanceOf, reachOf, readVertex, type VertexCorrelatorOptions, type VertexSources } from "./read-vertex.ts";
import { twoPointLessOne } from "./two-point.ts";

/**
 * ⟨Π_j e^{iα_jφ(x_j)}⟩ of a network of the logarithmic kernel, exact at every width.
 *
 *   {E_k J₀((A/√N)|Σ_j α_j e^{ik·x_j}|)}^N,  A² = 2Z;  N → ∞: exp(−½Σ_{ij} α_iα_j G(x_i − x_j));
 *   two points: J₀(s)² + 2Σ_{n≥1} J_n(s)² G(nr)/Z in the braces, s = αA/√N. A Gaussian read-out has e^{−q²/4}I₀(q²/4) in place of J₀(q).
 * Shapes: charges [P], points [P, 2] → a number: the law is real. Convention: e^{iαφ} has h = h̄ = α²/4; `cutoffKind` is "hard" and `readout`
 * "deterministic" unless given. Charges that do not add to 0 leave a power of the infrared cutoff.
 * Accuracy: 1e-13 relative to 1 for one neuron. Cost: microseconds for two points, a quadrature of (Λ·distance)² nodes for more.
 * Errors: DomainError for charges that do not fit the points, cutoffs that are not 0 < ε < Λ; ConvergenceError where points lie too far apart.
 * Source: arXiv:2512.24420; the law at finite width derived from independent neurons with uniform phases.
 * @example vertexCorrelator({ charges: [1, -1], points: [[0, 0], [0.3, 0]], width: 4, infrared: 1, cutoff: 100 }); // 0.0409857561201881
 */
export function vertexCorrelator(options: VertexCorrelatorOptions): number {
  const { width, ...sources } = readVertex("vertexCorrelator", options);
  if (width === Number.POSITIVE_INFINITY) return Math.exp(-gaussianExponent(sources));
  return speakingFor("vertexCorrelator", {}, () => raised(neuronLessOne(sources, width), width));
}

/** ½Σ α_iα_j G(x_i − x_j). */
export function gaussianExponent({ kernel, charges, points }: VertexSources): number {
  let sum = 0;
  for (let i = 0; i < charges.length; i++) {
    sum += 0.5 * charges[i] ** 2 * kernel.logRange;
    for (let j = 0; j < i; j++) sum += charges[i] * charges[j] * kernel.propagator(distanceOf(points, i, j));
  }
  return sum;
}

/** The factor of one neuron less 1. */
export function neuronLessOne({ kernel, charges, points, readout }: VertexSources, width: number): number {
  if (charges.length === 0) return 0;
  const amplitude = Math.sqrt((2 * kernel.logRange) / width);
  if (charges.length === 1) return neuronLaws[readout].lessOne(amplitude * charges[0]);
  if (charges.length === 2) {
    const r = distanceOf(points, 0, 1);
    const missing = (n: number): number => 1 - kernel.propagator(n * r) / kernel.logRange;
    return twoPointLessOne(amplitude * charges[0], amplitude * charges[1], readout, missing);
  }
  const { lessOne } = neuronLaws[readout];
  const size = sourceSize(charges, points);
  const [less] = momentumAverage(measureOf(kernel), { reach: reachOf(points), components: 1 }, (kx, ky, out) => {
    out[0] = lessOne(amplitude * size(kx, ky));
  });
  return less;
}

/** |Σ_j α_j e^{ik·x_j}| */
export function sourceSize(charges: readonly number[], points: Float64Array): (kx: number, ky: number) => number {
  return (kx, ky) => {
    let [re, im] = [0, 0];
    for (let j = 0; j < charges.length; j++) {
      const phase = kx * points[2 * j] + ky * points[2 * j + 1];
      re += charges[j] * Math.cos(phase);
      im += charges[j] * Math.sin(phase);
    }
    return Math.sqrt(re * re + im * im);
  };
}
