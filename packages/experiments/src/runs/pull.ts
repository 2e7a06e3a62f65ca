import type { Row } from "./run.ts";

/** (estimate − exact)/error with both errors in quadrature; NaN where no law is known or nothing was sampled. */
export function pull({ value, standardError, exact, exactError }: Row): number {
  if (!(standardError > 0)) return Number.NaN;
  return (value - exact) / Math.hypot(standardError, exactError);
}
