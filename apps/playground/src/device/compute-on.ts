/** What a panel computes on. */
export type ComputeOn = "processor" | "graphics card";

/** The part of WebGPU that the page asks. */
interface WebGpu {
  readonly requestAdapter: () => Promise<object | null>;
}

/** Whether a graphics card can be had here: WebGPU is there and gives an adapter. */
export async function hasGraphicsCard(
  gpu: WebGpu | undefined = (globalThis.navigator as { readonly gpu?: WebGpu } | undefined)?.gpu,
): Promise<boolean> {
  try {
    return (await gpu?.requestAdapter()) != null;
  } catch {
    return false;
  }
}
