import type { ReadHeads } from "./attention-heads.ts";
import type { HeadMoments } from "./linear-heads.ts";

/** Standard deviations that are summed: beyond lies 1e-18 of a Gaussian. */
const REACH = 9;

/**
 * Moments of K̂ of a softmax head on two tokens, by quadrature.
 *
 * Given the keys, the differences of scores of all queries are Δ_s = r N(0, v X_ss′(X_11 + X_22 − 2X_12)), with one r² = χ²_{d_k}/d_k for all of them,
 * so that three dimensions are enough: α_s1 = 1/(1 + e^{−Δ_s}). The trapezoid rule in ln r and in the normals is exponentially accurate.
 * Accuracy: about 1e-12; `step` is that of the rules.
 */
export function twoTokenHeads({ X, variance, keyDimension, sees }: ReadHeads, step: number): HeadMoments {
  const spread = Math.sqrt(Math.max(0, variance * (X[0] + X[3] - 2 * X[1])));
  const first = spread * Math.sqrt(X[0]);
  const [cross, rest] = [(spread * X[1]) / Math.sqrt(X[0]), spread * Math.sqrt(Math.max(0, X[3] - X[1] ** 2 / X[0]))];
  const mean = new Float64Array(4);
  const square = new Float64Array(16);
  const most = Math.round(REACH / step);
  const kernel = new Float64Array(4);
  const row = new Float64Array(20);
  const share = [0, 0];
  for (const { r, weight } of radii(keyDimension, step))
    for (let i = -most; i <= most; i++) {
      const [u, density] = node(i, step);
      // the first query sees itself only under a causal mask
      share[0] = sees(0, 1) ? 1 / (1 + Math.exp(-r * first * u)) : 1;
      for (let j = -most; j <= most; j++) {
        const [w, inner] = node(j, step);
        share[1] = 1 / (1 + Math.exp(-r * (cross * u + rest * w)));
        kernelOf(X, share, kernel);
        const whole = weight * density * inner;
        for (let a = 0; a < 4; a++) {
          row[a] += whole * kernel[a];
          for (let b = 0; b < 4; b++) row[4 + 4 * a + b] += whole * kernel[a] * kernel[b];
        }
      }
      // sums of sums: those of millions of terms would round in the eleventh digit
      for (let a = 0; a < 4; a++) mean[a] += row[a];
      for (let at = 0; at < 16; at++) square[at] += row[4 + at];
      row.fill(0);
    }
  return { mean, square };
}

/** A step that resolves the logistic function, whose poles lie π/spread from the line; spreads beyond 50 are near an argmax and converge slowly. */
export function twoTokenStep({ X, variance, keyDimension }: ReadHeads): number {
  const spread = Math.sqrt(Math.max(0, variance * (X[0] + X[3] - 2 * X[1])) * Math.max(X[0], X[3]));
  // at a finite d_k some scores are twice as wide
  const finite = keyDimension < Number.POSITIVE_INFINITY;
  // no shorter ones, for the time: 10⁷ nodes
  return Math.max(finite ? 0.06 : 0.01, (finite ? 0.6 : 1) * Math.min(0.25, 0.55 / spread));
}

function node(i: number, step: number): readonly [u: number, weight: number] {
  const u = i * step;
  return [u, (step / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * u * u)];
}

/** K̂ for the share of the first token in each query. */
function kernelOf(X: Float64Array, share: readonly number[], kernel: Float64Array): void {
  for (let s = 0; s < 2; s++)
    for (let t = 0; t < 2; t++) {
      const [a, b] = [share[s], share[t]];
      kernel[2 * s + t] = a * b * X[0] + (a * (1 - b) + (1 - a) * b) * X[1] + (1 - a) * (1 - b) * X[3];
    }
}

/** Nodes of r = √(χ²_d/d), of the density r^{d−1}e^{−d r²/2}, evenly spaced in ln r. */
function radii(dimension: number, step: number): readonly { readonly r: number; readonly weight: number }[] {
  if (dimension === Number.POSITIVE_INFINITY) return [{ r: 1, weight: 1 }];
  const width = (0.6 * step) / Math.sqrt(1 + dimension / 4);
  const logs: number[] = [];
  // beyond 40 powers of e below its largest value nothing is left of the density d x − d e^{2x}/2
  const height = (x: number): number => dimension * (x - Math.exp(2 * x) / 2 + 0.5);
  for (let x = 0; height(x) > -40; x += width) logs.push(x);
  for (let x = -width; height(x) > -40; x -= width) logs.push(x);
  const weights = logs.map((x) => Math.exp(height(x)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return logs.map((x, at) => ({ r: Math.exp(x), weight: weights[at] / total }));
}
