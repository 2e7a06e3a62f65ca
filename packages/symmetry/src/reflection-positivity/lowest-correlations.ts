import { DomainError } from "@nnft/foundations";
import { choleskyFactorIfPositive, symmetricEigen } from "@nnft/linear-algebra";
import type { FunctionalDraws } from "./functional-draws.ts";

/** Directions v that make vᵀMv/vᵀCv stationary on the pilot draws, lowest first; C = ⟨FFᵀ⟩ over both sides. */
export function lowestCorrelations({ count, forward, backward }: FunctionalDraws, pilot: number): Float64Array[] {
  const gram = new Float64Array(count * count);
  const size = new Float64Array(count * count);
  for (let m = 0; m < pilot; m++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) {
        const [fi, fj, bi, bj] = [
          forward[m * count + i],
          forward[m * count + j],
          backward[m * count + i],
          backward[m * count + j],
        ];
        gram[i * count + j] += (fi * bj + fj * bi) / 2;
        size[i * count + j] += (fi * fj + bi * bj) / 2;
      }
  const scales = Float64Array.from({ length: count }, (_, i) => 1 / Math.sqrt(size[i * (count + 1)] || 1));
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      gram[i * count + j] *= scales[i] * scales[j];
      // nearly dependent functionals would let noise choose the direction
      size[i * count + j] = size[i * count + j] * scales[i] * scales[j] + (i === j ? 1e-6 : 0);
    }
  const factor = choleskyFactorIfPositive(size, count);
  if (!factor)
    throw new DomainError(
      "sampledReflectionPositivity: `functionals` must be finite on every draw; bound them, e.g. by tanh.",
    );
  const whitened = gram.slice();
  // L⁻¹ M L⁻ᵀ by forward substitution in rows, then in columns
  for (const transpose of [false, true])
    for (let c = 0; c < count; c++)
      for (let r = 0; r < count; r++) {
        const at = (row: number): number => (transpose ? c * count + row : row * count + c);
        let value = whitened[at(r)];
        for (let k = 0; k < r; k++) value -= factor[r * count + k] * whitened[at(k)];
        whitened[at(r)] = value / factor[r * count + r];
      }
  const { vectors } = symmetricEigen(whitened, count);
  return Array.from({ length: count }, (_, n) => {
    const v = Float64Array.from({ length: count }, (_, i) => vectors[i * count + n]);
    for (let r = count - 1; r >= 0; r--) {
      for (let k = r + 1; k < count; k++) v[r] -= factor[k * count + r] * v[k];
      v[r] /= factor[r * count + r];
    }
    return v.map((value, i) => value * scales[i]);
  });
}

/** ⟨FΘF⟩/⟨F²⟩ of F = Σ v_i F_i on draws from … to, with the error of the ratio. */
export function correlationOf(
  { count, forward, backward }: FunctionalDraws,
  direction: Float64Array,
  from: number,
  to: number,
): { readonly value: number; readonly standardError: number } {
  const total = to - from;
  const products = new Float64Array(total);
  const squares = new Float64Array(total);
  let [product, square] = [0, 0];
  for (let m = 0; m < total; m++) {
    let [f, b] = [0, 0];
    for (let i = 0; i < count; i++) {
      f += direction[i] * forward[(from + m) * count + i];
      b += direction[i] * backward[(from + m) * count + i];
    }
    products[m] = f * b;
    squares[m] = (f * f + b * b) / 2;
    product += products[m];
    square += squares[m];
  }
  // a functional that vanishes on every draw violates nothing
  if (square === 0) return { value: 0, standardError: 1e-15 };
  const value = product / square;
  let variance = 0;
  for (let m = 0; m < total; m++) variance += (products[m] - value * squares[m]) ** 2;
  return { value, standardError: Math.max(Math.sqrt(variance) / square, 1e-15) };
}
