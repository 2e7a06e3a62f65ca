import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import type { Potential } from "./potential.ts";
import { type PotentialKind, potentialKinds } from "./potential-kinds.ts";
import type { LocalPotential } from "./potential-sums.ts";

/** The functions of a potential. Throws DomainError for one of no known kind, and for a field that is unknown or does not fit. */
export function localPotential(potential: Potential, caller = "localPotential"): LocalPotential {
  const kind: unknown = potential?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(potentialKinds, kind))
    throw new DomainError(
      `${caller}: \`potential\` must be of kind ${Object.keys(potentialKinds).join(", ")}, got ${quoted(kind ?? potential)}; ` +
        `make one with ${makersOfPotentials()}.`,
    );
  const { fields, check, functions } = potentialKinds[potential.kind] as PotentialKind<Potential>;
  requireKnownOptions(caller, potential, ["kind", ...fields], "field of potential");
  check(caller, potential);
  return functions(potential);
}

function makersOfPotentials(): string {
  const makers = Object.values(potentialKinds).flatMap((entry) => entry.makers);
  return `${makers.slice(0, -1).join(", ")} or ${makers[makers.length - 1]}`;
}
