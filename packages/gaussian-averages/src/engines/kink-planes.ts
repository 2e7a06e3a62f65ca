/** The points Σ_j normal_j u_j = offset. */
export interface Plane {
  readonly normal: Float64Array;
  readonly offset: number;
  /** how far around it functions are rough, 0 for a kink */
  readonly width: number;
}

/** Entries of a normal below this share of the largest are rounding. */
const ROUNDING = 1e-12;

/**
 * Where nested sums over u₁, u₂, …, u_r of functions with kinks at A_a·u are not smooth.
 *
 * The integrand has kinks on the planes A_a·u = kink. A sum over the last coordinate moves with them smoothly, until two of them cross: so
 * each pair of planes that depend on u_k leaves the plane without u_k through their intersection, to be minded by the sums over
 * u_{k−1}, …, u₁ (elimination of Fourier and Motzkin).
 * Shapes: rows A_a [r] → planes, each once, with normals of unit size.
 */
export function kinkPlanes(rows: readonly Float64Array[], kinks: readonly number[]): readonly Plane[] {
  return crossingPlanes(rows.flatMap((normal) => kinks.map((offset) => ({ normal, offset, width: 0 }))));
}

/** The same from any planes: with them, those through their intersections. */
export function crossingPlanes(starting: readonly Plane[]): readonly Plane[] {
  const rank = starting[0]?.normal.length ?? 0;
  const planes: Plane[] = [];
  const enter = (normal: Float64Array, offset: number, width: number): void => {
    const plane = normalized(normal, offset, width);
    if (plane && !planes.some((known) => same(known, plane))) planes.push(plane);
  };
  for (const { normal, offset, width } of starting) enter(normal, offset, width);
  for (let level = rank - 1; level > 0; level--) {
    const here = planes.filter(({ normal }) => lastNonZero(normal) === level);
    for (let i = 0; i < here.length; i++)
      for (let j = 0; j < i; j++) {
        const [p, q] = [here[i], here[j]];
        const [wp, wq] = [1 / p.normal[level], 1 / q.normal[level]];
        const size = Math.max(Math.abs(wp), Math.abs(wq));
        const normal = p.normal.map((entry, k) => {
          const difference = k < level ? entry * wp - q.normal[k] * wq : 0;
          return Math.abs(difference) > ROUNDING * size ? difference : 0;
        });
        enter(normal, p.offset * wp - q.offset * wq, p.width * Math.abs(wp) + q.width * Math.abs(wq));
      }
  }
  return planes;
}

/** Of unit size and with a positive last entry; undefined for no direction at all. */
function normalized(normal: Float64Array, offset: number, width: number): Plane | undefined {
  const size = Math.hypot(...normal);
  if (size === 0) return undefined;
  const unit = normal.map((entry) => (Math.abs(entry) > ROUNDING * size ? entry / size : 0));
  const sign = unit[lastNonZero(unit)] < 0 ? -1 : 1;
  return { normal: unit.map((entry) => sign * entry), offset: (sign * offset) / size, width: width / size };
}

function same(p: Plane, q: Plane): boolean {
  const alike = p.width === q.width || (p.width < 4 * q.width && q.width < 4 * p.width);
  return (
    alike &&
    Math.abs(p.offset - q.offset) < ROUNDING &&
    p.normal.every((entry, k) => Math.abs(entry - q.normal[k]) < ROUNDING)
  );
}

/** Index of the last entry that is not 0; −1 for none. */
export function lastNonZero(entries: Float64Array): number {
  for (let k = entries.length - 1; k >= 0; k--) if (entries[k] !== 0) return k;
  return -1;
}
