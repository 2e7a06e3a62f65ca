import { DomainError, ShapeError } from "@nnft/foundations";
import gpujs, { type IKernelRunShortcut } from "gpu.js";
import { type Backend, modeOf } from "./backends.ts";
import { DeviceError } from "./device-error.ts";
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

/** More than any loop of a kernel: gpu.js stops loops silently at 1,000 iterations otherwise. */
const LOOP_LIMIT = 1 << 24;

/** A lost WebGL context computes nothing and says nothing. */
function requireContext(context: unknown): void {
  const { isContextLost } = (context ?? {}) as Partial<WebGL2RenderingContext>;
  if (isContextLost?.call(context)) throw new Error("the WebGL context was lost");
}

/** A device on a backend that is known to be there. */
export function gpuDevice(backend: Backend, adapter: string, limits: DeviceLimits): GpuDevice {
  const { GPU, Input } = gpujs;
  const gpu = new GPU({ mode: modeOf[backend] });
  const kernels = new Map<string, IKernelRunShortcut>();
  const live = new Set<{ delete?: () => void }>();
  let open = true;
  const requireOpen = (caller: string): void => {
    if (!open) throw new DeviceError(`${caller}: the device is disposed; open another with openDevice.`, true);
  };
  const requireFits = (name: string, { rows, columns }: { readonly rows: number; readonly columns: number }): void => {
    if (rows * columns > limits.entries || Math.max(rows, columns) > limits.side)
      throw new DomainError(
        `run: a matrix of ${name} must have at most ${limits.entries} numbers and ${limits.side} rows or columns on ${backend}, got [${rows}, ${columns}]; work in pieces.`,
      );
  };
  const failed = (what: string, error: unknown): DeviceError =>
    new DeviceError(
      `${what} failed on ${backend} (${adapter}): ${error instanceof Error ? error.message : error}; open the device again.`,
      true,
    );
  /** One kernel for each shape: gpu.js' CPU mode keeps the stride of the first call. */
  const kernelOf = (
    { name, source }: KernelSource,
    shapes: string,
    output: readonly [number, number],
    constants: Readonly<Record<string, number>>,
  ): IKernelRunShortcut => {
    const id = JSON.stringify([name, shapes, output, constants]);
    const known = kernels.get(id);
    if (known) return known;
    const settings = {
      output: [...output],
      constants: { ...constants },
      pipeline: true,
      immutable: true,
      loopMaxIterations: LOOP_LIMIT,
      precision: "single" as const,
      // four numbers a texel, and textures near a square: a matrix may then have more rows than a texture
      optimizeFloatMemory: backend === "webgl2" || backend === "headless-gl",
    };
    const made = gpu.createKernel(source, settings);
    kernels.set(id, made);
    return made;
  };
  const device: GpuDevice = {
    backend,
    adapter,
    limits,
    liveMatrices: () => live.size,
    run: async (kernel, inputs, output, constants) => {
      requireOpen("run");
      const { rows, columns } = output;
      for (const [name, value] of [
        ["rows", rows],
        ["columns", columns],
      ] as const)
        if (!Number.isInteger(value) || value < 1)
          throw new DomainError(`run: \`output.${name}\` of ${kernel.name} must be a positive integer, got ${value}.`);
      for (const matrix of [output, ...inputs]) requireFits(kernel.name, matrix);
      const shapes = inputs.map((matrix) => `${matrix.rows}x${matrix.columns}${"data" in matrix ? "h" : "d"}`).join();
      const made = kernelOf(kernel, shapes, [columns, rows], constants);
      const handles = inputs.map((matrix) => {
        if (!("data" in matrix)) return matrix.handle;
        if (matrix.data.length !== matrix.rows * matrix.columns)
          throw new ShapeError(
            `run: an input of ${kernel.name} must hold ${matrix.rows} × ${matrix.columns} numbers, got ${matrix.data.length}.`,
          );
        // gpu.js takes any array-like, its types say number[]
        return new Input(matrix.data as unknown as number[], [matrix.columns, matrix.rows]);
      });
      let handle: unknown;
      try {
        requireContext(gpu.context);
        handle = await (made as (...given: unknown[]) => unknown)(...handles);
      } catch (error) {
        throw failed(`run: ${kernel.name}`, error);
      }
      const owner = handle as { delete?: () => void };
      live.add(owner);
      return {
        rows,
        columns,
        handle,
        free: () => {
          if (live.delete(owner)) owner.delete?.();
        },
      };
    },
    read: async ({ handle, rows, columns }) => {
      requireOpen("read");
      const holder = handle as { toArray?: () => unknown };
      let values: ArrayLike<ArrayLike<number>>;
      try {
        requireContext(gpu.context);
        values = (typeof holder.toArray === "function" ? await holder.toArray() : handle) as typeof values;
      } catch (error) {
        throw failed("read", error);
      }
      const result = new Float32Array(rows * columns);
      for (let r = 0; r < rows; r++) result.set(values[r], r * columns);
      return result;
    },
    dispose: async () => {
      if (!open) return;
      open = false;
      for (const owner of live) owner.delete?.();
      live.clear();
      for (const kernel of kernels.values()) kernel.destroy(true);
      kernels.clear();
      await gpu.destroy();
    },
    [Symbol.asyncDispose]: () => device.dispose(),
  };
  return device;
}
