import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices, requireTables } from "./require-matrices.ts";

/** Tables of the waves of N neurons along the two sides of a grid: [N, R] of rows, [N, C] of columns. */
export interface WaveTables {
  readonly rowCos: HostMatrix | DeviceMatrix;
  readonly rowSin: HostMatrix | DeviceMatrix;
  readonly columnCos: HostMatrix | DeviceMatrix;
  readonly columnSin: HostMatrix | DeviceMatrix;
}

const SOURCE = `function (a, rc, rs, cc, cs) {
  let sum = 0;
  for (let i = 0; i < this.constants.neurons; i++) {
    sum += a[i][0] * (rc[i][this.thread.y] * cc[i][this.thread.x] - rs[i][this.thread.y] * cs[i][this.thread.x]);
  }
  return sum;
}`;

/**
 * The field of a net of cosines on a grid, on a device: φ_rc = Σ_i a_i cos(s_ir + t_ic), by two products of tables instead of a cosine for each
 * neuron and node.
 *
 * Shapes: amplitudes [N, 1], tables [N, R] and [N, C] → [R, C], on the device. Accuracy: float32, (N + 4)·2⁻²⁴ Σ|a| and the errors of the tables.
 * Errors: ShapeError; DeviceError for lost devices. Source: the addition theorem; Halverson (2025), (100)–(105).
 */
export function waveField(
  device: GpuDevice,
  options: { readonly amplitudes: HostMatrix | DeviceMatrix; readonly tables: WaveTables },
): Promise<DeviceMatrix> {
  requireMatrices("waveField", device, options, ["amplitudes"]);
  requireKnownOptions("waveField", options, ["amplitudes", "tables"]);
  const { amplitudes, tables } = options;
  requireTables("waveField", tables);
  const { rowCos, rowSin, columnCos, columnSin } = tables;
  const neurons = amplitudes.rows;
  if (
    amplitudes.columns !== 1 ||
    [rowCos, rowSin, columnCos, columnSin].some(({ rows }) => rows !== neurons) ||
    rowCos.columns !== rowSin.columns ||
    columnCos.columns !== columnSin.columns
  )
    throw new ShapeError(
      "waveField: shapes must be [N, 1], [N, R] twice, [N, C] twice, " +
        `got ${[amplitudes, rowCos, rowSin, columnCos, columnSin].map(({ rows, columns }) => `[${rows}, ${columns}]`).join(", ")}.`,
    );
  return device.run(
    { name: "wave-field", source: SOURCE },
    [amplitudes, rowCos, rowSin, columnCos, columnSin],
    { rows: rowCos.columns, columns: columnCos.columns },
    { neurons },
  );
}
