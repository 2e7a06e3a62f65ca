import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { neuronSum } from "@nnft/architectures/neurons";
import { DomainError } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { SamplingMethod } from "../method.ts";
import type { Problem } from "../methods/problem.ts";
import { grewTooLarge, growthOf, momentOrInfinity, neuronLaw } from "./law-of-neurons.ts";

/** Draws must outnumber ⟨X⁴⟩/⟨X²⟩² by this fraction: below it, widened errors still cover 60 % or less. */
const FEWEST_DRAWS = 1 / 3;

/**
 * Warns where the law of the neurons says that the errors of so many draws cannot be trusted, although the draws themselves look tame:
 * far tails that hold the moments may not have been drawn at all.
 *
 * A method averages X: h^n of one neuron, φ^n of a network, or (Σh²/N)^{n/2}. The error of the mean of M draws of X is known once
 * M ≫ K = ⟨X⁴⟩/⟨X²⟩². For h = e^z, z ~ N(0, s), K = e^{4n²s}.
 */
export function tailsOfLaw(method: SamplingMethod, { net, points, request }: Problem, samples: number): string[] {
  const neuron = neuronSum(net);
  const law = neuronLaw(net, points);
  if (!neuron || !law) return [];
  const order = Math.max(...request.orders);
  const needed =
    FEWEST_DRAWS * peakedness(method, order, neuron.width, law, (k) => momentOrInfinity(neuron.readout, k));
  // an unknown law (NaN) warns of nothing
  if (!(needed > samples)) return [];
  return [
    `Heavy tails: by the law of the neurons, errors of order ${order} need ` +
      `${Number.isFinite(needed) ? `${needed.toPrecision(1)} draws or more` : "more draws than can be made"}, and ${samples} were made: ` +
      "the draws that hold the moments are likely missing; use an exact method, smaller weights or points nearer to the origin.",
  ];
}

type Moments = (k: number) => number;

function peakedness(method: SamplingMethod, order: number, width: number, neuron: Moments, readout: Moments): number {
  if (method === "neuron") return ratio(neuron(4 * order), neuron(2 * order));
  if (neuron(4 * order) === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const half = Math.ceil(order / 2);
  const [summand, power]: readonly [Moments, number] =
    method === "brute" ? [(k) => (readout(k) === 0 ? 0 : readout(k) * neuron(k)), order] : [(k) => neuron(2 * k), half];
  return ratio(momentOfSum(summand, width, 4 * power), momentOfSum(summand, width, 2 * power));
}

/** ⟨X⁴⟩/⟨X²⟩²; a fourth moment beyond float64 settles it. */
function ratio(fourth: number, second: number): number {
  return fourth === Number.POSITIVE_INFINITY ? fourth : fourth / second ** 2;
}

/**
 * ⟨(Σ_{i≤N} y_i)^p⟩ of independent y with moments m_k: p! times the coefficient of t^p in (Σ_k m_k t^k/k!)^N, by the recursion
 * k q_k = Σ_j (N j − k + j) (m_j/j!) q_{k−j}.
 */
function momentOfSum(moments: Moments, width: number, power: number): number {
  const series = [1];
  let factorial = 1;
  for (let k = 1; k <= power; k++) {
    factorial *= k;
    series[k] = moments(k) / factorial;
  }
  const q = [1];
  for (let k = 1; k <= power; k++) {
    q[k] = 0;
    for (let j = 1; j <= k; j++) if (series[j] !== 0) q[k] += ((width * j - k + j) * series[j] * q[k - j]) / k;
  }
  return q[power] * factorial;
}

/**
 * Refuses correlators that are infinite by the tails of the densities: ⟨φ^n⟩ needs ⟨w^{n g^l}⟩ of the weights that l activations of growth
 * |z|^g lie above, and Gaussian weights below two activations that grow exponentially leave no moment finite.
 */
export function requireFiniteCorrelators(net: Ensemble, orders: readonly number[]): void {
  if (net.architecture.kind !== "dense") return;
  const { architecture, density } = net as Ensemble<DenseArchitecture>;
  const growth = growthOf(resolveActivation(architecture.activation).value);
  const layers = architecture.widths.length;
  const order = Math.max(...orders);
  const refuse = (block: string, reason: string): never => {
    throw new DomainError(
      `estimateCorrelators: \`orders\` must be low enough for finite correlators, got ${order}: ${reason} of ${block} make them infinite; ` +
        "ask for a lower order, or take bounded weights or activations.",
    );
  };
  // from the read-out down
  for (let layer = layers, needed = order; layer >= 0; layer--, needed *= growth)
    for (const block of layer === layers || architecture.biasScales[layer] === 0
      ? [`weight${layer}`]
      : [`weight${layer}`, `bias${layer}`])
      if (density[block] && grewTooLarge(density[block], needed)) refuse(block, "the tails");
  if (growth === Number.POSITIVE_INFINITY && architecture.neuronNormalization === "none")
    for (let layer = 1; layer < layers; layer++)
      if (density[`weight${layer}`].kind === "normal")
        refuse(`weight${layer}`, "two activations that grow exponentially and the Gaussian tails");
}
