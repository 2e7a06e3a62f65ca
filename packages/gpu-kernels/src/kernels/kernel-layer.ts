import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices } from "./require-matrices.ts";

/** acos of c in [−1, 1] by Abramowitz & Stegun 4.4.46, 2·10⁻⁸: leaves it in `angle`. Those of graphics interfaces are too coarse. */
const ANGLE = `let g = Math.abs(c);
    let angle = Math.sqrt(Math.max(0, 1 - g)) * (1.5707963050 + g * (-0.2145988016 + g * (0.0889789874 + g * (-0.0501743046 +
      g * (0.0308918810 + g * (-0.0170881256 + g * (0.0066700901 + g * -0.0012624911)))))));
    if (c < 0) { angle = 3.141592653589793 - angle; }`;

/** Activations with a closed form here. */
export type ClosedFormActivation = "relu" | "erf";

/** ⟨σσ⟩ in `even` and ⟨σ̇σ̇⟩ in `slope`, of pre-activations with covariance k, variances u and v; `same` is 1 where both are one point. */
const averages: Readonly<Record<ClosedFormActivation, string>> = {
  relu: `let n = Math.sqrt(u * v);
    let c = 0;
    if (n > 0) { c = Math.max(-1, Math.min(1, k / n)); }
    if (same > 0.5) { c = 1; }
    ${ANGLE}
    let even = n * (Math.sqrt(Math.max(0, 1 - c * c)) + c * (3.141592653589793 - angle)) * 0.15915494309189535;
    let slope = (3.141592653589793 - angle) * 0.15915494309189535;`,
  erf: `let n = Math.sqrt((1 + 2 * u) * (1 + 2 * v));
    let c = Math.max(-1, Math.min(1, 2 * k / n));
    ${ANGLE}
    let even = 0.6366197723675814 * (1.5707963267948966 - angle);
    let slope = 1.2732395447351628 / Math.sqrt(Math.max(1e-30, n * n - 4 * k * k));`,
};

/**
 * One layer of the infinite-width recursion on a device: K′ = C_W⟨σσ⟩_K + C_b, Θ′ = K′ + C_W⟨σ̇σ̇⟩_K Θ.
 *
 * Formulas: relu: arc-cosine kernels; erf: Williams' arcsine. Shapes: kernel and ntk [P₁, P₂], rowVariances [P₁, 1] and columnVariances [P₂, 1] →
 * [P₁, P₂], on the device.
 * Convention: `quantity` says which of the two is returned; `diagonal`, where given, is the number of the row of the columns' points that the first
 * row is: entries of a point with itself then have the angle 0.
 * Accuracy: 2·10⁻⁶ of 1 + √(K_pp K_qq); the NTK of relu 4·10⁻⁴ where different points coincide, the angle being √2⁻²³ uncertain there.
 * Errors: ShapeError, DomainError; DeviceError for lost devices. Source: Cho & Saul (2009); Williams (1997); Jacot et al. (2018).
 */
export function kernelLayer(
  device: GpuDevice,
  options: {
    readonly kernel: HostMatrix | DeviceMatrix;
    readonly ntk: HostMatrix | DeviceMatrix;
    readonly rowVariances: HostMatrix | DeviceMatrix;
    readonly columnVariances: HostMatrix | DeviceMatrix;
    readonly activation: ClosedFormActivation;
    readonly weightVariance: number;
    readonly biasVariance: number;
    readonly quantity: "nngp" | "ntk";
    readonly diagonal?: number | undefined;
  },
): Promise<DeviceMatrix> {
  requireMatrices("kernelLayer", device, options, ["kernel", "ntk", "rowVariances", "columnVariances"]);
  requireKnownOptions("kernelLayer", options, [
    "kernel",
    "ntk",
    "rowVariances",
    "columnVariances",
    "activation",
    "weightVariance",
    "biasVariance",
    "quantity",
    "diagonal",
  ]);
  const { kernel, ntk, rowVariances, columnVariances, activation, weightVariance, biasVariance, quantity, diagonal } =
    options;
  requireMember("kernelLayer", "quantity", quantity, ["nngp", "ntk"]);
  if (diagonal !== undefined) requireInteger("kernelLayer", "diagonal", diagonal, Number.MIN_SAFE_INTEGER);
  requireNonNegative("kernelLayer", "weightVariance", weightVariance);
  requireNonNegative("kernelLayer", "biasVariance", biasVariance);
  const { rows, columns } = kernel;
  if (
    ntk.rows !== rows ||
    ntk.columns !== columns ||
    rowVariances.rows !== rows ||
    rowVariances.columns !== 1 ||
    columnVariances.rows !== columns ||
    columnVariances.columns !== 1
  )
    throw new ShapeError(
      `kernelLayer: shapes must be [P1, P2], [P1, P2], [P1, 1], [P2, 1], got [${rows}, ${columns}], [${ntk.rows}, ${ntk.columns}], ` +
        `[${rowVariances.rows}, ${rowVariances.columns}], [${columnVariances.rows}, ${columnVariances.columns}].`,
    );
  if (!(activation in averages))
    throw new DomainError(
      `kernelLayer: \`activation\` must be "relu" or "erf", got ${quoted(activation)}; sample other nets.`,
    );
  const source = `function (kernel, ntk, rowVariances, columnVariances) {
    let k = kernel[this.thread.y][this.thread.x];
    let u = rowVariances[this.thread.y][0];
    let v = columnVariances[this.thread.x][0];
    let same = 0;
    if (Math.abs(this.thread.y + this.constants.diagonal - this.thread.x) < 0.5) { same = 1; }
    ${averages[activation]}
    let next = this.constants.weightVariance * even + this.constants.biasVariance;
    let result = k;
    if (k * k >= 0) { result = next + this.constants.withNtk * this.constants.weightVariance * slope * ntk[this.thread.y][this.thread.x]; }
    return result;
  }`;
  return device.run(
    { name: `kernel-${activation}`, source },
    [kernel, ntk, rowVariances, columnVariances],
    { rows, columns },
    { weightVariance, biasVariance, withNtk: quantity === "ntk" ? 1 : 0, diagonal: diagonal ?? -1 - rows },
  );
}
