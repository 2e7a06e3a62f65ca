import { ShapeError } from "@nnft/foundations";
import type { DeviceAction, DeviceGrid } from "@nnft/simd";
import type { GpuDevice } from "../device/gpu-device.ts";
import { holding } from "../device/holding.ts";
import { polynomialAction, polynomialForce } from "../kernels/polynomial-action.ts";
import { waveField } from "../kernels/wave-field.ts";
import { waveGradient } from "../kernels/wave-gradient.ts";
import { waveTable } from "../kernels/wave-table.ts";
import { hostMatrix } from "./stacked.ts";

/**
 * S = Σ_g w_g V(φ_g) of a net of cosines on a grid with its gradient, on a device, as Hamiltonian dynamics needs at each step.
 *
 * Formula: φ_g = Σ_i a_i cos(w_i·x_g + b_i); ∂S/∂a_i = Σ_g F_g cos, ∂S/∂b_i = −a_i Σ_g F_g sin, ∂S/∂w_ij = −a_i Σ_g F_g sin x_gj, F_g = w_g V′(φ_g).
 * Shapes: those of `DeviceGrid`. Accuracy: float32, about 10⁻⁶ of the sums of absolute values. Errors: ShapeError; DeviceError for lost devices.
 * Source: Halverson (2025), (84)–(86), (105).
 */
export function cosineAction(device: GpuDevice, grid: DeviceGrid): DeviceAction {
  const { neurons, rowCount, coefficients } = grid;
  const columnCount = grid.columns.length;
  const across = grid.rows.length / rowCount;
  const d = across + 1;
  if (!Number.isInteger(across) || grid.weights.length !== rowCount * columnCount)
    throw new ShapeError(
      `cosineAction: shapes must be rows [${rowCount}, d − 1], columns [C], weights [${rowCount}, C], ` +
        `got ${grid.rows.length}, ${columnCount}, ${grid.weights.length} numbers.`,
    );
  // in one dimension a grid is one row, whose points have the coordinate 0 in no direction
  const rows = across > 0 ? hostMatrix(rowCount, across, grid.rows) : hostMatrix(1, 1, Float32Array.of(0));
  const columns = hostMatrix(columnCount, 1, grid.columns);
  const weights = hostMatrix(rowCount, columnCount, grid.weights);
  const still = hostMatrix(neurons, 1, new Float32Array(neurons));
  return {
    evaluate: async (net) => {
      if (net.amplitudes.length !== neurons || net.phases.length !== neurons || net.weights.length !== neurons * d)
        throw new ShapeError(
          `cosineAction: the net must have ${neurons} amplitudes, phases and momenta of ${d} components, ` +
            `got ${net.amplitudes.length}, ${net.phases.length}, ${net.weights.length}.`,
        );
      const amplitudes = hostMatrix(neurons, 1, net.amplitudes);
      const momenta = hostMatrix(neurons, d, net.weights);
      const phases = hostMatrix(neurons, 1, net.phases);
      return holding(async (keep) => {
        const row = { momenta, phases, points: rows, from: 0 };
        const column = { momenta, phases: still, points: columns, from: d - 1 };
        const tables = {
          rowCos: await keep(waveTable(device, { ...row, wave: "cos" })),
          rowSin: await keep(waveTable(device, { ...row, wave: "sin" })),
          columnCos: await keep(waveTable(device, { ...column, wave: "cos" })),
          columnSin: await keep(waveTable(device, { ...column, wave: "sin" })),
        };
        const field = await keep(waveField(device, { amplitudes, tables }));
        const force = await keep(polynomialForce(device, { field, weights, coefficients }));
        const sums = await keep(waveGradient(device, { force, tables, rows, columns }));
        const action = polynomialAction(device, { field, weights, coefficients });
        const [found, value] = [await device.read(sums), await action];
        const gradient = {
          amplitudes: new Float64Array(neurons),
          weights: new Float64Array(neurons * d),
          phases: new Float64Array(neurons),
        };
        const width = sums.columns;
        for (let i = 0; i < neurons; i++) {
          gradient.amplitudes[i] = found[i * width];
          gradient.phases[i] = -net.amplitudes[i] * found[i * width + 1];
          for (let j = 0; j < d; j++)
            gradient.weights[i * d + j] = -net.amplitudes[i] * found[i * width + width - d + j];
        }
        return { action: value, gradient };
      });
    },
  };
}
