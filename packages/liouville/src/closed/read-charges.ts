import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireCoupling } from "../special/upsilon.ts";

/** The coupling, charges and cosmological constant of a correlator. */
export interface LiouvilleOptions {
  /** b, 0 < b ≤ 1 for closed forms and b < 1 for networks; c = 1 + 6Q², Q = b + 1/b */
  readonly b: number;
  /** α_i of V_α = e^{2αφ} */
  readonly charges: readonly number[];
  /** μ of μ e^{2bφ}; 1 if left out */
  readonly mu?: number;
}

export interface Charges {
  readonly b: number;
  readonly charges: readonly number[];
  readonly mu: number;
  readonly Q: number;
  /** Σα */
  readonly total: number;
  /** s = (Σα − Q)/b */
  readonly s: number;
}

/** Reads b, charges and mu; `count` is the number of charges that the caller needs, 0 for any. */
export function readCharges(caller: string, options: LiouvilleOptions, count: number): Charges {
  requireKnownOptions(caller, options, ["b", "charges", "mu"]);
  const b = requireCoupling(caller, options.b, 1);
  const charges = requireNumbers(caller, "charges", options.charges, Math.max(count, 1));
  if (count > 0 && charges.length !== count)
    refuse(caller, "charges", `${count} numbers`, options.charges, `pass ${count} charges`);
  const mu = requirePositive(caller, "mu", options.mu === undefined ? 1 : options.mu);
  const Q = b + 1 / b;
  const total = charges.reduce((sum, alpha) => sum + alpha, 0);
  return { b, charges, mu, Q, total, s: (total - Q) / b };
}
