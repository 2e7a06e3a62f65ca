import { refuse, requireFinite, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Complex } from "../algebra/complex.ts";
import { type ComplexMatrix, zeroMatrix } from "../algebra/complex-matrix.ts";
import { determinant } from "../algebra/determinant.ts";
import { fallingPower } from "../correlators/block-sums.ts";
import { readWidth } from "../nets/read-points.ts";

export interface FredholmOptions {
  /** Sφ, complex, of `size` rows: see `yukawaMatrix` */
  readonly matrix: ComplexMatrix;
  /** g */
  readonly coupling: number;
}

/** The second order of ln w_N: the loop, and the square of the tadpole, which is not local. */
export interface YukawaLoop {
  /** −(g²/2)(1 − 1/N) tr SφSφ */
  readonly local: Complex;
  /** −(g²/2N)(tr Sφ)²: extensive squared */
  readonly nonlocal: Complex;
}

/** The weight of a boson as a polynomial in g. */
export interface FredholmExpansion {
  /** gⁿe_n of det(1 + zSφ) = Σ zⁿe_n, n = 0 … size */
  readonly coefficients: readonly Complex[];
  /** w_N = Σ_n (N)_n/Nⁿ gⁿe_n */
  readonly weight: (width: number) => Complex;
  /** g tr Sφ */
  readonly tadpole: Complex;
  /** the terms of g² in ln w_N */
  readonly loop: (width: number) => YukawaLoop;
}

/**
 * The Yukawa weight of minimal neurons for any boson, from the Fredholm coefficients of Sφ: the loop loses 1/N, and a non-local square appears.
 *
 * Formula: w_N = E_w det(1 + (g/N)M) = Σ_n (N)_n/Nⁿ gⁿe_n, a polynomial of degree N; N = ∞ is det(1 + gSφ);
 * ln w_N = g tr Sφ − (g²/2)[(1 − 1/N) tr SφSφ + (tr Sφ)²/N] + ….
 * Shapes: a matrix [n, n] → n + 1 coefficients. Convention: e_n are sums of principal minors, here by determinants on the circle |z| = |g|.
 * Accuracy: rounding of the largest det(1 + zSφ) on that circle. Errors: DomainError for a matrix that is not square or finite.
 * Source: Fredholm 1903; derived here.
 * @example
 * const matrix = yukawaMatrix({ mass: 1, inverseTemperature: 4, modes: 3, cosines: [0.3, 0.9], sines: [0, 0, -0.4] });
 * fredholmExpansion({ matrix, coupling: 0.8 }).weight(2).re; // 1.4150048588586
 */
export function fredholmExpansion(options: FredholmOptions): FredholmExpansion {
  const caller = "fredholmExpansion";
  requireKnownOptions(caller, options, ["matrix", "coupling"]);
  const matrix = readMatrix(caller, options.matrix);
  const g = requireFinite(caller, "coupling", options.coupling);
  const coefficients = coefficientsOf(matrix, g);
  const [, first, second] = [...coefficients, { re: 0, im: 0 }, { re: 0, im: 0 }];
  const square = { re: first.re ** 2 - first.im ** 2, im: 2 * first.re * first.im };
  // g² tr SφSφ = a₁² − 2a₂
  const trace = { re: square.re - 2 * second.re, im: square.im - 2 * second.im };
  return {
    coefficients,
    weight: (width) => {
      const n = readWidth(`${caller}.weight`, width);
      return coefficients.reduce<Complex>(
        (sum, { re, im }, k) => {
          const share = fallingPower(n, k, k);
          return { re: sum.re + share * re, im: sum.im + share * im };
        },
        { re: 0, im: 0 },
      );
    },
    tadpole: first,
    loop: (width) => {
      const inverse = 1 / readWidth(`${caller}.loop`, width);
      const times = (share: number, { re, im }: Complex): Complex => ({ re: share * re, im: share * im });
      return { local: times(-0.5 * (1 - inverse), trace), nonlocal: times(-0.5 * inverse, square) };
    },
  };
}

function readMatrix(caller: string, given: unknown): ComplexMatrix {
  const matrix = requireObject(
    caller,
    "matrix",
    given,
    ["size", "re", "im"],
    "make one with yukawaMatrix",
  ) as ComplexMatrix;
  requireKnownOptions(caller, matrix, ["size", "re", "im"], "field of matrix");
  const [re, im] = [requireNumbers(caller, "matrix.re", matrix.re), requireNumbers(caller, "matrix.im", matrix.im)];
  const { size } = matrix;
  if (!Number.isInteger(size) || size < 1 || size > 512)
    refuse(caller, "matrix.size", "an integer from 1 to 512", size, "pass the number of rows");
  for (const [name, part] of [
    ["matrix.re", re],
    ["matrix.im", im],
  ] as const)
    if (part.length !== size * size)
      refuse(caller, name, `a list of ${size * size} numbers`, part, "pass all rows one after the other");
  return { size, re: Float64Array.from(re), im: Float64Array.from(im) };
}

/** gⁿe_n by a discrete Fourier transform of det(1 + g e^{iθ}Sφ). */
function coefficientsOf({ size, re, im }: ComplexMatrix, g: number): readonly Complex[] {
  const count = size + 1;
  const values = Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count;
    const [c, s] = [g * Math.cos(angle), g * Math.sin(angle)];
    const moved = zeroMatrix(size);
    for (let i = 0; i < re.length; i++) {
      moved.re[i] = c * re[i] - s * im[i];
      moved.im[i] = c * im[i] + s * re[i];
    }
    for (let i = 0; i < size; i++) moved.re[i * (size + 1)] += 1;
    return determinant(moved);
  });
  return Array.from({ length: count }, (_, n) => {
    let [x, y] = [0, 0];
    values.forEach(({ re: u, im: v }, k) => {
      const angle = (-2 * Math.PI * ((n * k) % count)) / count;
      const [c, s] = [Math.cos(angle) / count, Math.sin(angle) / count];
      x += u * c - v * s;
      y += u * s + v * c;
    });
    return { re: x, im: y };
  });
}
