/** Draws of a density as a function of uniform numbers. */
export interface UniformMap {
  /** how many numbers one draw takes; 0 for a density of one value */
  readonly uniforms: number;
  /** Writes the draw of the numbers `u[at…]`, each strictly between 0 and 1, to `w[to…]`. */
  readonly toState: (u: Float64Array, at: number, w: Float64Array, to: number) => void;
}
