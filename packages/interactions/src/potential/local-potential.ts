import type { Potential } from "./potential.ts";
import { type PotentialKind, potentialKinds } from "./potential-kinds.ts";
import type { LocalPotential } from "./potential-sums.ts";

/** The functions of a potential. */
export function localPotential(potential: Potential): LocalPotential {
  return (potentialKinds[potential.kind] as PotentialKind<Potential>).functions(potential);
}
