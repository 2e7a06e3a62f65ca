import { DeviceError } from "./device-error.ts";

/**
 * Puts `navigator.gpu` in place in Node by the optional npm package `webgpu`; does nothing where there is one.
 *
 * Returns whether the interface is there; an adapter may still be missing. Throws DeviceError where the package is there and does not load.
 */
export async function provideWebGpu(): Promise<boolean> {
  if (typeof navigator !== "undefined" && "gpu" in navigator && navigator.gpu) return true;
  if (typeof process === "undefined" || !process.versions?.node) return false;
  try {
    const { create, globals } = await import("webgpu");
    Object.assign(globalThis, globals);
    const gpu = create([]);
    if (typeof navigator === "undefined")
      Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
    else Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_MODULE_NOT_FOUND") return false;
    throw new DeviceError(
      `openDevice: the npm package "webgpu" does not load: ${error instanceof Error ? error.message : error}`,
      false,
    );
  }
}
