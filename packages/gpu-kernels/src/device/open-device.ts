import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import type { Device } from "@nnft/simd";
import gpujs from "gpu.js";
import { workloads } from "../workloads/workloads.ts";
import { type Backend, backends, remedies } from "./backends.ts";
import { DeviceError } from "./device-error.ts";
import type { GpuDevice } from "./gpu-device.ts";
import { gpuDevice } from "./gpu-js-device.ts";
import { limitsOf } from "./limits.ts";
import { provideWebGpu } from "./node-webgpu.ts";
import { rendererOf, withWebGl2 } from "./webgl2.ts";

/** An open device with all that other packages ask of one. */
export type OpenDevice = GpuDevice & Device;

/**
 * Opens a device for kernels.
 *
 * `backend` names the backend; "auto" takes the first that is present of WebGPU, WebGL2, headless GL, WebAssembly, CPU, and only it chooses;
 * functions of other
 * packages that are given an "auto" device measure each workload once on it and on SIMD, and say in their results which they took and what they measured.
 * `matrixEntries` bounds the numbers of one matrix on the device, 2²⁴ where left out, never more than the device allows; larger work is done in pieces.
 * Convention: the device names its real backend (`backend`, `adapter`); it is disposable, and disposing frees every kernel and buffer of it.
 * Errors: DomainError for unknown backends; DeviceError for a backend that is missing, with a list of those present and how to get it.
 * Source: gpu.js 2.24 on WebGPU compute, WebGL2 fragment shaders, WebAssembly SIMD and plain JavaScript.
 */
export async function openDevice(options: {
  readonly backend: Backend | "auto";
  readonly matrixEntries?: number;
}): Promise<OpenDevice> {
  requireKnownOptions("openDevice", options, ["backend", "matrixEntries"]);
  const { backend, matrixEntries } = options;
  if (matrixEntries !== undefined && !(Number.isInteger(matrixEntries) && matrixEntries >= 1))
    throw new DomainError(
      `openDevice: \`matrixEntries\` must be a positive integer, got ${quoted(matrixEntries)}; leave it out for the limit of the device.`,
    );
  if (backend !== "auto" && !backends.includes(backend))
    throw new DomainError(
      `openDevice: \`backend\` must be ${backends.map((name) => `"${name}"`).join(", ")} or "auto", got ${quoted(backend)}; "auto" takes the fastest.`,
    );
  for (const candidate of backend === "auto" ? backends : [backend]) {
    const adapter = await (backend === "auto" ? adapterIfAny(candidate) : adapterOf(candidate));
    if (adapter !== null) {
      const device = gpuDevice(candidate, adapter, await limitsOf(candidate, matrixEntries));
      return { ...workloads(device, backend === "auto"), ...device };
    }
  }
  const present = await availableBackends();
  const asked = backend === "auto" ? "cpu" : backend;
  throw new DeviceError(
    `openDevice: \`backend\` "${backend}" is not available here, there is ${present.map((name) => `"${name}"`).join(", ")}; ${remedies[asked]}.`,
    false,
  );
}

/** The backends that would open here. */
export async function availableBackends(): Promise<readonly Backend[]> {
  const found: Backend[] = [];
  for (const candidate of backends) if ((await adapterIfAny(candidate)) !== null) found.push(candidate);
  return found;
}

/** The same, a backend that does not load counting as none. */
async function adapterIfAny(backend: Backend): Promise<string | null> {
  try {
    return await adapterOf(backend);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    return null;
  }
}

/** The name of the hardware of a backend, or null where there is none. */
async function adapterOf(backend: Backend): Promise<string | null> {
  const { GPU } = gpujs;
  switch (backend) {
    case "webgpu": {
      if (!(await provideWebGpu())) return null;
      const adapter = await navigator.gpu.requestAdapter();
      if (!adapter) return null;
      const { vendor, architecture, device, description } = adapter.info;
      return [description, device, architecture, vendor].find((name) => name) ?? "unnamed adapter";
    }
    case "webgl2":
      return typeof document !== "undefined" && GPU.isWebGL2Supported ? withWebGl2(rendererOf) : null;
    case "headless-gl":
      return GPU.isHeadlessGLSupported ? "headless GL" : null;
    case "wasm":
      return GPU.isWebAssemblySupported ? "WebAssembly" : null;
    case "cpu":
      return "JavaScript";
  }
}
