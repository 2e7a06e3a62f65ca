import { ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { guardedActivation } from "./activation-source.ts";
import { requireMatrices } from "./require-matrices.ts";

/**
 * cos or sin of plane waves on the points of one axis of a grid, on a device: cos(Σ_j w_{i,from+j} x_pj + b_i).
 *
 * Shapes: momenta [N, d], phases [N, 1], points [P, k] with from + k ≤ d → [N, P], on the device. Accuracy: float32, 2⁻²³ (1 + |argument|) for each of k terms.
 * Errors: ShapeError; DeviceError for lost devices. Source: the addition theorem, cos(s + t) = cos s cos t − sin s sin t.
 */
export function waveTable(
  device: GpuDevice,
  options: {
    readonly momenta: HostMatrix | DeviceMatrix;
    readonly phases: HostMatrix | DeviceMatrix;
    readonly points: HostMatrix | DeviceMatrix;
    readonly from: number;
    readonly wave: "cos" | "sin";
  },
): Promise<DeviceMatrix> {
  requireMatrices("waveTable", device, options, ["momenta", "phases", "points"]);
  requireKnownOptions("waveTable", options, ["momenta", "phases", "points", "from", "wave"]);
  const { momenta, phases, points, from, wave } = options;
  requireInteger("waveTable", "from", from, 0);
  requireMember("waveTable", "wave", wave, ["cos", "sin"]);
  if (phases.rows !== momenta.rows || phases.columns !== 1 || from + points.columns > momenta.columns)
    throw new ShapeError(
      `waveTable: shapes must be [N, d], [N, 1], [P, k] with ${from} + k at most d, ` +
        `got [${momenta.rows}, ${momenta.columns}], [${phases.rows}, ${phases.columns}], [${points.rows}, ${points.columns}].`,
    );
  const source = `function (w, b, x) {
    let z = b[this.thread.y][0];
    for (let j = 0; j < this.constants.terms; j++) { z += w[this.thread.y][this.constants.first + j] * x[this.thread.x][j]; }
    ${guardedActivation(wave)}
    return result;
  }`;
  return device.run(
    { name: `wave-table-${wave}`, source },
    [momenta, phases, points],
    { rows: momenta.rows, columns: points.rows },
    { terms: points.columns, first: from },
  );
}
