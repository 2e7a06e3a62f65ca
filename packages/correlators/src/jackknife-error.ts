import { requireList, requireNumber } from "@nnft/foundations/kinds";
import { tailWeight, tailWidening } from "./tail-widening.ts";

/**
 * The standard error of a number from its delete-one replicas.
 *
 * Formula: √((G − 1)/G Σ_g (θ_g − θ̄)²), θ_g the number without block g of G equal blocks; wider by 1 + 2w/(1 − 6w) where the θ_g have an
 * excess kurtosis κ, w = max(0, κ)/(6G), as in `jackknife`.
 * Shapes: G replicas → one number. Convention: NaN for fewer than two replicas, which hold no error, and where a replica is NaN.
 * Accuracy: relative error about 1/√(2(G−1)).
 * Errors: DomainError for what is no list of numbers.
 * Source: Quenouille 1956; Tukey 1958; Hall 1987.
 * @example jackknifeError([1, 2, 3]); // 1.1547005383792515
 */
export function jackknifeError(replicas: ArrayLike<number>): number {
  if (!ArrayBuffer.isView(replicas))
    for (const replica of requireList("jackknifeError", "replicas", replicas))
      requireNumber("jackknifeError", "replicas", replica);
  const count = replicas.length;
  if (count < 2) return Number.NaN;
  let mean = 0;
  for (let g = 0; g < count; g++) mean += replicas[g];
  mean /= count;
  const squares = Float64Array.from({ length: count }, (_, g) => (replicas[g] - mean) ** 2);
  const sum = squares.reduce((total, square) => total + square, 0);
  return Math.sqrt(((count - 1) / count) * sum) * tailWidening(tailWeight(squares));
}
