import { setPartitions } from "@nnft/correlators/cumulants";
import { readRows, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { pfaffian } from "@nnft/linear-algebra";
import { blocksOf } from "../law/even-partitions.ts";
import { weightedPartitions } from "../law/partition-weight.ts";
import { type ReadOut, requireReadOut } from "../law/read-out.ts";
import { requireTuples } from "./read-tuples.ts";

/** Positions of a product where partitions are summed. */
const MOST_POINTS = 8;
/** Positions of a Pfaffian. */
const MOST_CLIFFORD = 1000;

/**
 * Correlators of given neurons with operators as read-outs, F(x) = N^{−1/2} Σ_i h_i(x) A_i, averaged over the operators only.
 *
 * Clifford: τ(F(x₁)…F(x_{2n})) = Pf[K̂(x_a, x_b)]_{a<b} for every h and N, K̂ = N^{−1} Σ_i h_i h_i: the upper triangle of the symmetric
 * kernel, made antisymmetric by the position in the product. Others: Σ_π W(π) N^{−n} Σ_{i_B distinct} Π_B Π_{a∈B} h_{i_B}(x_a), where the
 * sums over distinct neurons are sums over all with Möbius's coefficients.
 * Shapes: features [N, P], h_i(x_a); each tuple is a list of 0 to 8 point indices (Clifford: 1000) → [tuples].
 * Convention: as {@link readOutCorrelators}, with h taken as it is given. Accuracy: rounding.
 * Errors: ShapeError for features, DomainError for options and tuples.
 * Source: arXiv:2507.05303 for weights that are tensors.
 * @example conditionalCorrelators([[1], [1]], [[0, 0, 0, 0]], { readOut: { kind: "q", q: 0.3 } })[0]; // 1.65
 */
export function conditionalCorrelators(
  features: Table,
  tuples: readonly (readonly number[])[],
  options: { readonly readOut: ReadOut },
): Float64Array {
  const caller = "conditionalCorrelators";
  requireKnownOptions(caller, options, ["readOut"]);
  const readOut = requireReadOut(caller, options.readOut);
  const { data, rows, columns } = readRows(caller, "features", features, {
    axes: "[N, P]",
    remedy: "give one row for each neuron",
  });
  requireTuples(caller, tuples, columns, readOut.kind === "clifford" ? MOST_CLIFFORD : MOST_POINTS);
  const sumOf = powerSums(data, rows, columns);
  return Float64Array.from(tuples, (tuple) => {
    if (tuple.length % 2 === 1) return 0;
    if (readOut.kind === "clifford") return cliffordTrace(tuple, (a, b) => sumOf([a, b]) / rows);
    let sum = 0;
    for (const partition of weightedPartitions(caller, readOut, tuple.length))
      sum +=
        partition.weight *
        sumOverDistinct(
          blocksOf(partition).map((block) => block.map((p) => tuple[p])),
          sumOf,
        );
    return sum / rows ** (tuple.length / 2);
  });
}

/** Pf of the kernel in the order of the product. */
function cliffordTrace(tuple: readonly number[], kernel: (a: number, b: number) => number): number {
  const size = tuple.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      matrix[a * size + b] = kernel(tuple[a], tuple[b]);
      matrix[b * size + a] = -matrix[a * size + b];
    }
  return size === 0 ? 1 : pfaffian(matrix, size).value;
}

/** Σ_i Π_{a∈m} h_i(x_a), found once for each monomial. */
function powerSums(data: Float64Array, rows: number, columns: number): (monomial: readonly number[]) => number {
  const known = new Map<string, number>();
  return (monomial) => {
    const sorted = [...monomial].sort((a, b) => a - b);
    const name = sorted.join();
    const found = known.get(name);
    if (found !== undefined) return found;
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += sorted.reduce((product, a) => product * data[i * columns + a], 1);
    known.set(name, sum);
    return sum;
  };
}

/** Σ over distinct i_B of Π_B f_B(i_B) = Σ_σ Π_{C∈σ} (−1)^{|C|−1} (|C| − 1)! p(∪C), σ over partitions of the blocks. */
function sumOverDistinct(
  blocks: readonly (readonly number[])[],
  sumOf: (monomial: readonly number[]) => number,
): number {
  let sum = 0;
  for (const merged of setPartitions(blocks.length)) {
    let product = 1;
    for (const group of merged) {
      for (let k = 1; k < group.length; k++) product *= -k;
      product *= sumOf(group.flatMap((b) => blocks[b]));
    }
    sum += product;
  }
  return sum;
}
