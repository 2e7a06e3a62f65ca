import { DomainError } from "@nnft/foundations";
import { requireList } from "@nnft/foundations/kinds";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { hierarchicalSum } from "./hierarchical-sum.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (f, t) {
  let a = t[this.thread.x][0];
  let b = t[this.thread.x][1];
  let c = t[this.thread.x][2];
  let d = t[this.thread.x][3];
  let s = 0;
  for (let m = 0; m < this.constants.chunk; m++) {
    let row = this.thread.y * this.constants.chunk + m;
    if (row < this.constants.rows) { s += f[row][a] * f[row][b] * f[row][c] * f[row][d]; }
  }
  return s;
}`;

/**
 * Σ_m f_ma f_mb f_mc f_md for quadruples (a, b, c, d) of points.
 *
 * Shapes: [M, P], T quadruples → Float64Array [T]. Accuracy: (√M + 3)·2⁻²⁴ Σ|f f f f|.
 * Errors: DomainError for empty matrices, no quadruples, or points out of range; DeviceError for lost devices.
 */
export async function fieldQuadruples(
  device: GpuDevice,
  fields: HostMatrix | DeviceMatrix,
  quadruples: readonly (readonly [number, number, number, number])[],
): Promise<Float64Array> {
  requireMatrices("fieldQuadruples", device, { fields }, ["fields"]);
  for (const list of requireList("fieldQuadruples", "quadruples", quadruples, 1, "name at least one"))
    requireList("fieldQuadruples", "quadruples", list, 4, "make each of them a list of points");
  const { rows, columns: points } = fields;
  if (rows < 1 || points < 1 || quadruples.length === 0)
    throw new DomainError(
      `fieldQuadruples: \`fields\` and \`quadruples\` must not be empty, got [${rows}, ${points}] and ${quadruples.length}; name at least one.`,
    );
  for (const quadruple of quadruples)
    for (const point of quadruple)
      if (!Number.isInteger(point) || point < 0 || point >= points)
        throw new DomainError(
          `fieldQuadruples: points of \`quadruples\` must be integers in 0 … ${points - 1}, got ${point}; count from 0.`,
        );
  const table = { rows: quadruples.length, columns: 4, data: Float32Array.from(quadruples.flat()) };
  return await hierarchicalSum(device, { name: "field-quadruples", source: SOURCE }, [fields, table], {
    rows,
    sums: quadruples.length,
    constants: {},
  });
}
