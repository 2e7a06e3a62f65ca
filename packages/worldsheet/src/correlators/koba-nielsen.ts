import type { Table } from "@nnft/foundations";
import { refuse, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { CutoffKind } from "@nnft/free-boson";
import { readEmbedding } from "../net/embedding-law.ts";
import { distanceOf, product, readTachyons } from "./tachyons.ts";

export interface KobaNielsenOptions {
  /** p_r, [n, D] */
  readonly momenta: Table;
  /** z_r, [n, 2], no two alike */
  readonly points: Table;
  /** α′ */
  readonly reggeSlope: number;
  /** ε and Λ, both or none: with them the factors of the vertex operators and of momentum conservation */
  readonly infrared?: number;
  readonly cutoff?: number;
  /** default "hard" */
  readonly cutoffKind?: CutoffKind;
}

const EULER = 0.5772156649015329;

/**
 * The Koba–Nielsen factor Π_{r<s}|z_r − z_s|^{α′p_r·p_s}: the limit of tachyonCorrelator at infinite width between the cutoffs.
 *
 *   with cutoffs: (2e^{−γ}/Λ)^{½α′Σp_r²} (εe^γ/2)^{½α′(Σp)²} Π_{r<s}|z_rs|^{α′p_r·p_s};  a Gaussian cutoff has √2e^{−γ/2}/Λ.
 * The first factor renormalises the vertices, the second becomes momentum conservation as ε → 0.
 * Shapes: momenta [n, D], points [n, 2] → a number. Accuracy: rounding; the network differs from it by (Λr)^{−3/2} with a hard cutoff.
 * Errors: DomainError for points that coincide, and one cutoff without the other. Source: arXiv:2601.06249.
 * @example kobaNielsen({ momenta: [[1, 0], [-1, 0]], points: [[0, 0], [2, 0]], reggeSlope: 1 }); // 0.5
 */
export function kobaNielsen(options: KobaNielsenOptions): number {
  const caller = "kobaNielsen";
  requireKnownOptions(caller, options, ["momenta", "points", "reggeSlope", "infrared", "cutoff", "cutoffKind"]);
  const reggeSlope = requirePositive(caller, "reggeSlope", options.reggeSlope);
  const tachyons = readTachyons(caller, options);
  let log = 0;
  let [squares, total] = [0, 0];
  for (let r = 0; r < tachyons.count; r++) {
    squares += product(tachyons, r, r);
    for (let s = 0; s < tachyons.count; s++) total += product(tachyons, r, s);
    for (let s = 0; s < r; s++) {
      const distance = distanceOf(tachyons.points, r, s);
      if (distance === 0) refuse(caller, "points", "different from each other", options.points, "move one of them");
      log += product(tachyons, r, s) * Math.log(distance);
    }
  }
  const { infrared, cutoff, cutoffKind } = options;
  if (infrared === undefined && cutoff === undefined) {
    if (cutoffKind !== undefined)
      refuse(caller, "cutoffKind", "left out without cutoffs", cutoffKind, "pass infrared and cutoff, or none of them");
    return Math.exp(reggeSlope * log);
  }
  const { kernel } = readEmbedding(caller, { infrared: infrared!, cutoff: cutoff!, cutoffKind, reggeSlope });
  const vertex = kernel.cutoffKind === "hard" ? Math.LN2 - EULER : 0.5 * (Math.LN2 - EULER);
  log += 0.5 * squares * (vertex - Math.log(kernel.cutoff));
  log += 0.5 * total * (Math.log(kernel.infrared / 2) + EULER);
  return Math.exp(reggeSlope * log);
}
