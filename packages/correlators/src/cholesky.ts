import { DomainError, ShapeError } from "./errors.ts";
import { type Fields, flatten } from "./fields.ts";

/** Pivots below this multiple of (points · largest diagonal entry · machine epsilon) count as not positive. */
const PIVOT_TOLERANCE = 4;
/** Largest asymmetry accepted, relative to the largest diagonal entry. */
const ASYMMETRY_TOLERANCE = 1e-10;

/** Lower factor L (row-major) of a positive definite matrix, K = LLᵀ; DomainError names the pivot that fails. */
export function cholesky(
  caller: string,
  name: string,
  matrix: Fields,
): { readonly lower: Float64Array; readonly points: number } {
  const { data, samples, points } = flatten(caller, name, matrix, "[points, points]");
  if (samples !== points || points === 0)
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape [points, points], got [${samples}, ${points}]; pass the full square matrix.`,
    );
  let scale = 0;
  for (let a = 0; a < points; a++) scale = Math.max(scale, Math.abs(data[a * points + a]));
  const lower = new Float64Array(points * points);
  for (let a = 0; a < points; a++)
    for (let b = 0; b <= a; b++) {
      const entry = data[a * points + b];
      if (Math.abs(entry - data[b * points + a]) > ASYMMETRY_TOLERANCE * scale)
        throw new DomainError(
          `${caller}: \`${name}\` must be symmetric, got ${entry} at [${a}, ${b}] and ${data[b * points + a]} at [${b}, ${a}]; average it with its transpose.`,
        );
      let rest = entry;
      for (let k = 0; k < b; k++) rest -= lower[a * points + k] * lower[b * points + k];
      if (a !== b) {
        lower[a * points + b] = rest / lower[b * points + b];
        continue;
      }
      if (!(rest > PIVOT_TOLERANCE * points * scale * Number.EPSILON))
        throw new DomainError(
          `${caller}: \`${name}\` must be positive definite, got pivot ${rest} at point ${a}; drop points that repeat or depend on earlier ones, or add jitter (about ${(1e-8 * scale).toExponential(0)}) to the diagonal.`,
        );
      lower[a * points + a] = Math.sqrt(rest);
    }
  return { lower, points };
}
