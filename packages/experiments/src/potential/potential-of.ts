import { expression, type Potential, phi4, polynomial, quartic, sineGordon } from "@nnft/interactions";
import type { PotentialSpec } from "./schema.ts";

/** The potential that an entry of an experiment names. */
export function potentialOf(spec: PotentialSpec): Potential {
  if (Array.isArray(spec)) return polynomial(spec);
  if ("phi4" in spec) return phi4(spec.phi4);
  if ("quartic" in spec) return quartic(spec.quartic);
  if ("polynomial" in spec) return polynomial(spec.polynomial);
  if ("sineGordon" in spec) return sineGordon(spec.sineGordon);
  return expression(spec.expression, spec.parameters);
}
