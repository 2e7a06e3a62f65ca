import { philoxBlock } from "./philox.ts";

/** The stream of `fillNormalF32` in float64, by the formula of its comment and the engine's own functions. */
export function fillNormalReference(words: readonly [number, number], target: Float64Array, firstIndex = 0): void {
  for (let block = Math.floor(firstIndex / 4); 4 * block < firstIndex + target.length; block++) {
    const w = philoxBlock(block, words);
    for (let pair = 0; pair < 2; pair++) {
      const high = w[2 * pair]!;
      const low = w[2 * pair + 1]!;
      const rho = (high * 256 + (low & 255) + 0.5) / 2 ** 40;
      const angle = (2 * Math.PI * ((low >>> 8) + 0.5)) / 2 ** 24;
      const radius = Math.sqrt(-2 * Math.log(rho));
      const at = 4 * block + 2 * pair - firstIndex;
      if (at >= 0 && at < target.length) target[at] = radius * Math.cos(angle);
      if (at + 1 >= 0 && at + 1 < target.length) target[at + 1] = radius * Math.sin(angle);
    }
  }
}
