import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { requireCoupling } from "../special/upsilon.ts";
import { readSpherePoints, TRIANGLE } from "../sphere/read-points.ts";
import type { Insertions } from "./mass-weights.ts";

/** Insertions as options hold them. */
export interface InsertionOptions {
  /** b, 0.02 ≤ b < 1 */
  readonly b: number;
  /** α_i; none for the mass itself */
  readonly charges: readonly number[];
  /** unit vectors, one a charge; three charges are 120° apart on a great circle if left out */
  readonly points?: readonly (readonly [number, number, number])[];
}

/** Reads b < 1, charges below Q/2 and their points. */
export function readInsertions(caller: string, options: InsertionOptions): Insertions {
  const b = requireCoupling(caller, options.b, 1);
  if (b === 1) refuse(caller, "b", "below 1", b, "at b = 1 the chaos is critical and its mass is 0");
  const charges = requireNumbers(caller, "charges", options.charges, 0);
  const { points = charges.length === 3 ? TRIANGLE : [] } = options;
  const half = (b + 1 / b) / 2;
  const above = charges.find((alpha) => !(alpha < half));
  if (above !== undefined)
    throw new UnsupportedError(
      `${caller}: \`charges\` must be below Q/2 = ${half}, got ${above}: the mass around its point is infinite; lower it.`,
    );
  return { b, charges, points: readSpherePoints(caller, points, charges.length) };
}

/** min(1/b², min(Q − 2α_i)/b): moments of lower order are finite. */
export function momentBoundOf({ b, charges }: Insertions): number {
  return Math.min(1 / (b * b), ...charges.map((alpha) => (b + 1 / b - 2 * alpha) / b));
}

/** A moment whose sampled mean has a standard error: 2p below the bound. */
export function requireSampledMoment(caller: string, insertions: Insertions, power: unknown): number {
  const p = requireFinite(caller, "power", power);
  const bound = momentBoundOf(insertions);
  if (!(p < bound))
    throw new UnsupportedError(
      `${caller}: \`power\` must be below ${bound}, got ${p}: the moment is infinite, and a mean of draws drifts; lower it.`,
    );
  if (!(2 * p < bound))
    throw new UnsupportedError(
      `${caller}: \`power\` must be below half of ${bound}, got ${p}: the draws have no variance; for three charges use exactMassMoment.`,
    );
  return p;
}

/** δ of the bias L^{−δ} of the moment: of the projected shift, or of the truncated one. */
export function biasRate({ b, charges }: Insertions, scheme: "projected" | "truncated"): number {
  const Q = b + 1 / b;
  const rates = charges.map((alpha) => {
    const far = 2 * (Q / 2 - alpha) ** 2;
    if (scheme === "truncated") return alpha + b < Q / 2 ? 2 - 4 * b * alpha : far;
    const near = 4 - 8 * b * alpha - 4 * b * b;
    return near > 0 ? Math.min(near, far) : far;
  });
  return Math.max(1e-3, Math.min(2 - 4 * b * b > 0 ? 2 - 4 * b * b : 1e-3, ...rates));
}
