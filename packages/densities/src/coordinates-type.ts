/** Coordinates u ∈ ℝ^n of a density's states, free of borders. */
export interface Coordinates {
  /** numbers u of one state; fewer than the state has where it is degenerate, 0 for a fixed one */
  readonly dimension: number;
  /** Writes the state w of u[at …] to `w[to …]`. */
  readonly toState: (u: Float64Array, at: number, w: Float64Array, to: number) => void;
  /** ln of the density of u[at …] with respect to du, up to a constant */
  readonly logDensity: (u: Float64Array, at: number) => number;
  /** Writes to `out[at …]` the gradient by u of ln density + f(w(u)), given ∂f/∂w at `slope[to …]`. */
  readonly pullBack: (u: Float64Array, at: number, slope: Float64Array, to: number, out: Float64Array) => void;
}
