import { DomainError } from "@nnft/foundations";

/**
 * A number that may be added to the diagonal of a covariance before it is factorised; results say how much it was.
 *
 * "none": nothing; a covariance that is too near to singular is a DomainError which names the points.
 * { relative: ε }: ε times the mean variance of the points.
 * "smallest": the first of 0, 1e-14, 1e-13, …, 1e-6 times the mean variance that makes the covariance well enough conditioned.
 */
export type Jitter = "none" | "smallest" | { readonly relative: number };

const LADDER = [0, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6];

/** The shares of the mean variance that a policy tries, in order. Throws DomainError for anything but a policy. */
export function jitterShares(caller: string, jitter: Jitter): readonly number[] {
  if (jitter === "none") return [0];
  if (jitter === "smallest") return LADDER;
  const relative = (jitter as { relative?: unknown } | undefined)?.relative;
  if (typeof relative === "number" && Number.isFinite(relative) && relative >= 0 && Object.keys(jitter).length === 1)
    return [relative];
  throw new DomainError(
    `${caller}: \`jitter\` must be "none", "smallest" or { relative: ε } with a finite ε of at least 0, ` +
      `got ${JSON.stringify(jitter)}; leave it out to factorise the covariance as it is.`,
  );
}
