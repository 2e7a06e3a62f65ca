import { pack, ShapeError, type Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { type Architecture, architectureOf, type Ensemble } from "./ensemble.ts";
import { evaluator } from "./evaluator.ts";
import { parameterSpace } from "./parameter-space.ts";

/**
 * The field φ_θ on a set of points, for one network or many.
 *
 * φ_θ(x_p) by the architecture's own formula (see `mlp`, `cosNet`, …).
 * Shapes: theta [|θ|] → [P], or [P, D] when the net has D > 1 outputs; theta [M, |θ|] → [M, P] or [M, P, D].
 * Any strides are accepted, inputs are never written, the result is fresh and row-major.
 * Accuracy: float64 rounding. Cost: O(M P Σ n_ℓ n_{ℓ+1}).
 * Errors: ShapeError when theta or points do not fit the architecture, DomainError for points that are not finite.
 * Source: Halverson 2025 (1)–(4).
 */
export function evaluate(net: Ensemble | Architecture, theta: NdArray, points: Table): NdArray<Float64Array> {
  const architecture = architectureOf(net);
  const { size } = parameterSpace(architecture);
  const rank = theta?.shape?.length;
  if ((rank !== 1 && rank !== 2) || theta.shape[rank - 1] !== size)
    throw new ShapeError(
      `evaluate: \`theta\` must have shape [${size}] or [M, ${size}], got [${theta?.shape?.join(", ") ?? "no array"}]; ` +
        "draw it with sampleParameters.",
    );
  const fixed = evaluator(architecture, points);
  const networks = rank === 1 ? 1 : theta.shape[0];
  const flat = pack(theta);
  const perNetwork = fixed.points * fixed.outputs;
  const fields = new Float64Array(networks * perNetwork);
  for (let m = 0; m < networks; m++) fixed.writeFields(flat, m * size, fields, m * perNetwork);
  const shape = [fixed.points, ...(fixed.outputs > 1 ? [fixed.outputs] : [])];
  return ndarray(fields, rank === 1 ? shape : [networks, ...shape]);
}
