import { refuse, requireInteger, requirePositive } from "@nnft/foundations/checks";

/** A number of neurons: an integer, or the mean of a Poisson law. Throws DomainError. */
export function requireWidth(caller: string, width: unknown, neurons: unknown = "fixed"): number {
  if (neurons === "poisson") return requirePositive(caller, "width", width);
  if (neurons !== "fixed")
    refuse(caller, "neurons", '"fixed" or "poisson"', neurons, "leave it out for N neurons in every network");
  return requireInteger(caller, "width", width);
}
