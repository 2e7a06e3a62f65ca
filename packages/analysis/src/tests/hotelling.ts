import { fTail } from "@nnft/foundations/special-functions";
import { symmetricEigen } from "@nnft/linear-algebra";

/** A test of means that should vanish. */
export interface Hotelling {
  readonly pValue: number;
  /** independent numbers among those given */
  readonly rank: number;
}

/**
 * Whether the mean of vectors is zero: T² = n x̄ᵀS⁻¹x̄ by their own covariance S; T²(n − k)/(k(n − 1)) is F of (k, n − k) degrees of freedom.
 *
 * Shapes: n vectors of k numbers each, k < n. Convention: directions in which nothing moves are left out.
 * Accuracy: exact for normal vectors; means of blocks of many samples are nearly so.
 * Source: H. Hotelling 1931, Annals of Mathematical Statistics 2, 360.
 */
export function hotelling(vectors: readonly Float64Array[]): Hotelling {
  const n = vectors.length;
  const length = vectors[0]!.length;
  const mean = Float64Array.from({ length }, (_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / n);
  const spread = Float64Array.from({ length }, (_, i) =>
    Math.sqrt(vectors.reduce((sum, vector) => sum + (vector[i]! - mean[i]!) ** 2, 0) / (n - 1)),
  );
  const moving = [...spread.keys()].filter((i) => spread[i]! > 0);
  if (moving.length === 0) return { pValue: Number.NaN, rank: 0 };
  const k = moving.length;
  const correlation = new Float64Array(k * k);
  for (const vector of vectors)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) {
        const [i, j] = [moving[a]!, moving[b]!];
        correlation[a * k + b]! +=
          ((vector[i]! - mean[i]!) * (vector[j]! - mean[j]!)) / (spread[i]! * spread[j]! * (n - 1));
      }
  const { values, vectors: modes } = symmetricEigen(correlation, k);
  let [statistic, rank] = [0, 0];
  for (let mode = 0; mode < k; mode++) {
    const variance = values[mode]!;
    if (!(variance > 1e-9)) continue;
    let along = 0;
    for (let a = 0; a < k; a++) along += (modes[a * k + mode]! * mean[moving[a]!]!) / spread[moving[a]!]!;
    statistic += (n * along * along) / variance;
    rank++;
  }
  if (rank >= n) return { pValue: Number.NaN, rank };
  return { pValue: fTail((statistic * (n - rank)) / (rank * (n - 1)), rank, n - rank), rank };
}
