import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import { flatTensor } from "../flat-tensor.ts";

/** How local a quartic coupling on a point set is. */
export interface CouplingLocality {
  /** Σ_a |g_aaaa| / Σ|g|: 1 for a coupling at only coincident points */
  readonly coincidentShare: number;
  /** √(Σ|g|ρ²/Σ|g|), ρ² the mean square distance of the four points from their centre: 0 for a local coupling */
  readonly radius: number;
}

/**
 * The locality of a coupling g₄(x₁ … x₄): how much of it stands at coincident points, and how far apart its points are.
 *
 * Shapes: g₄ [P, P, P, P], points [P, d].
 * Convention: in the metric of the points; moduli of couplings are weights.
 * Errors: ShapeError for shapes that do not fit, DomainError for a coupling that vanishes.
 */
export function couplingLocality(quartic: NdArray, points: Table): CouplingLocality {
  const { data, rows: count, columns: d } = readRows("couplingLocality", "points", points);
  if (quartic?.shape?.length !== 4 || quartic.shape.some((length) => length !== count))
    throw new ShapeError(
      `couplingLocality: \`quartic\` must have shape [P, P, P, P] on points [P, d], ` +
        `got [${quartic?.shape?.join(", ")}] on [${count}, ${d}]; pass the quartic coupling of these points.`,
    );
  const entries = flatTensor("couplingLocality", "quartic", quartic, 4, count);
  let [total, coincident, squares] = [0, 0, 0];
  const tuple = [0, 0, 0, 0];
  for (let k = 0; k < count ** 4; k++) {
    const weight = Math.abs(entries[k]);
    let spread = 0;
    for (let axis = 0; axis < d; axis++) {
      const [a, b, c, e] = tuple.map((p) => data[p * d + axis]);
      const centre = (a + b + c + e) / 4;
      spread += ((a - centre) ** 2 + (b - centre) ** 2 + (c - centre) ** 2 + (e - centre) ** 2) / 4;
    }
    total += weight;
    squares += weight * spread;
    if (tuple.every((p) => p === tuple[0])) coincident += weight;
    for (let axis = 3; axis >= 0 && ++tuple[axis] === count; axis--) tuple[axis] = 0;
  }
  if (!(total > 0)) throw new DomainError("couplingLocality: `quartic` must not vanish; a free field has no coupling.");
  return { coincidentShare: coincident / total, radius: Math.sqrt(squares / total) };
}
