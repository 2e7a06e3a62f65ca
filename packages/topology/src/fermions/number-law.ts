import { symmetricEigen } from "@nnft/linear-algebra";
import { type Points, type Sector, torusSectors } from "./pair-matrices.ts";

/** P(n) of the number of pairs in the plane: a sum of Bernoulli numbers with p_k = y²s_k²/(1 + y²s_k²), s_k the singular values of 1/(u − v). */
export function planeNumberLaw(plus: Points, minus: Points, y: number): Float64Array {
  const [few, many] = plus.length <= minus.length ? [plus, minus] : [minus, plus];
  const n = few.length;
  // AA† of the shorter side, as a real symmetric matrix of twice the size: each eigenvalue stands twice
  const doubled = new Float64Array(4 * n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      let [re, im] = [0, 0];
      for (const [vx, vy] of many) {
        const [x, s] = [few[a][0] - vx, few[a][1] - vy];
        const [z, t] = [few[b][0] - vx, few[b][1] - vy];
        const norm = (x * x + s * s) * (z * z + t * t);
        // 1/(x + is) times the conjugate of 1/(z + it)
        re += (x * z + s * t) / norm;
        im += (x * t - s * z) / norm;
      }
      doubled[a * 2 * n + b] = doubled[(n + a) * 2 * n + n + b] = re;
      doubled[(n + a) * 2 * n + b] = im;
      doubled[a * 2 * n + n + b] = -im;
    }
  const { values } = symmetricEigen(doubled, 2 * n);
  const law = new Float64Array(n + 1);
  law[0] = 1;
  for (let k = 0; k < n; k++) {
    const square = y * y * Math.max(0, (values[2 * k] + values[2 * k + 1]) / 2);
    const p = square / (1 + square);
    for (let m = k + 1; m > 0; m--) law[m] = law[m] * (1 - p) + law[m - 1] * p;
    law[0] *= 1 - p;
  }
  return law;
}

/** P(n) on the torus: the coefficients of the polynomial Ξ(ζy²), by its values at roots of unity. */
export function torusNumberLaw(plus: Points, minus: Points, y: number, logPartition: number): Float64Array {
  const most = Math.min(plus.length, minus.length);
  const law = new Float64Array(most + 1);
  for (let k = 0; k <= most; k++) {
    const angle = (2 * Math.PI * k) / (most + 1);
    const value = summed(torusSectors(plus, minus, y, { re: Math.cos(angle), im: Math.sin(angle) }), logPartition);
    for (let n = 0; n <= most; n++)
      law[n] += (value.re * Math.cos(n * angle) + value.im * Math.sin(n * angle)) / (most + 1);
  }
  return law;
}

/** Σ of the sectors, divided by e^{log}. */
export function summed(sectors: readonly Sector[], log: number): { readonly re: number; readonly im: number } {
  let [re, im] = [0, 0];
  for (const sector of sectors) {
    const size = sector.sign * Math.exp(sector.log - log);
    re += size * Math.cos(sector.phase);
    im += size * Math.sin(sector.phase);
  }
  return { re, im };
}
