import { DomainError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Potential, polynomial } from "@nnft/interactions";
import { type LocalPotential, localPotential } from "@nnft/interactions/interaction";

/** The coefficients of a potential that confines: even degree of 2 … 12, positive last coefficient. Throws for others. */
export function coefficientsOf(caller: string, given: readonly number[] | Potential): readonly number[] {
  const potential = potentialOf(caller, given).coefficients ?? [];
  let degree = potential.length - 1;
  while (degree > 0 && potential[degree] === 0) degree--;
  if (!potential.every(Number.isFinite) || degree < 2 || degree % 2 === 1 || !(potential[degree] > 0) || degree > 12)
    throw new DomainError(
      `${caller}: \`potential\` must be finite coefficients of even degree 2 … 12 with a positive ` +
        `last one, got [${potential.join(", ")}]; the particle would escape, or V is no polynomial.`,
    );
  return potential.slice(0, degree + 1);
}

/** The functions of a potential, or of the polynomial with the coefficients given. Throws DomainError in the name of `caller`. */
export function potentialOf(caller: string, given: readonly number[] | Potential): LocalPotential {
  requireObject(caller, "potential", given, [], "pass coefficients c_0, c_1, …, or a potential of @nnft/interactions");
  return "kind" in given
    ? localPotential(given, caller)
    : localPotential(polynomial(requireNumbers(caller, "potential", given)), caller);
}
