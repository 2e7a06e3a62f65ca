import { DomainError, ShapeError } from "@nnft/foundations";
import gpujs, { type GPU, type IKernelRunShortcut } from "gpu.js";
import { type Backend, modeOf } from "./backends.ts";
import { DeviceError } from "./device-error.ts";
import type { DeviceMatrix, GpuDevice, HostMatrix, KernelSource } from "./gpu-device.ts";
import type { DeviceLimits } from "./limits.ts";

/** More than any loop of a kernel: gpu.js stops loops silently at 1,000 iterations otherwise. */
const LOOP_LIMIT = 1 << 24;

/** A lost WebGL context computes nothing and says nothing. */
function requireContext(context: unknown): void {
  const { isContextLost } = (context ?? {}) as Partial<WebGL2RenderingContext>;
  if (isContextLost?.call(context)) throw new Error("the WebGL context was lost");
}

/** Rows and columns of a matrix. */
interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** What gpu.js can give back to the device. */
interface Owner {
  readonly delete?: () => void;
}

/** What an open device holds. */
interface DeviceState {
  readonly gpu: GPU;
  readonly backend: Backend;
  readonly adapter: string;
  readonly limits: DeviceLimits;
  readonly kernels: Map<string, IKernelRunShortcut>;
  /** matrices that have not been freed */
  readonly live: Set<Owner>;
  open: boolean;
}

/** A device on a backend that is known to be there. */
export function gpuDevice(backend: Backend, adapter: string, limits: DeviceLimits): GpuDevice {
  const gpu = new gpujs.GPU({ mode: modeOf[backend] });
  const state: DeviceState = { gpu, backend, adapter, limits, kernels: new Map(), live: new Set(), open: true };
  const device: GpuDevice = {
    backend,
    adapter,
    limits,
    liveMatrices: () => state.live.size,
    run: (kernel, inputs, output, constants) => runKernel(state, kernel, inputs, output, constants),
    read: (matrix) => readMatrix(state, matrix),
    dispose: () => dispose(state),
    [Symbol.asyncDispose]: () => device.dispose(),
  };
  return device;
}

async function runKernel(
  state: DeviceState,
  kernel: KernelSource,
  inputs: readonly (HostMatrix | DeviceMatrix)[],
  output: Size,
  constants: Readonly<Record<string, number>>,
): Promise<DeviceMatrix> {
  requireOpen(state, "run");
  const { rows, columns } = output;
  requireSize(kernel.name, output);
  for (const matrix of [output, ...inputs]) requireFits(state, kernel.name, matrix);
  const shapes = inputs.map((matrix) => `${matrix.rows}x${matrix.columns}${"data" in matrix ? "h" : "d"}`).join();
  const made = kernelOf(state, kernel, shapes, [columns, rows], constants);
  const handles = inputs.map((matrix) => handleOf(kernel.name, matrix));
  let handle: unknown;
  try {
    requireContext(state.gpu.context);
    handle = await (made as (...given: unknown[]) => unknown)(...handles);
  } catch (error) {
    throw failed(state, `run: ${kernel.name}`, error);
  }
  const owner = handle as Owner;
  state.live.add(owner);
  return {
    rows,
    columns,
    handle,
    free: () => {
      if (state.live.delete(owner)) owner.delete?.();
    },
  };
}

async function readMatrix(state: DeviceState, { handle, rows, columns }: DeviceMatrix): Promise<Float32Array> {
  requireOpen(state, "read");
  const holder = handle as { toArray?: () => unknown };
  let values: ArrayLike<ArrayLike<number>>;
  try {
    requireContext(state.gpu.context);
    values = (typeof holder.toArray === "function" ? await holder.toArray() : handle) as typeof values;
  } catch (error) {
    throw failed(state, "read", error);
  }
  const result = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) result.set(values[r], r * columns);
  return result;
}

async function dispose(state: DeviceState): Promise<void> {
  if (!state.open) return;
  state.open = false;
  for (const owner of state.live) owner.delete?.();
  state.live.clear();
  for (const kernel of state.kernels.values()) kernel.destroy(true);
  state.kernels.clear();
  await state.gpu.destroy();
}

/** One kernel for each shape: gpu.js' CPU mode keeps the stride of the first call. */
function kernelOf(
  { gpu, kernels, backend }: DeviceState,
  { name, source }: KernelSource,
  shapes: string,
  output: readonly [number, number],
  constants: Readonly<Record<string, number>>,
): IKernelRunShortcut {
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
}

/** An input as gpu.js takes it. */
function handleOf(name: string, matrix: HostMatrix | DeviceMatrix): unknown {
  if (!("data" in matrix)) return matrix.handle;
  if (matrix.data.length !== matrix.rows * matrix.columns)
    throw new ShapeError(
      `run: an input of ${name} must hold ${matrix.rows} × ${matrix.columns} numbers, got ${matrix.data.length}.`,
    );
  // gpu.js takes any array-like, its types say number[]
  return new gpujs.Input(matrix.data as unknown as number[], [matrix.columns, matrix.rows]);
}

function requireOpen({ open }: DeviceState, caller: string): void {
  if (!open) throw new DeviceError(`${caller}: the device is disposed; open another with openDevice.`, true);
}

function requireSize(name: string, { rows, columns }: Size): void {
  for (const [side, value] of Object.entries({ rows, columns }))
    if (!Number.isInteger(value) || value < 1)
      throw new DomainError(`run: \`output.${side}\` of ${name} must be a positive integer, got ${value}.`);
}

function requireFits({ limits, backend }: DeviceState, name: string, { rows, columns }: Size): void {
  if (rows * columns > limits.entries || Math.max(rows, columns) > limits.side)
    throw new DomainError(
      `run: a matrix of ${name} must have at most ${limits.entries} numbers and ${limits.side} rows or columns on ${backend}, ` +
        `got [${rows}, ${columns}]; work in pieces.`,
    );
}

function failed({ backend, adapter }: DeviceState, what: string, error: unknown): DeviceError {
  return new DeviceError(
    `${what} failed on ${backend} (${adapter}): ${error instanceof Error ? error.message : error}; open the device again.`,
    true,
  );
}
