import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { Potential } from "./potential.ts";
import { type PotentialKind, potentialKinds } from "./potential-kinds.ts";
import type { LocalPotential } from "./potential-sums.ts";

/** The functions of a potential. Throws DomainError for one of no known kind. */
export function localPotential(potential: Potential, caller = "localPotential"): LocalPotential {
  const kind: unknown = potential?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(potentialKinds, kind))
    throw new DomainError(
      `${caller}: \`potential\` must be of kind ${Object.keys(potentialKinds).join(", ")}, got ${quoted(kind ?? potential)}; ` +
        `make one with ${makersOfPotentials()}.`,
    );
  return (potentialKinds[potential.kind] as PotentialKind<Potential>).functions(potential);
}

function makersOfPotentials(): string {
  const makers = Object.values(potentialKinds).flatMap((entry) => entry.makers);
  return `${makers.slice(0, -1).join(", ")} or ${makers[makers.length - 1]}`;
}
