import { DomainError } from "@nnft/foundations";
import { requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { hypergeometric } from "./hypergeometric-2f1.ts";
import { requireXi } from "./require-defect.ts";

export interface BoundaryBlockOptions {
  /** D */
  readonly dimension: number;
  /** Δ of the operator, in the bulk or on the boundary */
  readonly scaling: number;
  readonly channel: "bulk" | "boundary";
}

/**
 * Blocks of a two-point function above a flat boundary, in either channel.
 *
 *   bulk: ξ^{Δ/2} ₂F₁(Δ/2, Δ/2; Δ + 1 − D/2; −ξ/4),   boundary: ξ^{−Δ̂} ₂F₁(Δ̂, Δ̂ + 1 − D/2; 2Δ̂ + 2 − D; −4/ξ).
 * Convention: ξ = x₁₂²/(y₁y₂), four times the usual one. They are {@link bulkToDefectBlock} and {@link defectBlock} at p = D − 1, cos φ = 1.
 * Accuracy: 1e-13. Errors: DomainError at poles of the lower parameter. Source: McAvity & Osborn, Nucl. Phys. B 455 (1995) 522.
 * @example boundaryBlock({ dimension: 3, scaling: 1.41, channel: "bulk" }, 0.5); // 0.57516887339
 */
export function boundaryBlock(options: BoundaryBlockOptions, xi: number): number {
  const caller = "boundaryBlock";
  requireKnownOptions(caller, options, ["dimension", "scaling", "channel"]);
  const dimension = requireInteger(caller, "dimension", options.dimension, 1);
  const scaling = requireFinite(caller, "scaling", options.scaling);
  requireMember(caller, "channel", options.channel, ["bulk", "boundary"]);
  requireXi(caller, xi);
  const isBulk = options.channel === "bulk";
  const lower = isBulk ? scaling + 1 - dimension / 2 : 2 * scaling + 2 - dimension;
  const ends = scaling <= 0 && Number.isInteger(isBulk ? scaling / 2 : scaling);
  if (!ends && lower <= 0 && Number.isInteger(lower))
    throw new DomainError(
      `${caller}: \`scaling\` must not make ${isBulk ? "Δ + 1 − D/2" : "2Δ̂ + 2 − D"} = 0, −1, …, where the block has a pole, ` +
        `got ${scaling}; move it a little.`,
    );
  return isBulk
    ? xi ** (scaling / 2) * ending(caller, scaling / 2, scaling / 2, lower, -xi / 4)
    : xi ** -scaling * ending(caller, scaling, scaling + 1 - dimension / 2, lower, -4 / xi);
}

/** A polynomial where a = 0, −1, …: its own series ends before Pfaff's map would meet a pole. */
function ending(caller: string, a: number, b: number, c: number, z: number): number {
  if (!(a <= 0 && Number.isInteger(a))) return hypergeometric(caller, a, b, c, z);
  let term = 1;
  let sum = 1;
  for (let k = 0; k < -a; k++) {
    term *= ((a + k) * (b + k) * z) / ((c + k) * (k + 1));
    sum += term;
  }
  return sum;
}
