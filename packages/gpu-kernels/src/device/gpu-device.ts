import type { Backend } from "./backends.ts";
import type { DeviceLimits } from "./limits.ts";

/** A matrix of float32 on a device, [rows, columns]; free it when done. */
export interface DeviceMatrix {
  readonly rows: number;
  readonly columns: number;
  /** The object of gpu.js: a buffer, a texture or nested arrays. */
  readonly handle: unknown;
  readonly free: () => void;
}

/** A matrix on the host, row-major float32. */
export interface HostMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** A kernel as source text that gpu.js compiles; `this.constants` hold its loop bounds. */
export interface KernelSource {
  readonly name: string;
  readonly source: string;
}

/** An open device. */
export interface GpuDevice {
  readonly backend: Backend;
  /** The backend that runs. */
  readonly adapter: string;
  readonly limits: DeviceLimits;
  /** Matrices that have not been freed. */
  readonly liveMatrices: () => number;
  /** Runs a kernel: one thread for each entry of the result. */
  readonly run: (
    kernel: KernelSource,
    inputs: readonly (HostMatrix | DeviceMatrix)[],
    output: { readonly rows: number; readonly columns: number },
    constants: Readonly<Record<string, number>>,
  ) => Promise<DeviceMatrix>;
  /** Copies a matrix back. */
  readonly read: (matrix: DeviceMatrix) => Promise<Float32Array>;
  /** Frees all kernels and matrices; the device cannot be used after it. */
  readonly dispose: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
