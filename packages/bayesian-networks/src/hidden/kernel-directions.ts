import { symmetricEigen } from "@nnft/linear-algebra";

/** Directions of K below this share of the largest are none. */
const SINGULAR = 1e-10;

/**
 * Reads, at every call, the size of K̂ (the first P rows and columns of `now`) along the targets, yᵀK⁻¹K̂K⁻¹y / yᵀK⁻¹y, and its mean size in the other
 * directions, [tr K⁻¹K̂ − that]/(rank − 1): both are 1 for K̂ = K, the second is NaN where there is no other direction.
 */
export function kernelDirections(K: Float64Array, targets: Float64Array, now: Float64Array): () => [number, number] {
  const P = targets.length;
  const row = Math.sqrt(now.length);
  const { inverse, rank } = pseudoInverse(K, P);
  const u = targets.map((_, a) => targets.reduce((sum, y, b) => sum + inverse[a * P + b] * y, 0));
  const whole = targets.reduce((sum, y, a) => sum + y * u[a], 0);
  return () => {
    let [along, trace] = [0, 0];
    for (let a = 0; a < P; a++)
      for (let b = 0; b < P; b++) {
        along += u[a] * now[a * row + b] * u[b];
        trace += inverse[a * P + b] * now[a * row + b];
      }
    along /= whole;
    return [along, rank > 1 ? (trace - along) / (rank - 1) : Number.NaN];
  };
}

function pseudoInverse(K: Float64Array, P: number): { readonly inverse: Float64Array; readonly rank: number } {
  const { values, vectors } = symmetricEigen(K, P);
  const inverse = new Float64Array(P * P);
  let rank = 0;
  values.forEach((lambda, i) => {
    if (!(lambda > SINGULAR * values[P - 1])) return;
    rank++;
    for (let a = 0; a < P; a++)
      for (let b = 0; b < P; b++) inverse[a * P + b] += (vectors[a * P + i] * vectors[b * P + i]) / lambda;
  });
  return { inverse, rank };
}
