import { refuse } from "@nnft/foundations/checks";

/** A point of the unit sphere. */
export type SpherePoint = readonly [number, number, number];

/** κ = ln 2 − ½: the Green function is −ln d + κ, d the chord. */
export const KAPPA: number = Math.LN2 - 0.5;

const UNIT = 1e-9;

/** Three points on a great circle, 120° apart. */
export const TRIANGLE: readonly SpherePoint[] = [0, 1, 2].map((k): SpherePoint => {
  const angle = (2 * Math.PI * k) / 3;
  return [Math.cos(angle), Math.sin(angle), 0];
});

/** `count` distinct unit vectors. */
export function readSpherePoints(caller: string, points: unknown, count: number): readonly SpherePoint[] {
  if (!Array.isArray(points) || points.length !== count)
    refuse(caller, "points", `${count} unit vectors [x, y, z], one a charge`, points, "give each charge its point");
  const read = (points as readonly unknown[]).map((point, i): SpherePoint => {
    const vector = Array.isArray(point) && point.length === 3 ? (point as readonly unknown[]) : [];
    const size = Math.hypot(...vector.map((x) => (typeof x === "number" ? x : Number.NaN)));
    if (vector.length !== 3 || !(Math.abs(size - 1) < UNIT))
      refuse(caller, `points[${i}]`, "a unit vector [x, y, z]", point, "divide it by its length");
    const [x, y, z] = vector as unknown as SpherePoint;
    return [x / size, y / size, z / size];
  });
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++)
      if (chord(read[i]!, read[j]!) < UNIT) refuse(caller, `points[${i}]`, "apart from the others", read[i], "move it");
  return read;
}

/** d = |x − y|, the chord. */
export function chord(x: SpherePoint, y: SpherePoint): number {
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}
