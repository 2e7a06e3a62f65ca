import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import { DomainError } from "@nnft/foundations";
import {
  quoted,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requireNumbers,
} from "@nnft/foundations/checks";
import type { NPoint } from "../reflection-positivity/n-point.ts";

/** How correlators of two groups of points fall off as the groups part. */
export interface ClusterDecomposition {
  /** r_k, ascending */
  readonly distances: readonly number[];
  /** G_c²(r_k) */
  readonly twoPoint: readonly number[];
  /** G_c⁴ of two points δ apart and two more, r_k further */
  readonly fourPoint: readonly number[];
  /** m of e^{−mr} r^{−(d−1)/2}, fitted where G² is positive; NaN where it is not */
  readonly gap: number;
  /** the spread of local gaps over the fit: how far G² is from one exponential */
  readonly gapSpread: number;
  /** G_c⁴ at the largest distance over 3G²(0)², the size of disconnected parts at coincident points */
  readonly plateau: number;
  /** |G_c²| at the largest distance over G²(0) */
  readonly remainder: number;
}

/**
 * Cluster decomposition from exact n-point functions: connected two- and four-point functions of two groups far apart.
 *
 * G_c⁴(0, δ, r, r + δ) → 0 with r, and G_c² → 0: one of mass m as e^{−mr} r^{−(d−1)/2}. At finite width G_c⁴ keeps a plateau of order 1/N.
 * Shapes: distances along the last axis of ℝ^d, the first point at δ. Convention: connected means cumulants, so that means are taken off.
 * Errors: DomainError for fewer than two distances or such that do not rise.
 * Source: Halverson 2025, section 3.2.
 */
export function clusterDecomposition(
  nPoint: NPoint,
  options: { readonly dimension: number; readonly distances: readonly number[]; readonly offset: number },
): ClusterDecomposition {
  requireKnownOptions("clusterDecomposition", options, ["dimension", "distances", "offset"]);
  const { dimension, distances, offset } = options;
  requireInteger("clusterDecomposition", "dimension", dimension);
  requireFunction("clusterDecomposition", "nPoint", nPoint);
  requireDistances("clusterDecomposition", distances, offset);
  const at = (r: number): readonly number[] => pointAt(dimension, offset + r);
  const connected = (points: readonly (readonly number[])[]): number => {
    const moments = Float64Array.from({ length: 2 ** points.length }, (_, mask) =>
      mask === 0 ? 1 : nPoint(points.filter((__, i) => (mask >> i) & 1)),
    );
    return cumulantsFromMoments(moments)[moments.length - 1];
  };
  const twoPoint = distances.map((r) => connected([at(0), at(r)]));
  const fourPoint = distances.map((r) => connected([at(0), at(offset), at(r), at(r + offset)]));
  const variance = connected([at(0), at(0)]);
  const gaps: number[] = [];
  for (let k = 0; k + 1 < distances.length; k++) {
    const [a, b] = [0, 1].map((i) => twoPoint[k + i] * distances[k + i] ** ((dimension - 1) / 2));
    if (a > 0 && b > 0) gaps.push(Math.log(a / b) / (distances[k + 1] - distances[k]));
  }
  const gap = gaps.length > 0 ? gaps.reduce((sum, g) => sum + g, 0) / gaps.length : Number.NaN;
  return {
    distances,
    twoPoint,
    fourPoint,
    gap,
    gapSpread: gaps.length > 1 ? Math.max(...gaps) - Math.min(...gaps) : Number.NaN,
    plateau: fourPoint[fourPoint.length - 1] / (3 * variance ** 2),
    remainder: Math.abs(twoPoint[twoPoint.length - 1]) / variance,
  };
}

/** Refuses distances that do not rise from above 0, and an offset that is not finite. Throws DomainError. */
export function requireDistances(caller: string, distances: readonly number[], offset: number): void {
  requireFinite(caller, "offset", offset);
  requireNumbers(caller, "distances", distances);
  if (distances.length < 2 || distances.some((r, i) => !(r > (i === 0 ? 0 : distances[i - 1]))))
    throw new DomainError(
      `${caller}: \`distances\` must be at least two rising positive numbers, got ${quoted(distances)}; pass what lies in that range.`,
    );
}

/** The products of fields `clusterDecomposition` asks for. */
export function clusterProducts(options: {
  readonly dimension: number;
  readonly distances: readonly number[];
  readonly offset: number;
}): (readonly (readonly number[])[])[] {
  const { dimension, distances, offset } = options;
  const at = (r: number): readonly number[] => pointAt(dimension, offset + r);
  const groups = [
    [at(0), at(0)],
    ...distances.flatMap((r) => [
      [at(0), at(r)],
      [at(0), at(offset), at(r), at(r + offset)],
    ]),
  ];
  return groups.flatMap((points) =>
    Array.from({ length: 2 ** points.length - 1 }, (_, mask) => points.filter((__, i) => ((mask + 1) >> i) & 1)),
  );
}

/** A point at r along the last axis. */
export function pointAt(dimension: number, r: number): readonly number[] {
  const point = new Array<number>(dimension).fill(0);
  point[dimension - 1] = r;
  return point;
}
