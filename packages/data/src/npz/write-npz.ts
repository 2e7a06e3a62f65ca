import { zipSync } from "fflate";
import { npyBytes } from "../npy/write-npy.ts";
import type { Writable } from "../writable.ts";

/** An NPZ file. The same arrays give the same bytes: every entry is dated 1980. */
export function npzBytes(arrays: readonly Writable[]): Uint8Array {
  const entries = Object.fromEntries(arrays.map((array) => [`${array.name}.npy`, npyBytes(array)]));
  return zipSync(entries, { level: 6, mtime: "1980-01-01" });
}
