import type { Rows } from "@nnft/foundations";
import { fTail } from "@nnft/foundations/special-functions";
import { symmetricEigen } from "@nnft/linear-algebra";
import type { BlockSums } from "../estimates/block-sums.ts";
import { blockMoments } from "./block-moments.ts";
import { type FieldTest, fieldTest } from "./field-test.ts";

/** Sites on one side of the mirror, and their images on the other. */
export interface MirrorPair {
  readonly site: number;
  readonly image: number;
}

/** Pairs of sites that mirror each other in time, the first coordinate, about the middle of the points; `most` of them at most. */
export function mirrorPairs({ data, rows, columns }: Rows, most: number): readonly MirrorPair[] {
  const times = Array.from({ length: rows }, (_, p) => data[p * columns]!);
  const ends = times.reduce(
    ([low, high], time) => [Math.min(low!, time), Math.max(high!, time)],
    [Infinity, -Infinity],
  );
  const twice = ends[0]! + ends[1]!;
  const unit = data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-7 * unit;
  const imageOf = (p: number): number =>
    times.findIndex((time, q) => {
      if (!near(time, twice - times[p]!)) return false;
      for (let k = 1; k < columns; k++) if (!near(data[p * columns + k]!, data[q * columns + k]!)) return false;
      return true;
    });
  return times
    .flatMap((time, site) => (2 * time > twice && !near(2 * time, twice) ? [{ site, image: imageOf(site) }] : []))
    .filter(({ image }) => image >= 0)
    .slice(0, most);
}

/**
 * Whether ⟨Θf f⟩ ≥ 0 for linear f = Σ w_a φ(x_a) at positive times: the lowest mode of M_ab = ⟨φ(θx_a)φ(x_b)⟩ is found from one half of the
 * blocks and tested with the other, by Student's t on one side.
 */
export function reflectionTest(sums: BlockSums, mirror: readonly MirrorPair[], level: number): FieldTest | undefined {
  const k = mirror.length;
  const moments = blockMoments(sums);
  if (k === 0 || moments.length < 8) return undefined;
  const matrices = moments.map((moment) =>
    Float64Array.from({ length: k * k }, (_, e) => {
      const [a, b] = [mirror[Math.floor(e / k)]!, mirror[e % k]!];
      return (moment([a.image, b.site]) + moment([b.image, a.site])) / 2;
    }),
  );
  const half = Math.floor(matrices.length / 2);
  const mean = Float64Array.from({ length: k * k }, (_, e) => {
    return matrices.slice(0, half).reduce((sum, matrix) => sum + matrix[e]!, 0) / half;
  });
  const { vectors } = symmetricEigen(mean, k);
  // eigenvalues ascend: the first column belongs to the lowest
  const along = matrices.slice(half).map((matrix) => {
    let sum = 0;
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) sum += vectors[a * k]! * matrix[a * k + b]! * vectors[b * k]!;
    return sum;
  });
  const n = along.length;
  const average = along.reduce((sum, value) => sum + value, 0) / n;
  const variance = along.reduce((sum, value) => sum + (value - average) ** 2, 0) / (n - 1);
  if (!(variance > 0)) return undefined;
  const t = average / Math.sqrt(variance / n);
  const oneSided = fTail(t * t, 1, n - 1) / 2;
  return fieldTest(
    "reflection positivity",
    t < 0 ? oneSided : 1 - oneSided,
    level,
    `the lowest mode of ⟨φ(θx)φ(y)⟩ on ${k} sites at positive times`,
  );
}
