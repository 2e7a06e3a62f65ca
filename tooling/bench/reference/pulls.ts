/** A complaint when |value − exact|/error is beyond 6 anywhere or not of order one overall. */
export function pullComplaint(
  values: readonly number[],
  exact: readonly number[],
  errors: readonly number[],
): string | undefined {
  const pulls = values.map((value, i) => (value - exact[i]) / errors[i]);
  const largest = Math.max(...pulls.map(Math.abs));
  const rms = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
  if (!(largest < 6)) return `off by ${largest.toFixed(1)} standard errors`;
  if (pulls.length >= 50 && !(rms > 0.3 && rms < 2)) return `r.m.s. pull ${rms.toFixed(2)}`;
  return undefined;
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
