/** What a panel computes on. */
export type ComputeOn = "processor" | "graphics card";

/**
 * Whether the browser has WebGPU. If it has a graphics card for it too is asked when a reader chooses it: browsers complain in their console about
 * a page that asks in vain.
 */
export function hasWebGpu(navigator: object | undefined = globalThis.navigator): boolean {
  return navigator !== undefined && "gpu" in navigator && navigator.gpu != null;
}
