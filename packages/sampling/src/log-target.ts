/** A density on R^d known by its logarithm up to a constant. */
export interface LogTarget {
  readonly dimension: number;
  /** log p(q) + constant; −∞ where the density vanishes */
  readonly logDensity: (q: Float64Array) => number;
  /** writes ∂ log p/∂q to `gradient` and returns log p(q) */
  readonly gradient: (q: Float64Array, gradient: Float64Array) => number;
  /** which coordinates are unwrapped angles: they drift without end, so the scale of their steps stays at most 1 */
  readonly angles?: readonly boolean[];
}

/** The same density where it answers later, as one that is computed on a device. */
export interface AsyncLogTarget extends Omit<LogTarget, "logDensity" | "gradient"> {
  readonly logDensity: (q: Float64Array) => Promise<number>;
  readonly gradient: (q: Float64Array, gradient: Float64Array) => Promise<number>;
}
