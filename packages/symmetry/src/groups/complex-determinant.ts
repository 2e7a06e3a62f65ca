/** det(A + iB) of a square matrix in row-major order, by elimination with pivots: [real part, imaginary part]. */
export function complexDeterminant(re: readonly number[], im: readonly number[], size: number): [number, number] {
  const a = [...re];
  const b = [...im];
  let [dr, di] = [1, 0];
  for (let column = 0; column < size; column++) {
    let pivot = column;
    const magnitude = (row: number): number => Math.hypot(a[row * size + column], b[row * size + column]);
    for (let row = column + 1; row < size; row++) if (magnitude(row) > magnitude(pivot)) pivot = row;
    if (pivot !== column) {
      for (const rows of [a, b])
        for (let k = 0; k < size; k++)
          [rows[column * size + k], rows[pivot * size + k]] = [rows[pivot * size + k], rows[column * size + k]];
      [dr, di] = [-dr, -di];
    }
    const [pr, pi] = [a[column * size + column], b[column * size + column]];
    [dr, di] = [dr * pr - di * pi, dr * pi + di * pr];
    const norm = pr * pr + pi * pi;
    for (let row = column + 1; row < size; row++) {
      const [x, y] = [a[row * size + column], b[row * size + column]];
      const [fr, fi] = [(x * pr + y * pi) / norm, (y * pr - x * pi) / norm];
      for (let k = column; k < size; k++) {
        const [u, v] = [a[column * size + k], b[column * size + k]];
        a[row * size + k] -= fr * u - fi * v;
        b[row * size + k] -= fr * v + fi * u;
      }
    }
  }
  return [dr, di];
}
