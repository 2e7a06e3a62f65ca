import { formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";

/** A Hermitian matrix by its parts; `im` is left out for real ones. */
export interface HermitianMatrix {
  readonly re: Table;
  readonly im?: Table;
}

/** What read-outs do to a field in the order of a product. */
export type Statistics = "boson" | "fermion" | "free" | "neither" | "undecided";

export interface ReadOutStatistics {
  /** q_ij = τ(A_i A_j A_i A_j)/(τ(A_i²) τ(A_j²)) [N, N]; the diagonal is τ(A_i⁴)/τ(A_i²)² */
  readonly signs: readonly (readonly number[])[];
  /** the mean of q_ij over pairs i ≠ j */
  readonly q: ScalarEstimate;
  /** ⟨q_ij q_jk q_ki⟩ over triples, which independent signs make q³; NaN for two matrices */
  readonly triangle: ScalarEstimate;
  /** τ(F⁴)/τ(F²)² of F = N^{−1/2} Σ A_i */
  readonly fourthMoment: ScalarEstimate;
  /** τ(F⁶)/τ(F²)³ */
  readonly sixthMoment: ScalarEstimate;
  readonly verdict: Statistics;
  readonly statement: string;
}

/** Standard errors a verdict may be off, and the error of q above which there is none. */
const ERRORS = 3;
const LARGEST_ERROR = 0.03;
const ROUNDING = 1e-10;

/**
 * Which field a list of read-out matrices makes: estimated commutation signs, moments and a verdict boson, fermion, free or neither.
 *
 * The verdict is that of the mean sign: within three errors of 1, of −1, or of the interval from 0 to D^{−2}, the value of independent Gaussian
 * matrices of D rows. "neither" is refuted for all three; above an error of 0.03 it is "undecided". Errors are over the choice of matrices.
 * Shapes: N ≥ 2 Hermitian matrices [D, D]; τ is the trace over D.
 * Accuracy: the error of q is unbiased (four matrices and more); the others are delete-one jackknives, which may be too large by √3. Cost: N² D³.
 * Errors: ShapeError for sizes that differ, DomainError unless the matrices are Hermitian to 1e-10 and not zero.
 * Source: arXiv:2507.05303; Speicher, Commun. Math. Phys. 150 (1992) 589 for random signs.
 * @example readOutStatistics([{ re: [[0, 1], [1, 0]] }, { re: [[1, 0], [0, -1]] }]).verdict; // "fermion"
 */
export function readOutStatistics(matrices: readonly HermitianMatrix[]): ReadOutStatistics {
  const list = readMatrices(matrices);
  const { size } = list[0];
  const scaled = list.map((matrix) => {
    const norm = Math.sqrt(traceOf(matrix, matrix));
    if (norm === 0) refuse(CALLER, "matrices", "different from zero", "a zero matrix", "leave it out");
    return { size, re: matrix.re.map((x) => x / norm), im: matrix.im.map((x) => x / norm) };
  });
  const signs = scaled.map((a) =>
    scaled.map((b) => {
      const product = multiply(a, b);
      return traceOf(product, product);
    }),
  );
  const q = pairEstimate(signs);
  const triangle = triangleEstimate(signs);
  const [fourthMoment, sixthMoment] = momentEstimates(list);
  const { verdict, statement } = judge(q, size);
  return { signs, q, triangle, fourthMoment, sixthMoment, verdict, statement };
}

const CALLER = "readOutStatistics";

interface Square {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function readMatrices(matrices: readonly HermitianMatrix[]): readonly Square[] {
  requireList(CALLER, "matrices", matrices, 2);
  const list = matrices.map((matrix, m): Square => {
    requireObject(CALLER, `matrices[${m}]`, matrix, ["re"], "pass { re } or { re, im }");
    requireKnownOptions(CALLER, matrix, ["re", "im"], `part of matrices[${m}]`);
    const { data, rows, columns } = readRows(CALLER, `matrices[${m}].re`, matrix.re, { axes: "[D, D]" });
    if (rows !== columns)
      throw new ShapeError(`${CALLER}: \`matrices[${m}].re\` must be square, got [${rows}, ${columns}]; pass [D, D].`);
    const im =
      matrix.im === undefined
        ? new Float64Array(rows * rows)
        : readRows(CALLER, `matrices[${m}].im`, matrix.im, { rows, columns: rows, axes: `[${rows}, ${rows}]` }).data;
    return { size: rows, re: data, im };
  });
  for (const [m, { size, re, im }] of list.entries()) {
    if (size !== list[0].size)
      throw new ShapeError(
        `${CALLER}: \`matrices\` must have one size, got ${list[0].size} and ${size} (matrix ${m}); pass matrices of one algebra.`,
      );
    const largest = re.reduce((most, x, k) => Math.max(most, Math.abs(x), Math.abs(im[k])), 0);
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) {
        const off = Math.abs(re[a * size + b] - re[b * size + a]) + Math.abs(im[a * size + b] + im[b * size + a]);
        if (off > ROUNDING * largest)
          throw new DomainError(
            `${CALLER}: \`matrices\` must be Hermitian, got ${off.toExponential(1)} between [${a}, ${b}] and [${b}, ${a}] of matrix ${m}; pass (A + A†)/2.`,
          );
      }
  }
  return list;
}

function multiply(a: Square, b: Square): Square {
  const { size } = a;
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const [x, y] = [a.re[i * size + k], a.im[i * size + k]];
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < size; j++) {
        re[i * size + j] += x * b.re[k * size + j] - y * b.im[k * size + j];
        im[i * size + j] += x * b.im[k * size + j] + y * b.re[k * size + j];
      }
    }
  return { size, re, im };
}

/** Re τ(AB). */
function traceOf(a: Square, b: Square): number {
  const { size } = a;
  let sum = 0;
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++)
      sum += a.re[i * size + k] * b.re[k * size + i] - a.im[i * size + k] * b.im[k * size + i];
  return sum / size;
}

/** τ(F⁴)/τ(F²)² and τ(F⁶)/τ(F²)³ of a sum of matrices. */
function momentsOf(sum: Square): readonly [number, number] {
  const square = multiply(sum, sum);
  const second = traceOf(sum, sum);
  return [traceOf(square, square) / second ** 2, traceOf(multiply(square, square), square) / second ** 3];
}

/** The moments of the sum, with the errors of leaving out one matrix. */
function momentEstimates(list: readonly Square[]): readonly ScalarEstimate[] {
  const { size } = list[0];
  const sum = { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (const { re, im } of list)
    for (let k = 0; k < size * size; k++) {
      sum.re[k] += re[k];
      sum.im[k] += im[k];
    }
  const parts = list.map(({ re, im }) =>
    momentsOf({ size, re: sum.re.map((x, k) => x - re[k]), im: sum.im.map((x, k) => x - im[k]) }),
  );
  return momentsOf(sum).map((value, k) =>
    leftOut(
      value,
      parts.map((part) => part[k]),
    ),
  );
}

/**
 * The mean of q_ij over pairs, with the unbiased variance of a U-statistic of order two,
 * [2/(N(N−1))] [2(N−2) ζ₁ + ζ₂], ζ₁ = ⟨q_ij q_ik⟩ − ⟨q_ij q_kl⟩, ζ₂ = ⟨q_ij²⟩ − ⟨q_ij q_kl⟩ over different indices.
 */
function pairEstimate(signs: readonly (readonly number[])[]): ScalarEstimate {
  const n = signs.length;
  const rows = signs.map((row, i) => row.reduce((sum, x, j) => (i === j ? sum : sum + x), 0));
  const whole = rows.reduce((sum, x) => sum + x, 0);
  const value = whole / (n * (n - 1));
  const known = { value, samples: n, method: "U-statistic over pairs of matrices" };
  if (n < 4) return { ...known, standardError: Number.NaN };
  let squares = 0;
  signs.forEach((row, i) => {
    row.forEach((x, j) => {
      if (i !== j) squares += x * x;
    });
  });
  const stars = rows.reduce((sum, x) => sum + x * x, 0) - squares;
  const apart = (whole * whole - 4 * stars - 2 * squares) / (n * (n - 1) * (n - 2) * (n - 3));
  const first = stars / (n * (n - 1) * (n - 2)) - apart;
  const second = squares / (n * (n - 1)) - apart;
  const variance = (2 * (2 * (n - 2) * first + second)) / (n * (n - 1));
  // where its own noise makes it vanish, the delete-one error is the larger and safe one
  const parts = rows.map((row) => (whole - 2 * row) / ((n - 1) * (n - 2)));
  return { ...known, standardError: variance > 0 ? Math.sqrt(variance) : leftOut(value, parts).standardError };
}

/** The mean over triples, Tr S³ with S the signs off the diagonal; without matrix i it is less by 3 (S³)_ii. */
function triangleEstimate(signs: readonly (readonly number[])[]): ScalarEstimate {
  const n = signs.length;
  const off = signs.map((row, i) => row.map((x, j) => (i === j ? 0 : x)));
  const through = off.map((row, i) =>
    row.reduce((sum, x, j) => sum + x * off[j].reduce((inner, y, k) => inner + y * off[k][i], 0), 0),
  );
  const whole = through.reduce((sum, x) => sum + x, 0);
  const triples = (m: number): number => m * (m - 1) * (m - 2);
  const value = n < 3 ? Number.NaN : whole / triples(n);
  const parts = n < 4 ? [] : through.map((x) => (whole - 3 * x) / triples(n - 1));
  return leftOut(value, parts);
}

/** A value with the delete-one error √((N−1)/N Σ (θ_i − θ̄)²), NaN for fewer than three parts. */
function leftOut(value: number, parts: readonly number[]): ScalarEstimate {
  const n = parts.length;
  const mean = parts.reduce((sum, x) => sum + x, 0) / n;
  const squares = parts.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const standardError = n < 3 ? Number.NaN : Math.sqrt(((n - 1) / n) * squares);
  return { value, standardError, samples: n, method: "delete-one jackknife over matrices" };
}

function judge(q: ScalarEstimate, size: number): { readonly verdict: Statistics; readonly statement: string } {
  const { value, standardError } = q;
  const shown = Number.isNaN(standardError) ? `${Number(value.toPrecision(5))}` : formatEstimate(value, standardError);
  // fewer than four matrices have no error: only a sign to rounding decides
  const error = Number.isNaN(standardError) ? 0 : standardError;
  const slack = Math.max(ERRORS * error, ROUNDING);
  if (error > LARGEST_ERROR)
    return {
      verdict: "undecided",
      statement: `mean sign ${shown}: the error is above ${LARGEST_ERROR}; pass more matrices`,
    };
  const near = (low: number, high: number): boolean => value > low - slack && value < high + slack;
  if (near(1, 1)) return { verdict: "boson", statement: `mean sign ${shown}: read-outs commute, Wick's theorem` };
  if (near(-1, -1)) return { verdict: "fermion", statement: `mean sign ${shown}: read-outs anticommute, Pfaffians` };
  if (near(0, 1 / size ** 2))
    return {
      verdict: "free",
      statement: `mean sign ${shown}: between 0 and D⁻² of Gaussian matrices, planar pairings`,
    };
  return {
    verdict: "neither",
    statement: `mean sign ${shown}: a q-Gaussian field of this q where signs are independent`,
  };
}
