import { DomainError } from "@nnft/foundations";
import type { MomentProgram } from "@nnft/simd";

/** The sites of each monomial of a program but the empty one, which counts the draws. */
export function monomialsOf({ size, parents, factors }: MomentProgram): readonly (readonly number[])[] {
  const monomials: (readonly number[])[] = [[]];
  for (let m = 1; m < size; m++) {
    if (!(parents[m] >= 0 && parents[m] < m))
      throw new DomainError(
        `monomialsOf: parents of \`program\` must stand before children, got ${parents[m]} at ${m}; pass a MomentPlan.`,
      );
    monomials.push([...monomials[parents[m]], factors[m]]);
  }
  return monomials.slice(1);
}
