import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices, requireTables } from "./require-matrices.ts";
import type { WaveTables } from "./wave-field.ts";

const ALONG = `function (f, t, y) {
  let sum = 0;
  for (let c = 0; c < this.constants.columns; c++) {
    let g = f[this.thread.x][c] * t[this.thread.y][c];
    if (this.constants.weighted > 0.5) { g = g * y[c][0]; }
    sum += g;
  }
  return sum;
}`;

const ACROSS = `function (rc, rs, u, v, uy, vy, x) {
  let even = 0;
  let odd = 0;
  for (let r = 0; r < this.constants.rows; r++) {
    let cosine = rc[this.thread.y][r];
    let sine = rs[this.thread.y][r];
    let a = u[this.thread.y][r];
    let b = v[this.thread.y][r];
    if (this.thread.x == this.constants.last) { a = uy[this.thread.y][r]; b = vy[this.thread.y][r]; }
    let g = 1;
    if (this.thread.x >= 2) { if (this.thread.x < this.constants.last) { g = x[r][this.thread.x - 2]; } }
    even += g * (cosine * a - sine * b);
    odd += g * (sine * a + cosine * b);
  }
  let result = odd;
  if (this.thread.x == 0) { result = even; }
  return result;
}`;

/**
 * The sums that make the gradient of a function of a field of cosines: Σ_g F_g cos α_ig, Σ_g F_g sin α_ig and Σ_g F_g sin α_ig x_gj, α = s_ir + t_ic,
 * on a device.
 *
 * ∂S/∂a_i is the first, ∂S/∂b_i is −a_i times the second and ∂S/∂w_ij −a_i times the others.
 * Shapes: force [R, C], tables of N neurons, rows [R, d − 1] and columns [C, 1] of the grid → [N, 2 + d], on the device.
 * Accuracy: float32, sums of at most max(R, C) terms: (R + C + 6)·2⁻²⁴ Σ|F x| and the errors of the tables. Errors: ShapeError; DeviceError for lost devices.
 * Source: the addition theorem and the chain rule.
 */
export async function waveGradient(
  device: GpuDevice,
  options: {
    readonly force: HostMatrix | DeviceMatrix;
    readonly tables: WaveTables;
    readonly rows: HostMatrix;
    readonly columns: HostMatrix;
  },
): Promise<DeviceMatrix> {
  requireMatrices("waveGradient", device, options, ["force", "rows", "columns"]);
  requireKnownOptions("waveGradient", options, ["force", "tables", "rows", "columns"]);
  const { force, tables, rows, columns } = options;
  requireTables("waveGradient", tables);
  const { rowCos, rowSin, columnCos, columnSin } = tables;
  const neurons = rowCos.rows;
  if (
    force.rows !== rowCos.columns ||
    force.columns !== columnCos.columns ||
    rows.rows !== force.rows ||
    columns.rows !== force.columns ||
    columns.columns !== 1
  )
    throw new ShapeError(
      "waveGradient: shapes must be force [R, C], rows [R, k], columns [C, 1], " +
        `got [${force.rows}, ${force.columns}], [${rows.rows}, ${rows.columns}], [${columns.rows}, ${columns.columns}].`,
    );
  const along = (table: HostMatrix | DeviceMatrix, weighted: 0 | 1): Promise<DeviceMatrix> =>
    device.run(
      { name: "wave-along", source: ALONG },
      [force, table, columns],
      { rows: neurons, columns: force.rows },
      { columns: force.columns, weighted },
    );
  const dimension = rows.columns + 1;
  const held = await Promise.all([along(columnCos, 0), along(columnSin, 0), along(columnCos, 1), along(columnSin, 1)]);
  try {
    return await device.run(
      { name: "wave-across", source: ACROSS },
      [rowCos, rowSin, ...held, rows],
      { rows: neurons, columns: 2 + dimension },
      { rows: force.rows, last: 1 + dimension },
    );
  } finally {
    for (const matrix of held) matrix.free();
  }
}
