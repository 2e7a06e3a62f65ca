/** Product of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** Number of positions: all axes but the last. */
export function positionsOf(shape: readonly number[]): number {
  return sizeOf(shape.slice(0, -1));
}

/** Number of channels: the last axis. */
export function channelsOf(shape: readonly number[]): number {
  return shape[shape.length - 1];
}
