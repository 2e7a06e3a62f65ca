import { requireFloat64 } from "@nnft/foundations/kinds";

/**
 * Whether this platform lets threads share memory: Node always, a browser on cross-origin isolated pages.
 *
 * Errors: none.
 * @example canShareMemory() // true in Node
 */
export function canShareMemory(): boolean {
  const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer !== "undefined" && (crossOriginIsolated ?? true);
}

/**
 * The same numbers in memory that all workers read without a copy; the array itself where memory cannot be shared.
 *
 * Shapes: a Float64Array of n numbers, another of n.
 * Convention: put it into the `data` of workers; nobody may write to it afterwards.
 * Errors: ShapeError for anything else.
 * @example sharedCopy(Float64Array.of(1, 2)).buffer // a SharedArrayBuffer where allowed
 */
export function sharedCopy(array: Float64Array): Float64Array {
  requireFloat64("sharedCopy", "array", array, 0);
  if (!canShareMemory()) return array;
  const copy = new Float64Array(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
