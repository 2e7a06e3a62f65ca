import { fillNormal, type Key } from "../index.ts";

/** The first normal numbers of a key. */
export function normals(key: Key, count: number): Float64Array {
  const target = new Float64Array(count);
  fillNormal(key, target);
  return target;
}
