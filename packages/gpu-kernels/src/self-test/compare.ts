import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import type { OpenDevice } from "../device/open-device.ts";

/** Largest error of each kernel in units of its bound: below 1 where it agrees. */
export type Errors = Record<string, number>;

/** One group of kernels beside float64. */
export type SelfTestCase = (device: OpenDevice) => Promise<Errors>;

/** Float32 rounds by at most this share. */
export const HALF_UNIT: number = 2 ** -24;

/** Numbers without pattern, the same everywhere. */
export function testMatrix(rows: number, columns: number, seed: number, size = 1.3): HostMatrix {
  return {
    rows,
    columns,
    data: Float32Array.from({ length: rows * columns }, (_, i) => size * Math.sin(12.9898 * i + seed + 0.01 * i * i)),
  };
}

/** Notes an error under a name; one that is no number counts as infinite. */
export function note(errors: Errors, name: string, error: number): void {
  errors[name] = Math.max(errors[name] ?? 0, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
}

/** Reads a matrix back and frees it. */
export async function taken(device: GpuDevice, made: Promise<DeviceMatrix>): Promise<Float32Array> {
  const matrix = await made;
  try {
    return await device.read(matrix);
  } finally {
    matrix.free();
  }
}

/** A sum with the sum of absolute values, in float64. */
export function summed(count: number, term: (i: number) => number): { readonly sum: number; readonly size: number } {
  let [sum, size] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = term(i);
    sum += value;
    size += Math.abs(value);
  }
  return { sum, size };
}
