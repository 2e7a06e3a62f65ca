import { DomainError, ShapeError } from "@nnft/densities";
import type { NdArray } from "ndarray";

/** Points [P, d] as a fresh row-major Float64Array. Throws ShapeError for another shape, DomainError for NaN or ∞ (row, column named). */
export function packPoints(caller: string, points: NdArray, dimension: number): Float64Array {
  if (points?.shape?.length !== 2 || points.shape[1] !== dimension)
    throw new ShapeError(
      `${caller}: \`points\` must have shape [P, ${dimension}], got [${points?.shape?.join(", ") ?? "no array"}]; ` +
        `each row is one point of R^${dimension}.`,
    );
  const packed = pack(points);
  const bad = packed.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`points\` must be finite, got ${packed[bad]} in row ${Math.floor(bad / dimension)}, column ${bad % dimension}.`,
    );
  return packed;
}

/** Any array as a fresh row-major Float64Array, whatever its strides. */
export function pack(array: NdArray): Float64Array {
  const { shape, stride, offset, data } = array;
  const size = shape.reduce((product, n) => product * n, 1);
  if (data instanceof Float64Array && isRowMajor(shape, stride)) return data.slice(offset, offset + size);
  const packed = new Float64Array(size);
  const index = new Array<number>(shape.length).fill(0);
  const source = data as ArrayLike<number>;
  for (let flat = 0, at = offset; flat < size; flat++) {
    packed[flat] = source[at];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += stride[axis];
      if (++index[axis] < shape[axis]) break;
      at -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return packed;
}

/** Whether entries follow on each other without gaps. */
function isRowMajor(shape: readonly number[], stride: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (stride[axis] !== step && shape[axis] > 1) return false;
    step *= shape[axis];
  }
  return true;
}
