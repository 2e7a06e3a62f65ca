import type { MomentProgram } from "@nnft/simd";
import type { DeviceMatrix, GpuDevice } from "../device/gpu-device.ts";
import { fieldProducts } from "../kernels/field-products.ts";
import { monomialsOf } from "./monomials.ts";

/** Sums of the monomials of a program over fields [M·D, P] on a device, the number of draws first. */
export function programSums(
  device: GpuDevice,
  program: MomentProgram,
  outputs: number,
): (fields: DeviceMatrix, draws: number) => Promise<Float64Array> {
  const monomials = monomialsOf(program);
  return async (fields, draws) => {
    const sums = new Float64Array(program.size);
    sums[0] = draws;
    if (monomials.length > 0) sums.set(await fieldProducts(device, fields, monomials, outputs), 1);
    return sums;
  };
}

/** Adds the sums of `count` draws to `total` and frees their fields. */
export async function addSums(
  total: Float64Array,
  sum: (fields: DeviceMatrix, count: number) => Promise<Float64Array>,
  fields: DeviceMatrix,
  count: number,
): Promise<void> {
  try {
    const sums = await sum(fields, count);
    for (let m = 0; m < sums.length; m++) total[m] += sums[m];
  } finally {
    fields.free();
  }
}
