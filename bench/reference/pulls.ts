/** A complaint when |value − exact|/error is beyond 6 anywhere. */
export function pullComplaint(
  values: readonly number[],
  exact: readonly number[],
  errors: readonly number[],
): string | undefined {
  const largest = Math.max(...values.map((value, i) => Math.abs(value - exact[i]) / errors[i]));
  return largest < 6 ? undefined : `off by ${largest.toFixed(1)} standard errors`;
}

/** A complaint when independent pulls are not of order one: neither their largest nor their root mean square. */
export function independentPullComplaint(pulls: readonly number[]): string | undefined {
  const rms = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
  if (!(rms > 0.5 && rms < 1.5)) return `r.m.s. pull ${rms.toFixed(2)}`;
  return pullComplaint(pulls, new Array<number>(pulls.length).fill(0), new Array<number>(pulls.length).fill(1));
}

/** ‖a − b‖₂/‖b‖₂. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let norm = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    norm += b[i] ** 2;
  }
  return Math.sqrt(difference / norm);
}

/** A complaint when the relative distance to the reference is beyond the tolerance. */
export function distanceComplaint(
  values: ArrayLike<number>,
  exact: ArrayLike<number>,
  tolerance: number,
): string | undefined {
  const distance = relativeDistance(values, exact);
  return distance <= tolerance ? undefined : `relative distance ${distance.toExponential(1)} from the reference`;
}
