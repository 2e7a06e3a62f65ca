import type { Table } from "@nnft/foundations";
import { roomFor } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { type Architecture, architectureOf, type Ensemble } from "./ensemble.ts";
import { evaluator } from "./evaluator.ts";
import { parameterSpace } from "./parameter-space.ts";
import { readParameters } from "./read-parameters.ts";

/**
 * The field φ_θ on a set of points, for one network or many.
 *
 * φ_θ(x_p) by the architecture's own formula (see `mlp`, `cosNet`, …).
 * Shapes: theta [|θ|] → [P], or [P, D] when the net has D > 1 outputs; theta [M, |θ|] → [M, P] or [M, P, D].
 * Images of a layered net may have their axes, [P, height, width, channels].
 * Any strides are accepted, inputs are never written, the result is fresh and row-major.
 * Accuracy: float64 rounding. Cost: O(M P Σ n_ℓ n_{ℓ+1}).
 * Errors: ShapeError when theta or points do not fit the architecture; DomainError for a net of no known kind, and for theta or points
 * that are not finite; UnsupportedError for fields that cannot fit into memory.
 * Source: Halverson 2025 (1)–(4).
 */
export function evaluate(net: Ensemble | Architecture, theta: NdArray, points: Table): NdArray<Float64Array> {
  const architecture = architectureOf(net, "evaluate");
  const { size } = parameterSpace(net, "evaluate");
  const { data: flat, networks } = readParameters("evaluate", theta, size, true);
  const fixed = evaluator(architecture, points, "evaluate");
  const perNetwork = fixed.points * fixed.outputs;
  const fields = roomFor(
    "evaluate",
    `the fields of ${networks} networks at ${fixed.points} points`,
    networks * perNetwork,
    "pass fewer networks or points at once",
  );
  for (let m = 0; m < networks; m++) fixed.writeFields(flat, m * size, fields, m * perNetwork);
  const shape = [fixed.points, ...(fixed.outputs > 1 ? [fixed.outputs] : [])];
  return ndarray(fields, theta.shape.length === 1 ? shape : [networks, ...shape]);
}
