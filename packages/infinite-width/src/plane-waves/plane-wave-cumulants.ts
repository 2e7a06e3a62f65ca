import type { Ensemble } from "@nnft/architectures";
import { neuronSum } from "@nnft/architectures/neurons";
import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import { moment } from "@nnft/densities/operations";
import { DomainError, type Table, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { neuronMoments } from "../neurons/neuron-moments.ts";

export interface PlaneWaveCumulantsOptions {
  /** the law of another N. Default: the width of the net. */
  readonly width?: number;
}

/** Connected correlators with the accuracy of the momentum integrals. */
export interface PlaneWaveCumulants {
  /** one for each tuple */
  readonly values: Float64Array;
  /** the sum of what the accuracies of the moments can change; 0 for closed forms */
  readonly accuracies: Float64Array;
}

/** Tuples of more points take 3ⁿ products. */
const MOST_POINTS = 10;

/**
 * Connected correlators of a plane-wave net at any width, exactly: any momentum density P, profile F and read-out.
 *
 * Formula: G_c^{(n)} = N^{1−n/2} κ_n[a h(x₁) … a h(x_n)], a cumulant of one neuron. With μ₂ = ⟨a²⟩ = 1, κ = ⟨a⁴⟩, κ₆ = ⟨a⁶⟩ and
 * J_k(r) = G₀ ⟨F^{2k+2} cos w·r⟩/⟨F²⟩^{k+1} for the cosine:
 *   N G_c⁴ = (κ/2) G₀ Σ_{3 pairings} J₁(x_i + x_j − x_k − x_l) − Σ₃ G G,
 *   N² G_c⁶ = (κ₆/4) G₀² Σ_{10 splits} J₂ − Σ₁₅ G · (κ/2) G₀ Σ₃ J₁ + 2 Σ₁₅ G G G.
 * Shapes: points [P, d]; each tuple is a list of 1 to 10 point indices → values [tuples].
 * Convention: one output. At κ = 1 and F = 1 a point has N^{n/2−1} κ_n = −3/2, 10, −144.375 of G₀^{n/2} at n = 4, 6, 8, whatever P.
 * Accuracy: rounding for closed forms of the momentum integral, else that of the integrals, stated.
 * Errors: UnsupportedError for a net that is no sum of plane waves; those of {@link neuronMoments}; DomainError for bad tuples.
 * Source: Halverson 2025 (43)–(44); arXiv:2604.27050 for the splits of a propagator.
 *
 * @example planeWaveCumulants(cosNet({ inputDimension: 1, width: 4 }), [[0]], [[0, 0, 0, 0]]).values[0]; // a Gaussian read-out: 3/2/4 − 3/4/4
 */
export function planeWaveCumulants(
  net: Ensemble,
  points: Table,
  tuples: readonly (readonly number[])[],
  options: PlaneWaveCumulantsOptions = {},
): PlaneWaveCumulants {
  const caller = "planeWaveCumulants";
  requireKnownOptions(caller, options, ["width"]);
  requireList(caller, "tuples", tuples, 1);
  for (const tuple of tuples) {
    requireNumbers(caller, "tuples", tuple);
    if (tuple.length > MOST_POINTS)
      throw new DomainError(
        `${caller}: \`tuples\` must hold at most ${MOST_POINTS} points each, got ${tuple.length}; leave the longer ones out.`,
      );
  }
  const neuron = neuronSum(net);
  if (!neuron || net.architecture.kind !== "plane-wave")
    throw new UnsupportedError(
      `${caller}: \`net\` must be a sum of plane waves, such as freeScalar or cosNet; use estimateCorrelators with method "exact" for other nets.`,
    );
  const width = options.width === undefined ? neuron.width : requirePositive(caller, "width", options.width);
  const subsets = tuples.map(subsetsOf);
  const index = new Map<string, number>();
  const monomials: (readonly number[])[] = [];
  for (const monomial of subsets.flat()) {
    const name = monomial.join();
    if (index.has(name) || monomial.length === 0) continue;
    index.set(name, monomials.length);
    monomials.push(monomial);
  }
  const found = neuronMoments(net, points, monomials);
  const momentOf = (monomial: readonly number[], values: Float64Array): number =>
    monomial.length === 0 ? 1 : moment(neuron.readout, monomial.length) * values[index.get(monomial.join())!];
  const values = new Float64Array(tuples.length);
  const accuracies = new Float64Array(tuples.length);
  subsets.forEach((monomialsOfTuple, t) => {
    const n = tuples[t].length;
    const scale = neuron.amplitude ** n * width ** (1 - n / 2);
    const table = (changed: number): Float64Array =>
      Float64Array.from(monomialsOfTuple, (monomial, k) => {
        const value = momentOf(monomial, found.values);
        return k === changed ? value + momentOf(monomial, found.accuracies) : value;
      });
    const value = cumulantsFromMoments(table(-1)).at(-1)!;
    values[t] = scale * value;
    // moments with an error, one after the other
    monomialsOfTuple.forEach((monomial, k) => {
      if (k > 0 && found.accuracies[index.get(monomial.join())!] > 0)
        accuracies[t] += Math.abs(scale * (cumulantsFromMoments(table(k)).at(-1)! - value));
    });
  });
  return { values, accuracies };
}

/** The points of every subset of a tuple, by its bit mask, each in order. */
function subsetsOf(tuple: readonly number[]): number[][] {
  return Array.from({ length: 2 ** tuple.length }, (_, mask) =>
    tuple.filter((_point, k) => (mask >> k) & 1).sort((a, b) => a - b),
  );
}
