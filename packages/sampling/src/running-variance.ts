/** Variances of states as they come. */
export interface RunningVariance {
  readonly add: (q: Float64Array) => void;
  /** writes the variances, shrunk a little towards 10⁻³ because few states tell little; below ten states `into` is unchanged */
  readonly write: (into: Float64Array) => void;
}

/** Welford's update of means and sums of squares, by coordinate. */
export function runningVariance(d: number): RunningVariance {
  const mean = new Float64Array(d);
  const square = new Float64Array(d);
  let count = 0;
  return {
    add: (q) => {
      count++;
      for (let i = 0; i < d; i++) {
        const off = q[i] - mean[i];
        mean[i] += off / count;
        square[i] += off * (q[i] - mean[i]);
      }
    },
    write: (into) => {
      if (count < 10) return;
      for (let i = 0; i < d; i++) {
        const variance = (square[i] / (count - 1)) * (count / (count + 5)) + 1e-3 * (5 / (count + 5));
        if (variance > 0) into[i] = variance;
      }
    },
  };
}
