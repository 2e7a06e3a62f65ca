import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireFiniteLower, requireSquare } from "./checks.ts";
import { solveWithFactor } from "./solve-triangular.ts";

/** Options of `conditionNumber`. */
export interface ConditionNumberOptions {
  /**
   * "none" (the default): of S itself. "unit-diagonal": of S_ij/√(S_ii S_jj), on which the accuracy of a Cholesky
   * solution depends; rows that differ only in scale do no harm.
   */
  readonly scaling?: "none" | "unit-diagonal";
}

const SCALINGS = ["none", "unit-diagonal"];
/** Turns of the ascent; it stops by itself after two or three. */
const MOST_TURNS = 5;

/**
 * The condition number of a positive definite matrix in the 1-norm, estimated from its Cholesky factor.
 *
 * Formula: κ₁ = ‖S‖₁·‖S⁻¹‖₁, the second norm by ascent of the convex function ‖S⁻¹x‖₁ over the vertices of ‖x‖₁ ≤ 1.
 * Shapes: S row-major [size, size], of which the lower triangle is read, and its factor L, S = L Lᵀ → a number. Inputs are not written.
 * Convention: a lower bound of κ₁; κ₂ ≤ κ₁ ≤ size·κ₂.
 * Accuracy: exact up to rounding for three matrices in four, rarely below a third of κ₁. Beyond 10¹⁵ only the order of magnitude means something.
 * Cost: O(size²), at most about ten solves with the factor.
 * Errors: ShapeError for lengths that do not fit, DomainError for entries that are not finite or an unknown option.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), section 15.3, algorithm 15.4; theorem 10.7 for unit diagonals.
 * @example conditionNumber(Float64Array.of(4, 0, 0, 1), Float64Array.of(2, 0, 0, 1), 2); // 4
 */
export function conditionNumber(
  matrix: Float64Array,
  factor: Float64Array,
  size: number,
  options: ConditionNumberOptions = {},
): number {
  requireKnownOptions("conditionNumber", options, ["scaling"]);
  const { scaling = "none" } = options;
  if (!SCALINGS.includes(scaling))
    throw new DomainError(
      `conditionNumber: \`scaling\` must be ${SCALINGS.map((name) => `"${name}"`).join(" or ")}, ` +
        `got ${JSON.stringify(scaling)}; leave it out for the matrix itself.`,
    );
  requireSquare("conditionNumber", "matrix", matrix, size);
  requireSquare("conditionNumber", "factor", factor, size);
  requireFiniteLower("conditionNumber", matrix, size);
  const scales = Float64Array.from({ length: size }, (_, i) =>
    scaling === "none" ? 1 : Math.sqrt(matrix[i * size + i]),
  );
  return oneNorm(matrix, scales) * inverseOneNorm(factor, scales);
}

/** ‖D⁻¹ S D⁻¹‖₁ from the lower triangle of S, D = diag(scales). */
function oneNorm(matrix: Float64Array, scales: Float64Array): number {
  const size = scales.length;
  const sums = new Float64Array(size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const entry = Math.abs(matrix[i * size + j]) / (scales[i] * scales[j]);
      sums[i] += entry;
      if (j < i) sums[j] += entry;
    }
  return sums.reduce((most, sum) => Math.max(most, sum), 0);
}

/** A lower bound of ‖D S⁻¹ D‖₁ that is nearly always the norm itself (algorithm 15.4; the matrix is its own transpose). */
function inverseOneNorm(factor: Float64Array, scales: Float64Array): number {
  const size = scales.length;
  const apply = (x: Float64Array): Float64Array =>
    solveWithFactor(
      "conditionNumber",
      factor,
      x.map((entry, i) => entry * scales[i]),
      size,
    ).map((entry, i) => entry * scales[i]);
  let image = apply(new Float64Array(size).fill(1 / size));
  let found = norm(image);
  if (size === 1) return found;
  let signs = image.map(signOf);
  let gradient = apply(signs);
  for (let turn = 1; turn < MOST_TURNS; turn++) {
    const steepest = largest(gradient);
    image = apply(Float64Array.from({ length: size }, (_, i) => (i === steepest ? 1 : 0)));
    const next = norm(image);
    const nextSigns = image.map(signOf);
    const stays = next <= found || nextSigns.every((sign, i) => sign === signs[i]);
    found = Math.max(found, next);
    if (stays) break;
    signs = nextSigns;
    gradient = apply(signs);
    if (largest(gradient) === steepest) break;
  }
  // a vector of alternating signs and growing length, for the rare matrices whose cancellations hide from the ascent
  const ramp = Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + i / (size - 1)));
  return Math.max(found, (2 * norm(apply(ramp))) / (3 * size));
}

function norm(x: Float64Array): number {
  return x.reduce((sum, entry) => sum + Math.abs(entry), 0);
}

function signOf(entry: number): number {
  return entry < 0 ? -1 : 1;
}

/** Index of the entry of largest magnitude, the first of equals. */
function largest(x: Float64Array): number {
  let at = 0;
  for (let i = 1; i < x.length; i++) if (Math.abs(x[i]) > Math.abs(x[at])) at = i;
  return at;
}
