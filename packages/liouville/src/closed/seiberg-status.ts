import { type LiouvilleOptions, readCharges } from "./read-charges.ts";

/** Which of the conditions for a correlator to exist hold. */
export interface SeibergStatus {
  readonly Q: number;
  /** c = 1 + 6Q² */
  readonly centralCharge: number;
  /** s = (Σα − Q)/b: the correlator is Γ(s)μ^{−s}E[M^{−s}] times known factors */
  readonly s: number;
  /** Δ_i = α_i(Q − α_i) */
  readonly dimensions: readonly number[];
  /** every α_i < Q/2 */
  readonly chargesBelowHalf: boolean;
  /** Σα > Q: the zero mode converges */
  readonly zeroModeConverges: boolean;
  /** both: the path integral exists as it stands */
  readonly holds: boolean;
  /** min(1/b², min_i (Q − 2α_i)/b): the mass has moments of lower order only */
  readonly momentBound: number;
  /** E[M^{−s}] is finite: −s < momentBound and every α_i < Q/2 */
  readonly momentExists: boolean;
  /** E[M^{−2s}] is finite: a sampled mean of M^{−s} has a standard error */
  readonly errorExists: boolean;
  /** what fails, in words; empty where all holds */
  readonly reasons: readonly string[];
}

/**
 * The Seiberg bounds of a Liouville correlator on the sphere, and those of its chaos moment.
 *
 *   α_i < Q/2,  Σα > Q;   E[M^{−s}] < ∞  ⟺  −s < min(1/b², min_i (Q − 2α_i)/b),  α_i < Q/2.
 * Shapes: any number of charges. Convention: that of `dozz`. Accuracy: comparisons of float64 numbers.
 * Errors: DomainError unless 0.02 ≤ b ≤ 1, the charges are finite and mu > 0.
 * Source: Seiberg 1990; David, Kupiainen, Rhodes & Vargas 2016, eqs. 3.5–3.6 and Lemma 3.10; arXiv:2601.14453.
 * @example seibergStatus({ b: 0.4, charges: [0.85, 0.85, 0.85] }).momentExists; // true
 */
export function seibergStatus(options: LiouvilleOptions): SeibergStatus {
  const { b, charges, Q, s } = readCharges("seibergStatus", options, 0);
  const chargesBelowHalf = charges.every((alpha) => alpha < Q / 2);
  const zeroModeConverges = s > 0;
  const momentBound = Math.min(1 / (b * b), ...charges.map((alpha) => (Q - 2 * alpha) / b));
  const momentExists = chargesBelowHalf && -s < momentBound && b < 1;
  const errorExists = chargesBelowHalf && -2 * s < momentBound && b < 1;
  const reasons = [
    ...(b < 1 ? [] : ["b = 1 is critical: the mass is 0"]),
    ...charges.flatMap((alpha, i) => (alpha < Q / 2 ? [] : [`charge ${i} is ${alpha}, not below Q/2 = ${Q / 2}`])),
    ...(zeroModeConverges ? [] : [`Σα − Q is ${s * b}, not positive: the zero mode diverges`]),
    ...(-s < momentBound ? [] : [`the moment of order ${-s} is not below its bound ${momentBound}`]),
  ];
  return {
    ...{ Q, centralCharge: 1 + 6 * Q * Q, s, dimensions: charges.map((alpha) => alpha * (Q - alpha)) },
    ...{ chargesBelowHalf, zeroModeConverges, holds: chargesBelowHalf && zeroModeConverges && b < 1 },
    ...{ momentBound, momentExists, errorExists, reasons },
  };
}
