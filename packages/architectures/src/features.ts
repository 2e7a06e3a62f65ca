/** A hidden layer fixed on points: `write` gives it as [P, width] from θ = theta[at …]. */
export interface Features {
  readonly width: number;
  readonly write: (theta: Float64Array, at: number, target: Float64Array) => void;
}
