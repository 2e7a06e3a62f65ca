import { iid, normal, sample } from "@nnft/densities";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { squareBetween } from "../embedding/cross-ratios.ts";
import { type ConformalImage, conformalMap, randomConformalMap } from "../maps/conformal-map.ts";

/** Points and their images under a random finite conformal map. */
export interface Configuration {
  readonly points: NdArray<Float64Array>;
  readonly image: ConformalImage;
}

const CANDIDATES = 64;

/**
 * A random configuration and conformal map at which draws are least noisy, out of 64.
 *
 * The Wick-rotated average cancels: one draw has size Π √2 |X_i|, |X|² = X₀² + x² + X_{D+1}² Euclidean, while the correlator has that of products of x_ij².
 * The candidate with the smallest ratio, at the points and at their images together, is taken. The choice knows nothing of the draws of Θ.
 */
export function quietConfiguration(dimension: number, points: number, key: Key): Configuration {
  let best: Configuration | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < CANDIDATES; k++) {
    const candidateKey = split(key, k);
    const x = ndarray(
      Float64Array.from(sample(iid(normal(0, 1), points * dimension), split(candidateKey, 0), 1).data),
      [points, dimension],
    );
    const image = conformalMap(randomConformalMap(dimension, split(candidateKey, 1)))(x);
    const noise = Math.max(noiseRatio(x), noiseRatio(image.points));
    if (best === null || noise < least) {
      best = { points: x, image };
      least = noise;
    }
  }
  return best as Configuration;
}

/** ln of Π √2 |X_i| over the largest product of x_ij² of disjoint pairs, for the pairs that are farthest apart first. */
function noiseRatio(points: NdArray): number {
  const [count, dimension] = points.shape;
  let sum = 0;
  for (let p = 0; p < count; p++) {
    let square = 0;
    for (let i = 0; i < dimension; i++) square += points.get(p, i) ** 2;
    sum += 0.5 * Math.log(1 + 2 * square + square * square);
  }
  const left = Array.from({ length: count }, (_, p) => p);
  while (left.length > 1) {
    const i = left.shift() as number;
    const distances = left.map((j) => squareBetween(points, i, j));
    const farthest = distances.indexOf(Math.max(...distances));
    sum -= Math.log(distances[farthest]);
    left.splice(farthest, 1);
  }
  return sum;
}
