import type { Build, Instance } from "./instance.ts";
import { instantiate } from "./instance.ts";

/** Lays out the memory of an instance of its own: addresses first, then one growth, then views that stay valid. */
export interface MemoryPlan {
  /** Address of `bytes` bytes at a multiple of 64, with `slack` bytes behind them. */
  readonly take: (bytes: number, slack?: number) => number;
  /** Grows the memory to the parts that were taken. */
  readonly done: () => Instance;
}

/** An instance that one prepared computation keeps to itself; it is garbage together with the computation. */
export function memoryPlan(build: Build): MemoryPlan {
  const instance = instantiate(build);
  let next = instance.base;
  return {
    take: (bytes, slack = 0) => {
      const at = next;
      next = Math.ceil((next + bytes + slack) / 64) * 64;
      return at;
    },
    done: () => {
      const missing = next - instance.memory.buffer.byteLength;
      if (missing > 0) instance.memory.grow(Math.ceil(missing / 65536));
      return instance;
    },
  };
}

/** Bytes that `fillNormals` may write behind the last number. */
export const NORMALS_SLACK = 144;
