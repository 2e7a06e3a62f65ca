import { DomainError } from "@nnft/foundations";
import type { Potential } from "@nnft/interactions";
import { localPotential } from "@nnft/interactions/interaction";

/** The coefficients of a potential that confines: even degree of 2 … 12, positive last coefficient. Throws for others. */
export function coefficientsOf(caller: string, given: readonly number[] | Potential): readonly number[] {
  const potential = "kind" in given ? (localPotential(given).coefficients ?? []) : given;
  let degree = potential.length - 1;
  while (degree > 0 && potential[degree] === 0) degree--;
  if (!potential.every(Number.isFinite) || degree < 2 || degree % 2 === 1 || !(potential[degree] > 0) || degree > 12)
    throw new DomainError(
      `${caller}: \`potential\` must be finite coefficients of even degree 2 … 12 with a positive ` +
        `last one, got [${potential.join(", ")}]; the particle would escape, or V is no polynomial.`,
    );
  return potential.slice(0, degree + 1);
}
