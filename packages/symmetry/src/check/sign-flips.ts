import { type Key, philox4x32, split } from "@nnft/random";

/** `flips` rows of `batches` signs ±1, each a fair coin. */
export function randomSigns(key: Key, flips: number, batches: number): Int8Array {
  const signs = new Int8Array(flips * batches);
  const { words } = split(key, 0);
  for (let at = 0, block = 0; at < signs.length; block++) {
    const bits = philox4x32([block >>> 0, 0, 0, 0], words);
    for (let w = 0; w < 4; w++)
      for (let k = 0; k < 32 && at < signs.length; k++) signs[at++] = (bits[w] >>> k) & 1 ? 1 : -1;
  }
  return signs;
}

/** The exact p-value of a statistic among its sign flips: (1 + #{T* ≥ T})/(1 + flips), P(p ≤ α) ≤ α under the symmetry. */
export function flipPValue(statistic: number, flipped: Float64Array): number {
  let beyond = 0;
  // rounding must not count an equal value as smaller
  const bar = statistic * (1 - 1e-12);
  for (const value of flipped) if (value >= bar) beyond++;
  return (1 + beyond) / (1 + flipped.length);
}
