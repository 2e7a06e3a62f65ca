import type { DeviceMatrix, GpuDevice, HostMatrix, KernelSource } from "../device/gpu-device.ts";

/** Rows of a piece at most, so that rounding stays near 2⁻²⁰ however many rows there are. */
export const LONGEST_PIECE = 256;

/**
 * Sums over the rows of a matrix, in pieces of √M rows, at most 256, on the device and in float64 between them.
 *
 * The kernel has one thread for each (sum, piece), `this.constants.chunk` rows from `this.thread.y * chunk`, below `this.constants.rows`.
 */
export async function hierarchicalSum(
  device: GpuDevice,
  kernel: KernelSource,
  inputs: readonly (HostMatrix | DeviceMatrix)[],
  {
    rows,
    sums,
    constants,
  }: { readonly rows: number; readonly sums: number; readonly constants: Readonly<Record<string, number>> },
): Promise<Float64Array> {
  const chunk = Math.min(LONGEST_PIECE, Math.ceil(Math.sqrt(rows)));
  const pieces = Math.ceil(rows / chunk);
  const partial = await device.run(kernel, inputs, { rows: pieces, columns: sums }, { ...constants, chunk, rows });
  const values = await device.read(partial);
  partial.free();
  const result = new Float64Array(sums);
  for (let piece = 0; piece < pieces; piece++) for (let k = 0; k < sums; k++) result[k] += values[piece * sums + k];
  return result;
}
