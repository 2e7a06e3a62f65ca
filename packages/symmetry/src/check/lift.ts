import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { GroupElement } from "../groups/group-element.ts";
import { determinant, inverse } from "../groups/group-element.ts";

/** θ_g with φ_{θ_g} = gφ_θ, the blocks it moves and log|det ∂θ_g/∂θ|. */
export interface LiftedParameters {
  readonly theta: Float64Array;
  readonly moved: readonly string[];
  readonly logJacobian: number;
}

/**
 * The parameters whose network is gφ_θ(x) = ρ(g) φ_θ(A⁻¹(x − c)), where g lifts to them.
 *
 * Input weights w → A⁻ᵀw; phases b → b − (A⁻¹c)·w, back to [−π, π); biases of a dense first layer alike; read-out W → ρW, its bias → ρb.
 * Undefined where there is no such θ: translations without an input bias, layered nets, the gauss-net's norm under maps that are not
 * isometries.
 * Source: Halverson 2025 (91).
 */
export function lift(net: Ensemble, g: GroupElement, theta: Float64Array): LiftedParameters | undefined {
  const { architecture } = net;
  if (architecture.kind === "layered") return undefined;
  const { blocks } = parameterSpace(net);
  const block = (name: string) => blocks.find((entry) => entry.name === name);
  const moved: string[] = [];
  const result = theta.slice();
  let logJacobian = 0;
  if (g.input && !isIdentity(g.input.matrix, g.input.shift)) {
    const d = architecture.inputDimension;
    const { matrix, shift } = inverse({ input: g.input }).input!;
    const isometry = isOrthogonal(matrix);
    const shifts = shift.some((entry) => entry !== 0);
    if (architecture.kind === "plane-wave" && !isometry) return undefined;
    if (architecture.kind === "dense" && architecture.neuronNormalization !== "none" && (!isometry || shifts))
      return undefined;
    const weight = block("weight0")!;
    const bias = block("bias0");
    if (shifts && !bias) return undefined;
    const width = weight.size / d;
    const scale =
      architecture.kind === "dense" ? architecture.weightScales[0] / (bias ? architecture.biasScales[0] : 1) : 1;
    const turns = !isIdentity(matrix, []);
    for (let i = 0; i < width; i++) {
      const at = weight.offset + i * d;
      for (let j = 0; j < d; j++) {
        let sum = 0;
        for (let k = 0; k < d; k++) sum += matrix[k * d + j] * theta[at + k];
        result[at + j] = sum;
      }
      if (!shifts || !bias) continue;
      let phase = 0;
      for (let k = 0; k < d; k++) phase += shift[k] * theta[at + k];
      const value = theta[bias.offset + i] + scale * phase;
      result[bias.offset + i] =
        architecture.kind === "plane-wave" ? value - 2 * Math.PI * Math.round(value / (2 * Math.PI)) : value;
    }
    if (turns) moved.push("weight0");
    if (shifts) moved.push("bias0");
    // weights turn by a matrix, biases shift by an amount that depends on the weights: a triangular Jacobian
    logJacobian += width * Math.log(Math.abs(determinant(matrix)));
  }
  if (g.output && !isIdentity(g.output, [])) {
    const { outputDimension } = architecture;
    const last = architecture.kind === "dense" ? architecture.widths.length : 1;
    for (const name of [`weight${last}`, `bias${last}`]) {
      const readout = block(name);
      if (!readout) continue;
      const columns = readout.size / outputDimension;
      mixRows(g.output, outputDimension, columns, theta, result, readout.offset);
      moved.push(name);
      logJacobian += columns * Math.log(Math.abs(determinant(g.output)));
    }
  }
  return { theta: result, moved, logJacobian };
}

/** to = matrix · from for a block of rows at `offset`. */
function mixRows(
  matrix: readonly number[],
  rows: number,
  columns: number,
  from: Float64Array,
  to: Float64Array,
  offset: number,
): void {
  for (let o = 0; o < rows; o++)
    for (let k = 0; k < columns; k++) {
      let sum = 0;
      for (let e = 0; e < rows; e++) sum += matrix[o * rows + e] * from[offset + e * columns + k];
      to[offset + o * columns + k] = sum;
    }
}

const isIdentity = (matrix: readonly number[], shift: readonly number[]): boolean => {
  const size = Math.round(Math.sqrt(matrix.length));
  return matrix.every((entry, at) => entry === (at % (size + 1) === 0 ? 1 : 0)) && shift.every((entry) => entry === 0);
};

function isOrthogonal(matrix: readonly number[]): boolean {
  const size = Math.round(Math.sqrt(matrix.length));
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += matrix[i * size + k] * matrix[j * size + k];
      if (Math.abs(sum - (i === j ? 1 : 0)) > 1e-9) return false;
    }
  return true;
}
