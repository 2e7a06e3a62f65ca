import { fixedNormals } from "../inputs.ts";
import { type Case, milliseconds, ratio, type Times } from "../workload.ts";

const SIZES = [500, 1000, 2000] as const;
const [ONE, TWO, OURS] = ["LAPACK, 1 thread", "LAPACK, 2 threads", "nnft, 1 thread"];
/** Units of size·2⁻⁵³·‖S‖ that a residual may have, and of size·2⁻⁵³ a scalar product. */
const UNITS = 8;
/** Vectors of which residuals and scalar products are computed. */
const TRIED = 12;

/** Lower triangle of a random symmetric matrix; few of its eigenvalues are set aside. */
const matrixOf = (size: number): Float64Array => fixedNormals(`eigen ${size}`, size * size);

/** Residuals, scalar products, trace and Σ λ² = ‖S‖²_F of a result: eigenvalues, then the vectors in columns. */
function complaintOf(lower: Float64Array, size: number, result: Float64Array): string | undefined {
  const values = result.subarray(0, size);
  const vectors = result.subarray(size);
  const entry = (i: number, j: number): number => lower[i >= j ? i * size + j : j * size + i];
  const column = (k: number): Float64Array => Float64Array.from({ length: size }, (_, i) => vectors[i * size + k]);
  const tried = Array.from({ length: TRIED }, (_, t) => Math.floor((t * (size - 1)) / (TRIED - 1)));
  const columns = tried.map(column);
  const unit = size * 2 ** -53;
  const norm = Math.max(-values[0], values[size - 1]);
  let [trace, square, ofValues, ofSquares] = [0, 0, 0, 0];
  const images = columns.map(() => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    trace += entry(i, i);
    ofValues += values[i];
    ofSquares += values[i] ** 2;
    if (i > 0 && values[i] < values[i - 1]) return `eigenvalue ${i} is below the one before it`;
    for (let j = 0; j < size; j++) {
      const s = entry(i, j);
      square += s * s;
      for (let t = 0; t < TRIED; t++) images[t][i] += s * columns[t][j];
    }
  }
  if (!(Math.abs(trace - ofValues) < UNITS * size * unit * norm)) return `trace ${ofValues}, should be ${trace}`;
  if (!(Math.abs(ofSquares / square - 1) < UNITS * unit)) return `Σ λ² is ${ofSquares}, should be ${square}`;
  for (const [t, v] of columns.entries()) {
    const residual = v.reduce((most, x, i) => Math.max(most, Math.abs(images[t][i] - values[tried[t]] * x)), 0);
    if (!(residual < UNITS * unit * norm)) return `vector ${tried[t]} has residual ${residual.toExponential(1)}`;
    for (const [u, w] of columns.entries()) {
      const off = Math.abs(v.reduce((sum, x, i) => sum + x * w[i], t === u ? -1 : 0));
      if (!(off < UNITS * unit)) return `vectors ${tried[t]}, ${tried[u]} are off by ${off.toExponential(1)}`;
    }
  }
  return undefined;
}

/** W12: eigenvalues and eigenvectors of a symmetric matrix, beside LAPACK's dsyevd. */
export const eigen: readonly Case[] = SIZES.map((size): Case => {
  let lower: Float64Array | undefined;
  const matrix = (): Float64Array => {
    lower ??= matrixOf(size);
    return lower;
  };
  const against =
    (side: string) =>
    ({ fastest }: Times): number | undefined =>
      ratio(fastest(OURS), fastest(side));
  const wanted = { atMost: size === 500 ? 4 : 3 };
  return {
    workload: "W12",
    name: `n = ${size}`,
    title: `all eigenvalues and eigenvectors of a random symmetric matrix, n = ${size}, float64`,
    inputs: ({ f32 }) => f32("lower.f32", matrix()),
    sides: [
      { name: ONE, program: "eigen.py", arguments: [String(size), "1"], needs: ["numpy"] },
      { name: TWO, program: "eigen.py", arguments: [String(size), "2"], needs: ["numpy"] },
      { name: OURS, program: "nnft", arguments: [String(size)] },
    ],
    complaint: (result) => complaintOf(matrix(), size, result),
    targets: [
      { text: `n = ${size}: time in units of LAPACK's, 1 thread`, wanted, unit: "×", value: against(ONE) },
      ...(size === 500
        ? []
        : [
            {
              text: `n = ${size}: time in units of LAPACK's, 2 threads`,
              wanted,
              unit: "×",
              value: against(TWO),
            } as const,
          ]),
    ],
    unit: milliseconds,
  };
});
