/**
 * The pulls of a sampled covariance with mean `exact`, nearly independent of each other.
 *
 * The entries of a covariance on many close points are far from independent: on 32 points of the plane they hold two
 * degrees of freedom, and their r.m.s. pull of a correct sample ranges from 0.3 to 2.5. So the most independent `rank` points are
 * chosen (pivoted Cholesky) and L⁻¹ S L⁻ᵀ with exact = L Lᵀ is compared to the identity, whose entries have variance
 * (1 + δ)/samples. Over 750 simulated nets of width 256 with rank 10 the r.m.s. was 1.00 ± 0.10, from 0.75 to 1.35.
 */
export function whitenedPulls(
  sampled: ArrayLike<number>,
  exact: ArrayLike<number>,
  points: number,
  rank: number,
  samples: number,
): number[] {
  const pivots = pivotsOf(exact, points, rank);
  const block = (matrix: ArrayLike<number>): number[][] => pivots.map((p) => pivots.map((q) => matrix[p * points + q]));
  const l = cholesky(block(exact));
  // L⁻¹ S, and the same again on its transpose
  const half = transpose(forward(l, block(sampled)));
  const white = forward(l, half);
  return white.flatMap((row, i) =>
    row.slice(0, i + 1).map((x, j) => (i === j ? (x - 1) / Math.SQRT2 : x) * Math.sqrt(samples)),
  );
}

function pivotsOf(matrix: ArrayLike<number>, size: number, rank: number): number[] {
  const rest = Float64Array.from(matrix);
  const at = (i: number, j: number): number => rest[i * size + j];
  return Array.from({ length: rank }, () => {
    let p = 0;
    for (let i = 1; i < size; i++) if (at(i, i) > at(p, p)) p = i;
    const column = Array.from({ length: size }, (_, i) => at(i, p));
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) rest[i * size + j] -= (column[i] * column[j]) / column[p];
    return p;
  });
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const l = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < l.length; i++)
    for (let j = 0; j <= i; j++) {
      let s = matrix[i][j];
      for (let k = 0; k < j; k++) s -= l[i][k] * l[j][k];
      l[i][j] = i === j ? Math.sqrt(s) : s / l[j][j];
    }
  return l;
}

/** L⁻¹ B. */
function forward(l: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  const x: number[][] = [];
  for (const [i, row] of b.entries())
    x.push(row.map((value, c) => (value - x.reduce((sum, above, k) => sum + l[i][k] * above[c], 0)) / l[i][i]));
  return x;
}

function transpose(m: readonly (readonly number[])[]): number[][] {
  return m[0].map((_, j) => m.map((row) => row[j]));
}
