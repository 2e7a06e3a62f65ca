import type { Backend } from "./backends.ts";
import { withWebGl2 } from "./webgl2.ts";

/** The largest matrix on a device. */
export interface DeviceLimits {
  /** numbers of one matrix */
  readonly entries: number;
  /** rows or columns of one matrix */
  readonly side: number;
}

/** Default of the numbers of one matrix: 64 MiB, enough to keep a GPU busy. */
const USUAL_ENTRIES = 1 << 24;
/** Threads of a workgroup of gpu.js along each side. */
const WORKGROUP = 8;

/** The limits of a backend, lowered to `entries` where given and to 64 MiB a matrix otherwise. */
export async function limitsOf(backend: Backend, entries: number = USUAL_ENTRIES): Promise<DeviceLimits> {
  if (backend === "webgpu") {
    const limits = (await navigator.gpu.requestAdapter())?.limits;
    if (limits)
      return {
        entries: Math.min(entries, Math.floor(Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize) / 4)),
        // the device is opened with this limit at its default
        side: WORKGROUP * 65_535,
      };
  }
  if (backend === "webgl2") {
    const texture = withWebGl2((context) => Number(context.getParameter(context.MAX_TEXTURE_SIZE))) ?? 2048;
    return { entries: Math.min(entries, texture * texture), side: 1 << 24 };
  }
  // beyond 2²⁴ float32 no longer counts rows
  return { entries, side: 1 << 24 };
}
