import { simdInstance } from "../cholesky-backend.ts";
import { type Deflated, deflate } from "./deflate.ts";
import { rankOneVectors } from "./rank-one-vectors.ts";
import { type Scratch, scratchOf } from "./scratch.ts";
import { secularRoots } from "./secular-equation.ts";
import { tridiagonalQl } from "./tridiagonal-ql.ts";

/** Size up to which a block goes to the QL iteration. */
const LEAF = 32;

/** A diagonal block in work: its eigenvalues, ascending, and its eigenvectors as rows of a square matrix. */
interface Block {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
  /** numbers of a whole row of `vectors` */
  readonly stride: number;
  /** first row and column */
  readonly start: number;
  readonly scratch: Scratch;
}

/**
 * Eigenvalues in ascending order and orthonormal eigenvectors, as rows, of a symmetric tridiagonal matrix, by divide and conquer.
 *
 * Formula: T = diag(T₁, T₂) + |e| v vᵀ, v = (0 … 1, ±1 … 0); from T_i = Z_i D_i Z_iᵀ the middle is D + ρ z zᵀ, whose eigenvectors come from
 * `secularRoots` and `rankOneVectors`, and those of T by two products of matrices.
 * Shapes: `diagonal` [n], `offDiagonal` [n − 1] → values [n], vectors [n, n], row k belonging to values[k]; `spare` [n, n] is memory that
 * is free again. Inputs are not written.
 * Accuracy: some n·2⁻⁵³ of the largest |λ|, of vectors in ‖Z Zᵀ − 1‖ too. The largest entry should be about 1.
 * Cost: (4/3) n³ multiplications and additions at most, in products of matrices; less by each eigenvalue that is set aside.
 * Source: J. J. M. Cuppen, Numer. Math. 36 (1981) 177; M. Gu, S. C. Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995) 172.
 */
export function tridiagonalEigen(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
): { readonly values: Float64Array; readonly vectors: Float64Array; readonly spare: Float64Array } {
  const n = diagonal.length;
  const vectors = new Float64Array(n * n);
  const values = diagonal.slice();
  // the distances of a merge, then its vectors; columns of them; rows, and their products
  const memory = new Float64Array(n * n);
  const scratch = scratchOf([memory, new Float64Array(n <= LEAF ? 0 : 3 * n * n)]);
  solve({ values, vectors, stride: n, start: 0, scratch }, offDiagonal);
  return { values, vectors, spare: memory };
}

function solve(block: Block, offDiagonal: Float64Array): void {
  const { values, vectors, stride, start } = block;
  const size = values.length;
  if (size <= LEAF) {
    for (let i = 0; i < size; i++) vectors[(start + i) * (stride + 1)] = 1;
    const first = start * (stride + 1);
    const entries = new Float64Array(size);
    entries.set(offDiagonal.subarray(start, start + size - 1));
    tridiagonalQl(values, entries, { data: vectors, first, stride, length: size });
    sortRows(block);
    return;
  }
  const half = size >> 1;
  const e = offDiagonal[start + half - 1];
  values[half - 1] -= Math.abs(e);
  values[half] -= Math.abs(e);
  solve({ ...block, values: values.subarray(0, half) }, offDiagonal);
  solve({ ...block, values: values.subarray(half), start: start + half }, offDiagonal);
  merge(block, half, e);
}

/** The eigenvectors of diag(T₁, T₂) + |e| v vᵀ from those of both halves. */
function merge(block: Block, half: number, e: number): void {
  const { values: d, vectors: data, stride, start } = block;
  const size = d.length;
  const first = start * (stride + 1);
  const z = new Float64Array(size);
  for (let i = 0; i < half; i++) z[i] = data[first + i * stride + half - 1] * Math.SQRT1_2;
  for (let i = half; i < size; i++) z[i] = data[first + i * stride + half] * (e < 0 ? -Math.SQRT1_2 : Math.SQRT1_2);
  const rho = 2 * Math.abs(e);
  const order = byValue(d);
  const deflated = deflate({ d, z, rho, order, half, data, first, stride });
  block.scratch.clear();
  const found = joined(block, half, deflated, z, rho);
  place(block, deflated.done, found);
}

/** Eigenvalues and eigenvectors of the part that was not deflated; halves of rows, [k, half] and [k, size − half]. */
interface Found {
  readonly values: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

function joined(block: Block, half: number, { kept, support }: Deflated, z: Float64Array, rho: number): Found {
  const k = kept.length;
  if (k === 0) return { values: new Float64Array(0), left: new Float64Array(0), right: new Float64Array(0) };
  const problem = {
    poles: Float64Array.from(kept, (i) => block.values[i]),
    z: Float64Array.from(kept, (i) => z[i]),
    rho,
  };
  const distances = block.scratch.take(k * k);
  const values = secularRoots(problem, distances);
  rankOneVectors(problem, distances);
  const side = (from: number, length: number, other: 0 | 1): Float64Array => {
    const used = kept.map((_, p) => p).filter((p) => support[kept[p]] !== other);
    const product = block.scratch.take(k * length);
    if (used.length === 0) return product.fill(0);
    const rows = block.scratch.take(used.length * length);
    used.forEach((p, to) => {
      const at = (block.start + kept[p]) * block.stride + block.start + from;
      rows.set(block.vectors.subarray(at, at + length), to * length);
    });
    const a = used.length === k ? distances : columnsOf(distances, k, used, block.scratch.take(k * used.length));
    return simdInstance().gemm({ m: k, n: length, k: used.length, a, b: rows, c: product });
  };
  return { values, left: side(0, half, 1), right: side(half, block.values.length - half, 0) };
}

/** Some columns of a matrix [k, k]. */
function columnsOf(matrix: Float64Array, k: number, used: readonly number[], columns: Float64Array): Float64Array {
  const count = used.length;
  const at = Int32Array.from(used);
  for (let j = 0; j < k; j++) {
    const [from, to] = [j * k, j * count];
    for (let p = 0; p < count; p++) columns[to + p] = matrix[from + at[p]];
  }
  return columns;
}

/** Writes new rows and those that were set aside by ascending eigenvalue. */
function place(block: Block, done: readonly number[], found: Found): void {
  const { values: d, vectors, stride, start } = block;
  const size = d.length;
  const k = found.values.length;
  const first = start * (stride + 1);
  const asideValues = Float64Array.from(done, (i) => d[i]);
  const aside = block.scratch.take(done.length * size);
  done.forEach((i, to) => {
    aside.set(vectors.subarray(first + i * stride, first + i * stride + size), to * size);
  });
  const all = new Float64Array(size);
  all.set(found.values);
  all.set(asideValues, k);
  const half = k === 0 ? 0 : found.left.length / k;
  byValue(all).forEach((from, to) => {
    const at = first + to * stride;
    d[to] = all[from];
    if (from < k) {
      vectors.set(found.left.subarray(from * half, (from + 1) * half), at);
      vectors.set(found.right.subarray(from * (size - half), (from + 1) * (size - half)), at + half);
    } else vectors.set(aside.subarray((from - k) * size, (from - k + 1) * size), at);
  });
}

/** Indices by ascending value, of equal values the first first. */
export function byValue(values: Float64Array): number[] {
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) order.push(i);
  return order.sort((a, b) => values[a] - values[b] || a - b);
}

function sortRows(block: Block): void {
  block.scratch.clear();
  const all = block.values.map((_, i) => i);
  place(block, [...all], { values: new Float64Array(0), left: new Float64Array(0), right: new Float64Array(0) });
}
