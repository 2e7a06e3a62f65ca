/** Gaussian averages of an activation at pairs of points. */
export interface PairAverages {
  readonly method: "exact" | "quadrature";
  /**
   * Entries i have the covariance [[q1, c], [c, q2]]: writes ⟨σ(u)σ(v)⟩ to `value` and, where given, ⟨σ′(u)σ′(v)⟩ to `slope`;
   * returns the accuracy of the worst entry. A closed form has 0, but for a σ that jumps at nearly equal points.
   * `errors`, where given, gets those of the values and of the slopes.
   */
  readonly average: (
    q1: Float64Array,
    q2: Float64Array,
    c: Float64Array,
    value: Float64Array,
    slope?: Float64Array,
    errors?: Float64Array,
  ) => number;
}
