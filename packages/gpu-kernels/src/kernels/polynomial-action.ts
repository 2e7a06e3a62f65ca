import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { activationSource } from "./activation-source.ts";
import { requireMatrices } from "./require-matrices.ts";

/**
 * The action of a field on a grid for a polynomial potential, on a device: S = Σ_g w_g V(φ_g), V = Σ_k c_k φ^k; φ⁴ is [0, 0, 0, 0, λ/4!].
 *
 * Shapes: field and weights [R, C]. Accuracy: (C + 2n)·2⁻²⁴ Σ|w c φ^k|: rows are summed on the device, their sums in float64. Errors: ShapeError,
 * DomainError; DeviceError for lost devices.
 * Source: Halverson (2025), (84)–(86), (105).
 */
export async function polynomialAction(device: GpuDevice, given: PolynomialOnGrid): Promise<number> {
  const { field, weights, coefficients } = checked("polynomialAction", device, given);
  const source = `function (f, w) {
    let sum = 0;
    for (let c = 0; c < this.constants.columns; c++) {
      let z = f[this.thread.y][c];
      ${activationSource({ name: "polynomial", coefficients })}
      sum += w[this.thread.y][c] * value;
    }
    return sum;
  }`;
  const rows = await device.run(
    { name: `action-${coefficients}`, source },
    [field, weights],
    { rows: field.rows, columns: 1 },
    { columns: field.columns },
  );
  try {
    return (await device.read(rows)).reduce((sum, row) => sum + row, 0);
  } finally {
    rows.free();
  }
}

/** F_g = w_g V′(φ_g), the force on a field on a grid, left on the device; shapes and errors as `polynomialAction`. */
export function polynomialForce(device: GpuDevice, given: PolynomialOnGrid): Promise<DeviceMatrix> {
  const { field, weights, coefficients } = checked("polynomialForce", device, given);
  const source = `function (f, w) {
    let z = f[this.thread.y][this.thread.x];
    ${activationSource({ name: "polynomial", coefficients }, "slope")}
    return w[this.thread.y][this.thread.x] * value;
  }`;
  return device.run(
    { name: `force-${coefficients}`, source },
    [field, weights],
    { rows: field.rows, columns: field.columns },
    {},
  );
}

/** A field on a grid with the weights of its nodes and a potential. */
export interface PolynomialOnGrid {
  readonly field: HostMatrix | DeviceMatrix;
  readonly weights: HostMatrix | DeviceMatrix;
  readonly coefficients: readonly number[];
}

function checked(caller: string, device: GpuDevice, given: PolynomialOnGrid): PolynomialOnGrid {
  requireKnownOptions(caller, given, ["field", "weights", "coefficients"], "given field");
  const { field, weights, coefficients } = given;
  requireMatrices(caller, device, given, ["field", "weights"]);
  requireNumbers(caller, "coefficients", coefficients);
  if (field.rows !== weights.rows || field.columns !== weights.columns)
    throw new ShapeError(
      `${caller}: \`field\` and \`weights\` must have one shape, ` +
        `got [${field.rows}, ${field.columns}] and [${weights.rows}, ${weights.columns}]; give one weight for each point.`,
    );
  return given;
}
