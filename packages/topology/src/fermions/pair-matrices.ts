import { type Complex, theta } from "../special/theta.ts";
import { type ComplexMatrix, eliminate, zeros } from "./complex-matrix.ts";

/** One determinantal part of a gas: a signed weight and a kernel; the gas is their mixture. */
export interface Sector {
  readonly sign: 1 | -1;
  /** ln of the size of the weight */
  readonly log: number;
  /** the phase of the weight; 0 for real fugacities */
  readonly phase: number;
  /** 1 − M⁻¹ on the sites of both signs, or its limit */
  readonly kernel: ComplexMatrix;
}

export type Points = readonly (readonly [number, number])[];

const SQUARE: Complex = { re: 0, im: 1 };
const ORIGIN: Complex = { re: 0, im: 0 };

const quotient = (a: Complex, b: Complex): Complex => {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
};
const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });

/** dθ₁(πz)/dz at 0, for the square torus. */
export const thetaPrime = (): number => theta(1, ORIGIN, SQUARE, true).re;

/** M = [[1, ζyA], [−yA†, 1]] with A_uv = of(u − v); ζ counts pairs. */
function pairMatrix(plus: Points, minus: Points, y: number, zeta: Complex, of: (z: Complex) => Complex): ComplexMatrix {
  const n = plus.length + minus.length;
  const M = zeros(n);
  for (let i = 0; i < n; i++) M.re[i * (n + 1)] = 1;
  plus.forEach(([ux, uy], a) => {
    minus.forEach(([vx, vy], b) => {
      const A = of({ re: ux - vx, im: uy - vy });
      const [i, j] = [a, plus.length + b];
      const upper = times(A, zeta);
      M.re[i * n + j] = y * upper.re;
      M.im[i * n + j] = y * upper.im;
      M.re[j * n + i] = -y * A.re;
      M.im[j * n + i] = y * A.im;
    });
  });
  return M;
}

function kernelOf(inverse: ComplexMatrix): ComplexMatrix {
  const n = inverse.size;
  const re = inverse.re.map((entry, at) => (at % (n + 1) === 0 ? 1 : 0) - entry);
  return { size: n, re, im: inverse.im.map((entry) => -entry) };
}

/** The plane: A = 1/(u − v), one sector, det(1 + ζy²AA†). */
export function planeSector(plus: Points, minus: Points, y: number, zeta: Complex = { re: 1, im: 0 }): Sector {
  const M = pairMatrix(plus, minus, y, zeta, (z) => quotient({ re: 1, im: 0 }, z));
  const { log, phase, inverse } = eliminate(M);
  return { sign: 1, log, phase, kernel: kernelOf(inverse) };
}

/**
 * The torus of side 1: 𝒟_ν = |θ_ν(0)|² det(1 + ζy²A_νA_ν†), A_ν = θ_ν(π(u − v))θ₁′/(θ_ν(0)θ₁(π(u − v))), with signs −, +, +, + of ν = 1 … 4;
 * weights are divided by Σ_ν θ_ν(0)², so that the empty gas has weight 1.
 */
export function torusSectors(
  plus: Points,
  minus: Points,
  y: number,
  zeta: Complex = { re: 1, im: 0 },
): readonly Sector[] {
  const atZero = ([2, 3, 4] as const).map((nu) => theta(nu, ORIGIN, SQUARE).re);
  const norm = Math.log(atZero.reduce((sum, value) => sum + value * value, 0));
  const prime = thetaPrime();
  const others = ([2, 3, 4] as const).map((nu, i): Sector => {
    const A = (z: Complex): Complex => {
      const { re, im } = quotient(theta(nu, z, SQUARE), theta(1, z, SQUARE));
      return { re: (re * prime) / atZero[i], im: (im * prime) / atZero[i] };
    };
    const { log, phase, inverse } = eliminate(pairMatrix(plus, minus, y, zeta, A));
    return { sign: 1, log: log + 2 * Math.log(atZero[i]) - norm, phase, kernel: kernelOf(inverse) };
  });
  const odd = oddSector(plus, minus, { y, zeta, prime, norm });
  return odd ? [odd, ...others] : others;
}

interface OddSettings {
  readonly y: number;
  readonly zeta: Complex;
  readonly prime: number;
  readonly norm: number;
}

/**
 * ν = 1 as the limit α → 0 of A = θ₁(π(u − v + α))θ₁′/(θ₁(πα)θ₁(π(u − v))) = J/α + Ψ + O(α), J all ones, Ψ = ∂ ln θ₁. With M₀ that of Ψ and
 * e± the ones on either sign, 𝒟₁ = |θ₁′|² ζy² det M₀ [(e₋M₀⁻¹e₋)(e₊M₀⁻¹e₊) − (e₋M₀⁻¹e₊)(e₊M₀⁻¹e₋)], and M⁻¹ → M₀⁻¹ − M₀⁻¹[e₊ e₋]S⁻¹[e₊ e₋]ᵀM₀⁻¹,
 * S the 2 × 2 matrix of these four.
 */
function oddSector(plus: Points, minus: Points, { y, zeta, prime, norm }: OddSettings): Sector | undefined {
  const M = pairMatrix(plus, minus, y, zeta, (z) => quotient(theta(1, z, SQUARE, true), theta(1, z, SQUARE)));
  const { log, phase, inverse } = eliminate(M);
  const n = inverse.size;
  const from = (k: number): readonly [number, number] => (k === 0 ? [0, plus.length] : [plus.length, n]);
  // M₀⁻¹e and eᵀM₀⁻¹ of both signs
  const right = [0, 1].map((k) => Array.from({ length: n }, (_, i) => sumOver(inverse, from(k), (j) => i * n + j)));
  const left = [0, 1].map((k) => Array.from({ length: n }, (_, j) => sumOver(inverse, from(k), (i) => i * n + j)));
  const S = [0, 1].map((a) =>
    [0, 1].map((b) => {
      const [low, high] = from(a);
      return right[b].slice(low, high).reduce((sum, z) => ({ re: sum.re + z.re, im: sum.im + z.im }), ORIGIN);
    }),
  );
  const straight = times(S[0][0], S[1][1]);
  const crossed = times(S[0][1], S[1][0]);
  const found = { re: straight.re - crossed.re, im: straight.im - crossed.im };
  const weight = times(found, zeta);
  const size = Math.hypot(weight.re, weight.im);
  if (size === 0) return undefined;
  const kernel = zeros(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      // [r₊ r₋] S⁻¹ [l₊ l₋]ᵀ, S⁻¹ = [[S₁₁, −S₀₁], [−S₁₀, S₀₀]]/det
      const sum = [
        times(times(right[0][i], S[1][1]), left[0][j]),
        times(times(right[1][i], S[0][0]), left[1][j]),
        times(times(right[0][i], S[0][1]), left[1][j]),
        times(times(right[1][i], S[1][0]), left[0][j]),
      ];
      const total = {
        re: sum[0].re + sum[1].re - sum[2].re - sum[3].re,
        im: sum[0].im + sum[1].im - sum[2].im - sum[3].im,
      };
      const moved = quotient(total, found);
      kernel.re[i * n + j] = (i === j ? 1 : 0) - inverse.re[i * n + j] + moved.re;
      kernel.im[i * n + j] = moved.im - inverse.im[i * n + j];
    }
  const total = log + 2 * Math.log(prime * y) + Math.log(size) - norm;
  return { sign: -1, log: total, phase: phase + Math.atan2(weight.im, weight.re), kernel };
}

function sumOver(
  { re, im }: ComplexMatrix,
  [low, high]: readonly [number, number],
  at: (k: number) => number,
): Complex {
  let [x, y] = [0, 0];
  for (let k = low; k < high; k++) {
    x += re[at(k)];
    y += im[at(k)];
  }
  return { re: x, im: y };
}
