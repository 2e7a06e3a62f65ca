/** The field of an ensemble on the nodes of a region, as a map of the parameters. */
export interface FieldMap {
  /** Writes φ_θ at all nodes. */
  readonly write: (theta: Float64Array, phi: Float64Array) => void;
  /** Writes ∂/∂θ of Σ_g force_g φ_θ(x_g). */
  readonly vjp: (theta: Float64Array, force: Float64Array, slope: Float64Array) => void;
  /** waves: a matrix of fixed waves; cosines: float32 kernels by axes; reverse-mode: any architecture */
  readonly route: FieldRoute;
}

export type FieldRoute = "waves" | "cosines" | "reverse-mode";
