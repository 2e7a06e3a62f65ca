import { formatEstimate } from "@nnft/correlators";
import { connectedFromAccumulator, planTuples } from "@nnft/correlators/accumulators";
import type { Rows } from "@nnft/foundations";
import { accumulatorOf, type BlockSums, placesOf } from "../estimates/block-sums.ts";
import { type FieldTest, fieldTest } from "./field-test.ts";
import { hotelling } from "./hotelling.ts";

/** Pairs of sites that are compared at most, and the share of the largest distance from which a pair is far apart. */
const [MOST, FAR] = [8, 0.9];

/** Two sites that are as far apart as the points allow. */
export type FarPair = readonly [number, number];

/** The pairs among some sites that lie furthest apart, of at least nine tenths of the largest distance; of different places. */
export function farPairs(points: Rows, sites: readonly number[]): readonly FarPair[] {
  const pairs = sites
    .flatMap((a, k) => sites.slice(k + 1).map((b) => ({ a, b, distance: distanceOf(points, a, b) })))
    .sort((one, other) => other.distance - one.distance);
  const far = pairs.filter((pair) => pair.distance > 0 && pair.distance >= FAR * pairs[0]!.distance);
  return far.slice(0, MOST).map(({ a, b }) => [a, b]);
}

/** The tuples whose products the test needs. */
export const clusterTuples = (pairs: readonly FarPair[]): readonly (readonly number[])[] =>
  pairs.flatMap(([a, b]) => [
    [a, b],
    [a, a],
    [b, b],
    [a, a, b, b],
  ]);

/**
 * Whether nothing connects the fields as far apart as the points allow: G_c²(a, b) = 0 and G_c⁴(a, a, b, b) = 0, by k-statistics of each block
 * and Hotelling's T². A field with a gap is rejected too where the points lie closer than its decay needs: the evidence says how much is left.
 */
export function clusterTest(
  sums: BlockSums,
  pairs: readonly FarPair[],
  points: Rows,
  level: number,
): FieldTest | undefined {
  if (pairs.length === 0 || Math.min(...sums.counts) < 8) return undefined;
  const plan = planTuples(clusterTuples(pairs), sums.plan.points);
  const places = placesOf(sums, plan);
  const blocks = sums.sums.map((block, b) => {
    const means = Float64Array.from(places, (place) => block[place]! / sums.counts[b]!);
    return connectedFromAccumulator(accumulatorOf({ plan, shift: sums.shift }, means, sums.counts[b]!));
  });
  const { pValue, rank } = hotelling(
    blocks.map((block) =>
      Float64Array.from({ length: 2 * pairs.length }, (_, k) => block[4 * Math.floor(k / 2) + (k % 2 === 0 ? 0 : 3)]!),
    ),
  );
  if (Number.isNaN(pValue)) return undefined;
  const left = (part: (block: Float64Array, pair: number) => number): readonly number[] =>
    blocks.map((block) => pairs.reduce((sum, _, pair) => sum + part(block, pair), 0));
  const two = ratioOf(
    left((block, pair) => block[4 * pair]!),
    left((block, pair) => Math.sqrt(Math.abs(block[4 * pair + 1]! * block[4 * pair + 2]!))),
  );
  const four = ratioOf(
    left((block, pair) => block[4 * pair + 3]!),
    left((block, pair) => 3 * block[4 * pair + 1]! * block[4 * pair + 2]!),
  );
  const nearest = Math.min(...pairs.map(([a, b]) => distanceOf(points, a, b)));
  return fieldTest(
    "clustering",
    pValue,
    level,
    `${two} of the variance and ${four} of 3 variances² are left of G2 and G4 at distances from ${nearest.toPrecision(3)} (${rank} numbers)`,
  );
}

/** Σ of parts over Σ of wholes, with the error of the ratio by its blocks, as text. */
function ratioOf(parts: readonly number[], wholes: readonly number[]): string {
  const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);
  const [count, whole] = [parts.length, sum(wholes)];
  const ratio = sum(parts) / whole;
  const squares = sum(parts.map((part, b) => (part - ratio * wholes[b]!) ** 2));
  return formatEstimate(ratio, Math.sqrt((squares * count) / (count - 1)) / Math.abs(whole));
}

function distanceOf({ data, columns }: Rows, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < columns; k++) sum += (data[a * columns + k]! - data[b * columns + k]!) ** 2;
  return Math.sqrt(sum);
}
