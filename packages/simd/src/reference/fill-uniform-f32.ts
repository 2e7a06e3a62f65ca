import { philoxBlock } from "./philox.ts";

/** The stream of `fillUniformF32` in float64, by the formula of its comment. */
export function fillUniformReference(words: readonly [number, number], target: Float64Array, firstIndex = 0): void {
  for (let j = 0; j < target.length; j++) {
    const i = firstIndex + j;
    const w = philoxBlock(Math.floor(i / 2), words);
    const at = 2 * (i % 2);
    target[j] = ((w[at]! >>> 6) * 2 ** 26 + (w[at + 1]! >>> 6) + 0.5) / 2 ** 52;
  }
}
