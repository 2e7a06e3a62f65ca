import { UnsupportedError } from "@nnft/foundations";
import { cholesky } from "@nnft/foundations/dense";
import { logGamma } from "@nnft/foundations/special-functions";
import ndarray from "ndarray";

/** About how many integer points z have zᵀGz ≤ bound: the volume of the ellipsoid. */
export function expectedPoints(logDeterminant: number, size: number, bound: number): number {
  return Math.exp(
    (size / 2) * Math.log(Math.PI * Math.max(bound, 1e-300)) - logGamma(size / 2 + 1) - logDeterminant / 2,
  );
}

/** A sum over more points than these is refused: it takes about ten seconds. */
export const MOST_POINTS = 2e7;

/**
 * Visits every integer point z with (z + c)ᵀG(z + c) ≤ bound; `visit` reads z before the next call.
 *
 * G = LLᵀ; from the last coordinate to the first the interval of each is known from those behind it (Fincke & Pohst 1985).
 * Shapes: G row-major [size, size], c [size]. Errors: DomainError for a G that is not positive definite, UnsupportedError beyond 2·10⁷ points.
 */
export function latticePoints(
  caller: string,
  gram: Float64Array,
  shift: ArrayLike<number>,
  bound: number,
  visit: (z: Float64Array, value: number) => void,
): void {
  const size = shift.length;
  const { diagonal, rows, logDeterminant } = squares(caller, gram, size);
  const expected = expectedPoints(logDeterminant, size, bound);
  if (expected > MOST_POINTS)
    throw new UnsupportedError(
      `${caller}: the exact sum must have at most ${MOST_POINTS} terms, got some ${expected.toExponential(1)}; use a smaller lattice, or draws.`,
    );
  const z = new Float64Array(size);
  // at level i: Σ_{j>i} of the squares, and the centre −c_i − Σ_{j>i} r_ij (z_j + c_j)
  const descend = (i: number, above: number): void => {
    let centre = -shift[i];
    for (let j = i + 1; j < size; j++) centre -= rows[i * size + j] * (z[j] + shift[j]);
    const room = Math.sqrt(Math.max(0, (bound - above) / diagonal[i]));
    const last = Math.floor(centre + room);
    for (let value = Math.ceil(centre - room); value <= last; value++) {
      z[i] = value;
      const total = above + diagonal[i] * (value - centre) ** 2;
      if (i === 0) visit(z, total);
      else descend(i - 1, total);
    }
  };
  descend(size - 1, 0);
}

interface Squares {
  readonly diagonal: Float64Array;
  /** r_ij for j > i */
  readonly rows: Float64Array;
  readonly logDeterminant: number;
}

/** zᵀGz = Σ_i d_i (z_i + Σ_{j>i} r_ij z_j)². */
function squares(caller: string, gram: Float64Array, size: number): Squares {
  const L = cholesky(caller, "the quadratic form", ndarray(gram, [size, size])).lower;
  const diagonal = Float64Array.from({ length: size }, (_, i) => L[i * size + i] ** 2);
  const rows = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) rows[i * size + j] = L[j * size + i] / L[i * size + i];
  return { diagonal, rows, logDeterminant: diagonal.reduce((sum, d) => sum + Math.log(d), 0) };
}
