import { ConvergenceError } from "@nnft/foundations";
import { requireKey, requirePositive } from "@nnft/foundations/checks";
import { normalPair } from "./fill-normal.ts";
import { uniformFromWords } from "./fill-uniform.ts";
import type { Key } from "./keys.ts";
import { philoxBlock } from "./philox.ts";
import { requireTarget } from "./target.ts";

const MOST_ATTEMPTS = 1000;

/**
 * Fills an array with gamma numbers of density w^{shape−1} e^{−w/scale}/(Γ(shape) scale^shape), by squeezing a normal proposal;
 * number i owns the counters (i mod 2³², ⌊i/2³²⌋, attempt, 0).
 *
 * Formula: d = shape − 1/3, c = 1/√(9d), v = (1 + c z)³; accept d·v when ln u < z²/2 + d − d v + d ln v, with z the
 * cosine of the pair from words (w₀, w₁) and u from (w₂, w₃) of attempts 1, 2, …; for shape < 1 the shape is raised by 1
 * and the result multiplied by u₀^{1/shape}, u₀ from words (w₀, w₁) of attempt 0.
 * Shapes: `target[j]` receives number `firstIndex + j`. Convention: mean shape·scale.
 * Accuracy: exact in distribution up to the resolution of the normal and uniform numbers; at least 95 % are accepted.
 * Errors: DomainError for a bad key, a shape or scale that is not positive, or a negative `firstIndex`; ShapeError for a target that
 * is no Float64Array.
 * Source: G. Marsaglia & W. W. Tsang, ACM Trans. Math. Softw. 26 (2000) 363, section 2 and remark on alpha < 1.
 * @example const w = new Float64Array(4); fillGamma(keyFrom(1), w, 2, 1);
 */
export function fillGamma(key: Key, target: Float64Array, shape: number, scale: number, firstIndex?: number): void;
/** @deprecated Pass the target after the key. */
export function fillGamma(key: Key, first: number, shape: number, scale: number, target: Float64Array): void;
export function fillGamma(
  key: Key,
  target: Float64Array | number,
  shape: number,
  scale: number,
  firstIndex: number | Float64Array = 0,
): void {
  if (typeof target === "number" && typeof firstIndex !== "number") {
    fillGamma(key, firstIndex, shape, scale, target);
    return;
  }
  const first = firstIndex as number;
  const numbers = requireTarget("fillGamma", target, first);
  requirePositive("fillGamma", "shape", shape);
  requirePositive("fillGamma", "scale", scale);
  const [k0, k1] = requireKey("fillGamma", key);
  const words = new Int32Array(4);
  const pair = new Float64Array(2);
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let j = 0; j < numbers.length; j++) {
    const index = first + j;
    const high = Math.floor(index / 4294967296) | 0;
    let value = 0;
    for (let attempt = 1; value === 0; attempt++) {
      if (attempt > MOST_ATTEMPTS)
        throw new ConvergenceError(
          `fillGamma: \`shape\` must let one of ${MOST_ATTEMPTS} proposals pass, got ${shape}; report this.`,
        );
      philoxBlock(index | 0, high, attempt, 0, k0, k1, words);
      normalPair(words[0]!, words[1]!, pair, 0);
      const z = pair[0]!;
      const root = 1 + c * z;
      if (root <= 0) continue;
      const v = root * root * root;
      if (Math.log(uniformFromWords(words[2]!, words[3]!)) < 0.5 * z * z + d * (1 - v + Math.log(v))) value = d * v;
    }
    if (shape < 1) {
      philoxBlock(index | 0, high, 0, 0, k0, k1, words);
      value *= uniformFromWords(words[0]!, words[1]!) ** (1 / shape);
    }
    // A tiny shape can underflow; the smallest positive number keeps the draw inside the open support.
    numbers[j] = Math.max(value * scale, Number.MIN_VALUE);
  }
}
