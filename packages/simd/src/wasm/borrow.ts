import { ShapeError } from "@nnft/foundations";
import { type Instance, instantiate } from "./instance.ts";

/** An instance keeps at most this much; a call that needs more works in an instance of its own, which is dropped afterwards. */
export const KEPT_BYTES: number = 64 * 2 ** 20;

const MAXIMUM_BYTES = 65536 * 65535;

/**
 * Lends `bytes` of memory from `base` on, a multiple of 64, for the time of one call of `use`.
 *
 * WebAssembly memory grows and never shrinks: up to 64 MiB stay with the instance and serve every later call, more live
 * in an instance of their own, which is garbage once `use` has returned. Nothing may hold on to a view of the memory.
 * Errors: ShapeError beyond 4 GiB.
 */
export function borrow<T>(instance: Instance, bytes: number, use: (instance: Instance, base: number) => T): T {
  const host = bytes > KEPT_BYTES ? instantiate(instance.build) : instance;
  const missing = host.base + bytes - host.memory.buffer.byteLength;
  if (missing > MAXIMUM_BYTES - host.memory.buffer.byteLength)
    throw new ShapeError(
      `simd: the arrays must fit in 4 GiB of WebAssembly memory, got ${bytes} bytes; work in pieces.`,
    );
  if (missing > 0) host.memory.grow(Math.ceil(missing / 65536));
  return use(host, host.base);
}
