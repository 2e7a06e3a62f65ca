import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted, requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { sizeOf } from "./layer-shape.ts";

/**
 * The values beyond the edge: "circular" wraps around, "zero" is 0, both with ⌈n/stride⌉ positions out;
 * "valid" keeps the windows that fit, ⌊(n − size)/stride⌋ + 1 of them.
 */
export type Padding = "circular" | "zero" | "valid";

export const paddings: readonly Padding[] = ["circular", "zero", "valid"];

/** One number for all axes of positions, or one per axis. */
export type PerAxis = number | readonly number[];

/** The input positions under each output position, row-major [positionsOut, window]; −1 is a zero beyond the edge. */
export interface PositionWindows {
  readonly table: Int32Array;
  readonly window: number;
  /** the axes of the output positions */
  readonly shape: readonly number[];
}

/** How windows slide. */
export interface WindowOptions {
  /** positions under the window, one number for all axes or one per axis */
  readonly size: PerAxis;
  readonly stride: PerAxis;
  readonly padding: Padding;
}

/**
 * Slides a window over positions: output o sees inputs o·stride + k − shift, k < size, with shift = ⌊(size − 1)/2⌋, or 0 for "valid".
 *
 * Shapes: positions [n₁, …] → table [Π m_a, Π size_a], axes row-major.
 * Errors: ShapeError for lists of the wrong length, windows wider than "valid" positions, or inputs without positions.
 */
export function positionWindows(caller: string, options: WindowOptions, positions: readonly number[]): PositionWindows {
  if (positions.length === 0)
    throw new ShapeError(
      `${caller}: the input must have positions before its channels, got only features; write inputShape as [length, channels].`,
    );
  const size = perAxis(caller, "size", options.size, positions);
  const stride = perAxis(caller, "stride", options.stride, positions);
  const shape = positions.map((n, axis) => {
    if (options.padding !== "valid") return Math.ceil(n / stride[axis]);
    if (size[axis] <= n) return Math.floor((n - size[axis]) / stride[axis]) + 1;
    throw new ShapeError(
      `${caller}: \`size\` must be at most the ${n} positions of axis ${axis} with "valid" padding, got ${size[axis]}; use "circular" or "zero".`,
    );
  });
  const window = sizeOf(size);
  const table = new Int32Array(sizeOf(shape) * window);
  for (let entry = 0; entry < table.length; entry++) {
    let place = Math.floor(entry / window);
    let offset = entry % window;
    let position = 0;
    let step = 1;
    for (let axis = positions.length - 1; axis >= 0; axis--) {
      const n = positions[axis];
      const shift = options.padding === "valid" ? 0 : Math.floor((size[axis] - 1) / 2);
      const at = (place % shape[axis]) * stride[axis] + (offset % size[axis]) - shift;
      const inside = options.padding === "circular" ? ((at % n) + n) % n : at;
      position = position < 0 || inside < 0 || inside >= n ? -1 : position + step * inside;
      step *= n;
      place = Math.floor(place / shape[axis]);
      offset = Math.floor(offset / size[axis]);
    }
    table[entry] = position;
  }
  return { table, window, shape };
}

/** Checks the shape of an input, positions first and channels last. */
export function requireInputShape(caller: string, inputShape: readonly number[]): void {
  requireList(caller, "inputShape", inputShape, 1, "write [length, channels]").forEach((n, axis) => {
    requireInteger(caller, `inputShape[${axis}]`, n);
  });
}

/** Checks window options that do not depend on the input. */
export function requireWindow(caller: string, options: WindowOptions): WindowOptions {
  const count = (name: string, value: PerAxis): PerAxis => {
    const entries = typeof value === "number" ? [value] : value;
    if (Array.isArray(entries) && entries.length > 0 && entries.every((n) => Number.isInteger(n) && n >= 1))
      return typeof value === "number" ? value : [...value];
    throw new DomainError(
      `${caller}: \`${name}\` must be a positive integer or one per axis, got ${quoted(value)}; pass an integer of at least 1.`,
    );
  };
  if (!paddings.includes(options.padding))
    throw new DomainError(
      `${caller}: \`padding\` must be ${paddings.join(", ")}, got ${quoted(options.padding)}; pass one of these words.`,
    );
  return { size: count("size", options.size), stride: count("stride", options.stride), padding: options.padding };
}

function perAxis(caller: string, name: string, value: PerAxis, positions: readonly number[]): readonly number[] {
  if (typeof value === "number") return positions.map(() => value);
  if (value.length === positions.length) return value;
  throw new ShapeError(
    `${caller}: \`${name}\` must be one number or ${positions.length} (one per axis of positions), ` +
      `got [${value.join(", ")}]; pass one number for all axes, or one for each.`,
  );
}
