/** How kernels were computed; "sampling" is the mean over drawn heads of softmax attention. */
export type KernelMethod = "exact" | "quadrature" | "sampling";

/** How far off the worst entry of a block may be. */
export interface BlockAccuracy {
  readonly accuracy: number;
  /** the hidden layer whose averages are the least accurate, from 1; undefined where layers are not told apart, or all is exact */
  readonly layer: number | undefined;
}

/** The kernels of one net on two sets of points, computed by blocks of rows. */
export interface KernelPlan {
  readonly method: KernelMethod;
  /**
   * Writes the rows [first, end) left of `columns`, row-major, and returns the accuracy of the worst. Where both sets of points
   * are one, the part right of the diagonal is a copy of the part below it.
   */
  readonly writeBlock: (
    first: number,
    end: number,
    columns: number,
    nngp: Float64Array,
    ntk: Float64Array | undefined,
  ) => BlockAccuracy;
}

/** Copies the part of a block below the diagonal to its mirror image; the diagonal starts at column `first`. */
export function mirrorBlock(block: Float64Array, first: number, rows: number, columns: number): void {
  const side = Math.min(rows, columns - first);
  for (let i = 1; i < side; i++)
    for (let j = 0; j < i; j++) block[j * columns + first + i] = block[i * columns + first + j];
}
