import { fillNormal, type Key } from "../index.ts";

/** |a − b| relative to max(|a|, |b|, floor). */
export function relativeError(a: number, b: number, floor = 1e-300): number {
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
}

/** The first normal numbers of a key. */
export function normals(key: Key, count: number): Float64Array {
  const target = new Float64Array(count);
  fillNormal(key, target);
  return target;
}
