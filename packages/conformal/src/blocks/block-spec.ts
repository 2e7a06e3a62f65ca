/** The quantum numbers of an exchanged operator. */
export interface BlockSpec {
  /** D, any real number ≥ 1. */
  readonly dimension: number;
  /** Δ. */
  readonly scalingDimension: number;
  /** ℓ = 0, 1, 2, … */
  readonly spin: number;
}
