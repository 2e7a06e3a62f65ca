/** A function of the covariance [[q₁, c], [c, q₂]] of two pre-activations. */
export type PairForm = (q1: number, q2: number, c: number) => number;

/** ⟨σ(u)σ(v)⟩ and ⟨σ′(u)σ′(v)⟩ over (u, v) ~ N(0, [[q₁, c], [c, q₂]]); a slope left out is infinite, because σ jumps. */
export interface ClosedPair {
  readonly value: PairForm;
  readonly slope: PairForm | undefined;
  /** both at once, to entry i of two arrays, with the same bits, where they share their costly part */
  readonly both?: (q1: number, q2: number, c: number, value: Float64Array, slope: Float64Array, i: number) => void;
  /** how far the rounding of c can move the value where σ jumps: as 1/angle; below 10⁻¹² it counts as 0. Left out where it stays rounding */
  readonly rounding?: PairForm;
}

/** The closed forms of an activation's Gaussian averages, as far as they are known. */
export interface ClosedForms {
  /** over two pre-activations */
  readonly pair?: ClosedPair;
  /** ⟨Π_a σ(z_a)⟩ over z ~ N(0, S), S row-major [n, n]; undefined for n factors that have no closed form */
  readonly product?: (covariance: Float64Array, n: number) => number | undefined;
  /** ⟨σ(m + s u)⟩ over u ~ N(0, 1), s > 0 */
  readonly smoothed?: (mean: number, standardDeviation: number) => number;
}
