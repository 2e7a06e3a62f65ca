import type { DeviceMatrix } from "./gpu-device.ts";

/** Waits for a matrix and holds it until the work is done. */
export type Keep = (made: Promise<DeviceMatrix>) => Promise<DeviceMatrix>;

/** Does work on a device and frees afterwards, or after an error, every matrix that it kept. */
export async function holding<T>(work: (keep: Keep) => Promise<T>): Promise<T> {
  const held: DeviceMatrix[] = [];
  try {
    return await work(async (made) => {
      const matrix = await made;
      held.push(matrix);
      return matrix;
    });
  } finally {
    for (const matrix of held) matrix.free();
  }
}
