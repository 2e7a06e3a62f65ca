import type { Ensemble } from "@nnft/architectures";
import type { DeviceChoice, KernelDevice } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import { kernelsOnDevice } from "./kernels-on-device.ts";
import { prepareKernels, type SizedKernels } from "./prepare-kernels.ts";
import type { KernelMethod } from "./prepared-kernels.ts";

/** Both kernels of an infinitely wide net with the error of the averages in them. */
export interface Kernels {
  /** [P₁, P₂] */
  readonly nngp: NdArray<Float64Array>;
  /** [P₁, P₂] */
  readonly ntk: NdArray<Float64Array>;
  /** estimate for the largest entry of either; 0 where all averages are closed forms, one standard deviation where heads were drawn */
  readonly error: number;
  readonly method: KernelMethod;
}

/** Kernels with where they were computed, and how that was chosen. */
export interface KernelsOnDevice extends Kernels {
  readonly device: DeviceChoice;
}

/**
 * NNGP and NTK of an infinitely wide net in one pass: what `nngp` and `ntk` give, for the price of one.
 *
 * Formula, shapes, convention and errors: those of `nngp` and `ntk`.
 * Accuracy: relu at points an angle t apart 1e-16/t in Θ (see pairAverages); `error` adds up, layer by layer, the relative errors of
 * quadrature.
 * A `device` of `openDevice` from `@nnft/gpu-kernels` computes dense nets of relu and erf in float32, in blocks that fit, and the result is a promise; one opened as "auto"
 * is taken where it was measured to be faster. `error` is then 2⁻²⁰ a layer of the largest entry, and 4·10⁻⁴ of Θ of relu, which is off by that between points that nearly
 * coincide. Errors: UnsupportedError for other nets on a device that was asked for.
 * Cost: P₁P₂d for the products of the points; a layer then takes a few nanoseconds an entry for relu and erf, a hundred for
 * other closed forms, and for quadrature what pairAverages says. One set of points costs half.
 * Source: Halverson 2025 (30)–(32), (52)–(58); Jacot et al. 2018.
 *
 * @example
 * const { nngp: covariance, ntk: tangent } = kernels(mlp({ inputDimension: 2, widths: [1, 1], activation: "erf" }), points);
 */
export function kernels(net: Ensemble, x1: NdArray, x2?: NdArray): Kernels;
export function kernels(
  net: Ensemble,
  x1: NdArray,
  x2: NdArray | undefined,
  options: { readonly device: KernelDevice },
): Promise<KernelsOnDevice>;
export function kernels(
  net: Ensemble,
  x1: NdArray,
  x2?: NdArray,
  options?: { readonly device: KernelDevice },
): Kernels | Promise<KernelsOnDevice> {
  if (options !== undefined) return kernelsOnDevice(net, x1, x2, options, kernels);
  const prepared = prepareKernels("kernels", net, x1, x2, true);
  const { nngp, ntk, error } = writeAll(prepared, true);
  const shape = [prepared.rows, prepared.columns];
  return { nngp: ndarray(nngp, shape), ntk: ndarray(ntk, shape), error, method: prepared.method };
}

/** So many entries still fit into the memory of the kernels at once. */
const MOST_AT_ONCE = 2 ** 24;
/** Rows of a block. */
const ROWS = 500;

/** All rows at once, or block by block where there are many; one set of points gives matrices symmetric to the last bit. */
export function writeAll(
  { rows, columns, symmetric, writeBlock }: SizedKernels,
  wantNtk: boolean,
  mostAtOnce: number = MOST_AT_ONCE,
): { nngp: Float64Array; ntk: Float64Array; error: number } {
  const nngp = new Float64Array(rows * columns);
  const ntk = new Float64Array(wantNtk ? rows * columns : 0);
  if (rows * columns <= mostAtOnce)
    return { nngp, ntk, error: writeBlock(0, rows, columns, nngp, wantNtk ? ntk : undefined) };
  let error = 0;
  for (let first = 0; first < rows; first += ROWS) {
    const end = Math.min(rows, first + ROWS);
    const width = symmetric ? end : columns;
    const parts = wantNtk ? [nngp, ntk] : [nngp];
    const blocks = parts.map(() => new Float64Array((end - first) * width));
    error = Math.max(error, writeBlock(first, end, width, blocks[0], blocks[1]));
    parts.forEach((whole, which) => {
      const block = blocks[which];
      for (let i = first; i < end; i++)
        whole.set(block.subarray((i - first) * width, (i - first + 1) * width), i * columns);
      if (symmetric) mirrorRows(block, width, whole, columns, first, end);
    });
  }
  return { nngp, ntk, error };
}

/** Copies the rows [first, end) left of the diagonal to columns, a few at a time so that what is read stays in the cache. */
function mirrorRows(
  block: Float64Array,
  width: number,
  whole: Float64Array,
  columns: number,
  first: number,
  end: number,
): void {
  const together = 32;
  for (let start = 0; start < first; start += together)
    for (let j = start; j < Math.min(first, start + together); j++)
      for (let i = first; i < end; i++) whole[j * columns + i] = block[(i - first) * width + j];
}
