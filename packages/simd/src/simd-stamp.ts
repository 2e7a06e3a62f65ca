import { loadSimd } from "./load-simd.ts";
import type { Build } from "./wasm/instance.ts";

/** FNV-1a of the bits of some numbers. */
function hashOf(arrays: readonly Float32Array[]): string {
  let hash = 0x811c9dc5;
  for (const array of arrays)
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

/**
 * A name for the bits that a build of the kernels gives on this machine: equal names, equal bits.
 *
 * The build's name with a hash of draws, activations and products: "relaxed" may round differently between processor families, which this sees.
 * Errors: UnsupportedError for a build that the engine cannot run.
 * @example simdStamp("plain") // the same text on every machine
 */
export function simdStamp(build: "auto" | Build = "auto"): string {
  const simd = loadSimd({ build });
  const normals = new Float32Array(256);
  simd.fillNormalF32([2024, 7], normals);
  const activated = (["tanh", "erf", "cos", "exp"] as const).map((name) => {
    const values = new Float32Array(256);
    simd.activate(name, normals, values);
    return values;
  });
  const product = simd.gemm({ m: 16, n: 16, k: 16, a: normals, b: activated[0]! });
  return `${simd.build}-${hashOf([normals, ...activated, product])}`;
}
