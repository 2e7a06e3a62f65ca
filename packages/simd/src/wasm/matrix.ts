import { ShapeError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

/** A row-major matrix, or a vector, in either precision. */
export type Real = Float32Array | Float64Array;

/** Throws ShapeError unless `value` is an array of the type and of the given shape, row by row without gaps. */
export function matrix(
  fn: string,
  argument: string,
  value: unknown,
  shape: readonly number[],
  type: "Float32Array" | "Float64Array",
): void {
  const fits = type === "Float32Array" ? value instanceof Float32Array : value instanceof Float64Array;
  const length = shape.reduce((product, extent) => product * extent, 1);
  if (!fits || (value as Real).length !== length)
    throw new ShapeError(
      `${fn}: \`${argument}\` must be a ${type} of shape [${shape.join(", ")}], got ${
        ArrayBuffer.isView(value) ? `${quoted(value)} of length ${(value as Real).length}` : quoted(value)
      }; pass its rows one after the other.`,
    );
}

/** The name of the type of `value`; ShapeError where it is neither of the two. */
export function realType(fn: string, argument: string, value: unknown): "Float32Array" | "Float64Array" {
  if (value instanceof Float32Array) return "Float32Array";
  if (value instanceof Float64Array) return "Float64Array";
  throw new ShapeError(
    `${fn}: \`${argument}\` must be a Float32Array or a Float64Array, got ${quoted(value)}; copy into one first.`,
  );
}

/** A view of the memory in the type of `like`; it dies with the next growth. */
export function viewLike<T extends Real>(memory: WebAssembly.Memory, like: T, at: number, length: number): T {
  return (
    like instanceof Float32Array
      ? new Float32Array(memory.buffer, at, length)
      : new Float64Array(memory.buffer, at, length)
  ) as T;
}

/** The numbers of a view, in `target` or in a new array. */
export function taken<T extends Real>(view: T, target: T | undefined): T {
  if (!target) return view.slice() as T;
  target.set(view);
  return target;
}

/** Copies the lower triangle of `from` [n, n]; the rest of `to` does not change. */
export function setLower(to: Float64Array, from: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) to.set(from.subarray(i * n, i * n + i + 1), i * n);
}
