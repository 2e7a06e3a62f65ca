import { requireFinite } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, type Real, realType, taken, viewLike } from "../wasm/matrix.ts";

/** Arguments that `gemm` and `syrk` share. */
export interface ProductOptions<T extends Real> {
  /** Terms of a sum. */
  readonly k: number;
  readonly a: T;
  /** 1 where left out. */
  readonly alpha?: number;
  /** 0 where left out; then the old numbers of `c` are not read. */
  readonly beta?: number;
  /** Receives the result; a new array where left out. */
  readonly c?: T;
}

/** A factor as the caller gives it: its name in messages, its array and the shape of this array. */
export interface Factor<T extends Real> {
  readonly name: string;
  readonly array: T;
  readonly shape: readonly [rows: number, columns: number];
  readonly transpose?: boolean;
}

/** C ← α·op(A)·op(B) + β·C, or A·Aᵀ where `b` is left out: then only the lower triangle, and `upper` copies it to the upper one. */
export interface DenseProduct<T extends Real> {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Factor<T>;
  readonly b?: Factor<T>;
  readonly alpha: number;
  readonly beta: number;
  readonly c: T | undefined;
  readonly upper?: boolean;
}

/** Checks the arrays, copies them in, multiplies and copies the result out. */
export function denseProduct<T extends Real>(fn: string, instance: Instance, product: DenseProduct<T>): T {
  const { m, n, k, a, b, alpha, beta, c, upper = false } = product;
  const type = realType(fn, a.name, a.array);
  matrix(fn, a.name, a.array, a.shape, type);
  if (b) matrix(fn, b.name, b.array, b.shape, type);
  if (c !== undefined || beta !== 0) matrix(fn, "c", c, [m, n], type);
  requireFinite(fn, "alpha", alpha);
  requireFinite(fn, "beta", beta);
  const parts = {
    work: instance.routines.productWork(),
    a: a.array.byteLength,
    b: b ? b.array.byteLength : 0,
    c: m * n * a.array.BYTES_PER_ELEMENT,
  };
  return borrowParts(instance, parts, ({ routines, memory }, at) => {
    viewLike(memory, a.array, at.a, m * k).set(a.array);
    if (b) viewLike(memory, b.array, at.b, k * n).set(b.array);
    if (c && beta !== 0) viewLike(memory, c, at.c, m * n).set(c);
    const single = type === "Float32Array";
    const [aRow, aColumn] = strides(a, false);
    const [bRow, bColumn] = b ? strides(b, false) : strides(a, true);
    const multiply = single ? routines.gemmF32 : routines.gemmF64;
    multiply(m, n, k, at.a, aRow, aColumn, b ? at.b : at.a, bRow, bColumn, at.c, alpha, beta, !b, at.work);
    if (upper) (single ? routines.mirrorF32 : routines.mirrorF64)(at.c, n);
    return taken(viewLike(memory, a.array, at.c, m * n), c);
  });
}

/** Numbers from row to row and from column to column of op(factor), or of its transpose. */
function strides<T extends Real>(factor: Factor<T>, turned: boolean): readonly [row: number, column: number] {
  const across = factor.shape[1];
  return (factor.transpose ?? false) === turned ? [across, 1] : [1, across];
}
