import { UnsupportedError } from "@nnft/foundations";
import type { OpenDevice } from "@nnft/gpu-kernels";

let opened: Promise<OpenDevice> | undefined;

/** The graphics card of this worker, opened at its first use. Errors: UnsupportedError where it cannot be had. */
export function graphicsCard(): Promise<OpenDevice> {
  opened ??= open();
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

async function open(): Promise<OpenDevice> {
  try {
    const { openDevice } = await import("@nnft/gpu-kernels");
    return await openDevice({ backend: "webgpu" });
  } catch (error) {
    throw new UnsupportedError(
      `The graphics card cannot be used (${error instanceof Error ? error.message : String(error)}); compute on the processor.`,
    );
  }
}
