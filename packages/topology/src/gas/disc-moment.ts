import { refuse, requireFinite } from "@nnft/foundations/checks";
import { logGamma } from "@nnft/foundations/special-functions";

/**
 * E r^s of the distance between two uniform points of the unit disc, 2^{s+3}Γ((s + 3)/2)/[(s + 2)√π Γ((s + 6)/2)], s > −2.
 *
 * Accuracy: 1e-14. Errors: DomainError for powers ≤ −2, where it diverges. Source: derived from the density of distances in a disc.
 * @example discMoment(-1); // 16/3π
 */
export function discMoment(power: number): number {
  const s = requireFinite("discMoment", "power", power);
  if (s <= -2 || s > 300) refuse("discMoment", "power", "above −2 and at most 300", s, "pass such a power");
  const log = (s + 3) * Math.LN2 + logGamma((s + 3) / 2) - logGamma((s + 6) / 2) - 0.5 * Math.log(Math.PI);
  return Math.exp(log) / (s + 2);
}
