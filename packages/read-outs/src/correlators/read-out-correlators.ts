import type { Ensemble } from "@nnft/architectures";
import { neuronSum } from "@nnft/architectures/neurons";
import { moment } from "@nnft/densities/operations";
import { readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { neuronMoments } from "@nnft/infinite-width";
import { blocksOf, pairPartitions } from "../law/even-partitions.ts";
import { partitionWeight, weightedPartitions } from "../law/partition-weight.ts";
import { type ReadOut, requireReadOut } from "../law/read-out.ts";
import { requireTuples } from "./read-tuples.ts";

export interface ReadOutCorrelatorsOptions {
  /** what the read-outs are */
  readonly readOut: ReadOut;
  /** the law of another N, Infinity included. Default: the width of the net. */
  readonly width?: number;
}

/** Correlators of a net of operators, with the accuracy of the averages over its neurons. */
export interface ReadOutCorrelators {
  /** τ(F(x₁)…F(x_n)), one for each tuple */
  readonly values: Float64Array;
  /** at infinite width, with the same read-outs */
  readonly limits: Float64Array;
  /** the sum of what the accuracies of the averages can change; 0 for closed forms */
  readonly accuracies: Float64Array;
}

/** Positions of a product: 6556 partitions, 945 of them pairings. */
const MOST_POINTS = 10;

/**
 * Correlators of a network whose read-out weights are operators, exactly at every width: F(x) = N^{−1/2} Σ_i σ h_i(x) A_i.
 *
 *   τ(F(x₁)…F(x_{2n})) = Σ_π (N)_{|π|} N^{−n} W(π) Π_{B∈π} ⟨Π_{a∈B} σ h(x_a)⟩,
 * over partitions π of the positions into blocks of even size; (N)_k = N(N−1)…(N−k+1); W(π) is the state of the word in which a block is
 * a neuron. Order four of signs of mean q: (1 − 1/N)[K₁₂K₃₄ + K₁₄K₂₃ + q K₁₃K₂₄] + ⟨h₁h₂h₃h₄⟩/N.
 * Shapes: points [P, d]; each tuple is a list of 0 to 10 point indices in the order of the product → values [tuples].
 * Convention: σ² = ⟨a²⟩ of the net's own weights a times its amplitude, so that the two-point function is the net's for every read-out.
 * Correlators depend on the order unless the read-outs commute; a time-ordered function needs its times sorted first. Odd orders vanish.
 * Accuracy: rounding for closed forms of the averages, else that of the quadrature, stated.
 * Errors: UnsupportedError for nets that are no sum of independent neurons or have a bias behind them, for strings that need too many terms;
 * DomainError for bad options and tuples.
 * Source: arXiv:2507.05303 for weights that are tensors; the law is Cauchy's sum over coincidences of neurons.
 * @example readOutCorrelators(cosNet({ inputDimension: 1, width: 4 }), [[0]], [[0, 0, 0, 0]], { readOut: { kind: "clifford" } }).limits[0]; // 0.25
 */
export function readOutCorrelators(
  net: Ensemble,
  points: Table,
  tuples: readonly (readonly number[])[],
  options: ReadOutCorrelatorsOptions,
): ReadOutCorrelators {
  const caller = "readOutCorrelators";
  requireKnownOptions(caller, options, ["readOut", "width"]);
  const readOut = requireReadOut(caller, options.readOut);
  const neuron = neuronSum(net);
  if (!neuron || neuron.readoutBias)
    throw new UnsupportedError(
      `${caller}: \`net\` must be a sum of i.i.d. neurons without a bias behind them, such as cosNet or mlp with biasStd 0; ` +
        "use conditionalCorrelators on drawn neurons for others.",
    );
  const { rows } = readRows(caller, "points", points, { columns: net.architecture.inputDimension, axes: "[P, d]" });
  requireTuples(caller, tuples, rows, MOST_POINTS);
  const width = readWidth(caller, options.width ?? neuron.width);
  const scale = neuron.amplitude ** 2 * moment(neuron.readout, 2);
  const momentOf = momentsOfBlocks(net, points, tuples);
  const law = lawOfOrders(caller, readOut, width);
  const values = new Float64Array(tuples.length);
  const limits = new Float64Array(tuples.length);
  const accuracies = new Float64Array(tuples.length);
  tuples.forEach((tuple, t) => {
    const power = scale ** (tuple.length / 2);
    for (const { blocks, finite, limit } of law(tuple.length)) {
      let product = power;
      let spread = 0;
      for (const block of blocks) {
        const { value, accuracy } = momentOf(block.map((p) => tuple[p]));
        spread = Math.abs(spread * value) + Math.abs(product) * accuracy + Math.abs(spread) * accuracy;
        product *= value;
      }
      values[t] += finite * product;
      limits[t] += limit * product;
      accuracies[t] += Math.abs(finite) * spread;
    }
  });
  return { values, limits, accuracies };
}

/** A width: an integer of at least 1, or Infinity. */
export function readWidth(caller: string, width: number): number {
  return width === Number.POSITIVE_INFINITY ? width : requireInteger(caller, "width", width, 1);
}

/** (N)_k N^{−n}; at N = ∞ 1 for k = n and 0 for k < n. */
export function fallingShare(width: number, blocks: number, pairs: number): number {
  if (width === Number.POSITIVE_INFINITY) return blocks === pairs ? 1 : 0;
  let share = 1;
  for (let k = 0; k < pairs; k++) share *= k < blocks ? (width - k) / width : 1 / width;
  return share;
}

interface Term {
  readonly blocks: readonly (readonly number[])[];
  readonly finite: number;
  readonly limit: number;
}

/** The terms of each order, found once. */
function lawOfOrders(caller: string, readOut: ReadOut, width: number): (order: number) => readonly Term[] {
  const known = new Map<number, readonly Term[]>();
  return (order) => {
    const found = known.get(order);
    if (found) return found;
    const pairs = order / 2;
    const weightOf = partitionWeight(caller, readOut);
    const partitions =
      width === Number.POSITIVE_INFINITY
        ? pairPartitions(order).map((pairing) => ({ ...pairing, weight: weightOf(pairing) }))
        : weightedPartitions(caller, readOut, order);
    const terms = partitions.map((partition) => ({
      blocks: blocksOf(partition),
      finite: partition.weight * fallingShare(width, partition.blocks, pairs),
      limit: partition.blocks === pairs ? partition.weight : 0,
    }));
    known.set(order, terms);
    return terms;
  };
}

/** Averages of one neuron over all even sets of positions of the tuples. */
function momentsOfBlocks(
  net: Ensemble,
  points: Table,
  tuples: readonly (readonly number[])[],
): (monomial: readonly number[]) => { readonly value: number; readonly accuracy: number } {
  const index = new Map<string, number>();
  const monomials: (readonly number[])[] = [];
  for (const tuple of tuples) {
    if (tuple.length % 2 === 1) continue;
    for (let set = 1; set < 2 ** tuple.length; set++) {
      const monomial = nameable(tuple.filter((_, p) => (set >> p) % 2 === 1));
      if (monomial.length % 2 === 1 || index.has(monomial.join())) continue;
      index.set(monomial.join(), monomials.length);
      monomials.push(monomial);
    }
  }
  if (monomials.length === 0) return (monomial) => refuse("readOutCorrelators", "tuples", "even", monomial, "mend it");
  const { values, accuracies } = neuronMoments(net, points, monomials);
  return (monomial) => {
    const m = index.get(nameable(monomial).join())!;
    return { value: values[m], accuracy: accuracies[m] };
  };
}

const nameable = (monomial: readonly number[]): number[] => [...monomial].sort((a, b) => a - b);
