import { DomainError } from "@nnft/foundations";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { hierarchicalSum } from "./hierarchical-sum.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (f) {
  let p = Math.floor((this.thread.x + 0.5) / this.constants.points);
  let q = this.thread.x - p * this.constants.points;
  let s = 0;
  for (let m = 0; m < this.constants.chunk; m++) {
    let row = this.thread.y * this.constants.chunk + m;
    if (row < this.constants.rows) { s += f[row][p] * f[row][q]; }
  }
  return s;
}`;

/**
 * Σ_m f_mp f_mq over the rows of a matrix on a device.
 *
 * Shapes: [M, P] → Float64Array [P·P]. Accuracy: √M·2⁻²⁴ Σ|f f|, since no float32 sum is longer than √M.
 * Errors: DomainError for empty matrices; DeviceError for lost devices.
 */
export async function fieldGram(device: GpuDevice, fields: HostMatrix | DeviceMatrix): Promise<Float64Array> {
  requireMatrices("fieldGram", device, { fields }, ["fields"]);
  const { rows, columns: points } = fields;
  if (rows < 1 || points < 1)
    throw new DomainError(
      `fieldGram: \`fields\` must not be empty, got [${rows}, ${points}]; pass one row for each network.`,
    );
  return await hierarchicalSum(device, { name: "field-gram", source: SOURCE }, [fields], {
    rows,
    sums: points * points,
    constants: { points },
  });
}
