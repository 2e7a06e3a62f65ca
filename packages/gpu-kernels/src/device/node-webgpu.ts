/**
 * Puts `navigator.gpu` in place in Node by the optional npm package `webgpu`; does nothing where there is one.
 *
 * Returns whether the interface is there; an adapter may still be missing.
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
  } catch {
    return false;
  }
}
