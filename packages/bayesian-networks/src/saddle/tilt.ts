/** What a saddle is sought for: K [P + T, P + T] with the inputs first. */
export interface SaddleInputs {
  readonly caller: string;
  readonly P: number;
  readonly T: number;
  readonly K: Float64Array;
}

/** Averages over the tilted law: ⟨σσᵀ⟩ [P, P], ⟨σ_*σᵀ⟩ [T, P], and the derivative of ⟨σσᵀ⟩u by u [P, P]. */
export interface Tilted {
  readonly kernel: Float64Array;
  readonly cross: Float64Array;
  readonly slope: Float64Array;
}

/** The averages at an order parameter u [P]. */
export type Tilt = (u: Float64Array) => Tilted;
