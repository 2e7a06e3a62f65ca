import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { cholesky, forwardSubstitute } from "@nnft/foundations/dense";

/** A value of which less than this share is free, given those before it, makes a covariance singular. */
const LEAST_FREE = 1e-12;

/**
 * x → L⁻¹x with C = L Lᵀ: values of covariance C become independent ones of variance 1.
 *
 * Shapes: C [T, T], x [T]. Without C, x as it is.
 * Errors: ShapeError for another shape, DomainError for a C that is not symmetric or not positive definite, or nearly singular.
 */
export function whitener(
  caller: string,
  covariance: Table | undefined,
  count: number,
): (vector: readonly number[]) => number[] {
  if (!covariance) return (vector) => [...vector];
  const { data, rows, columns } = readRows(caller, "covariance", covariance, { axes: "[times, times]" });
  if (rows !== count || columns !== count)
    throw new ShapeError(
      `${caller}: \`covariance\` must have shape [${count}, ${count}], got [${rows}, ${columns}]; give one row for each time.`,
    );
  const deviations = Array.from({ length: count }, (_, i) => Math.sqrt(data[i * count + i]));
  const bad = deviations.findIndex((deviation) => !(deviation > 0 && Number.isFinite(deviation)));
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`covariance\` must have positive variances, got ${data[bad * count + bad]} at ${bad}; leave such times out.`,
    );
  // the correlations, so that "nearly singular" does not depend on the sizes of the values
  const { lower } = cholesky(
    caller,
    "covariance",
    deviations.map((a, i) => deviations.map((b, j) => data[i * count + j] / (a * b))),
  );
  for (let i = 0; i < count; i++)
    if (lower[i * count + i] ** 2 < LEAST_FREE)
      throw new DomainError(
        `${caller}: \`covariance\` must not be singular; value ${i} follows from those before it. Take more blocks than times, ` +
          "or leave times out.",
      );
  return (vector) => {
    const out = Float64Array.from(vector, (value, i) => value / deviations[i]);
    forwardSubstitute(lower, out, count, 1);
    return Array.from(out);
  };
}
