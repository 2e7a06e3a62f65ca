import type { Rows } from "@nnft/foundations";
import type { BlockSums } from "../estimates/block-sums.ts";
import { blockMoments } from "./block-moments.ts";
import { type FieldTest, fieldTest } from "./field-test.ts";
import { hotelling } from "./hotelling.ts";

type Pair = readonly [number, number];
type Place = (site: number) => readonly number[];

/** Fewer comparisons than blocks: the test needs their covariance. */
const MOST = 16;

/** A symmetry of the points: pairs with the same label have the same two-point function. */
interface PointSymmetry {
  readonly property: "translations" | "rotations";
  readonly label: (x: readonly number[], y: readonly number[]) => string;
}

/** In units of the largest coordinate, to 10⁻⁷: points that are written with fewer digits agree too. */
const rounded = (value: number): string => (Math.round(value * 1e7) / 1e7 + 0).toFixed(7);
const product = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, entry, k) => sum + entry * y[k]!, 0);

const symmetries: readonly PointSymmetry[] = [
  {
    property: "translations",
    // both orders of a pair have one two-point function
    label: (x, y) => {
      const step = x.map((entry, k) => entry - y[k]!);
      const leading = step.find((entry) => Math.abs(entry) > 1e-7) ?? 0;
      return step.map((entry) => rounded(leading < 0 ? -entry : entry)).join();
    },
  },
  {
    property: "rotations",
    label: (x, y) => [...[product(x, x), product(y, y)].sort((a, b) => a - b), product(x, y)].map(rounded).join(),
  },
];

/** Whether the two-point functions of pairs that a translation, or a rotation about the origin, carries into each other agree. */
export function pointTests(
  sums: BlockSums,
  points: Rows,
  sites: readonly number[],
  level: number,
): readonly FieldTest[] {
  const unit = points.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
  const place: Place = (site) =>
    Array.from(points.data.subarray(site * points.columns, (site + 1) * points.columns), (x) => x / unit);
  const pairs = sites.flatMap((a, k) => sites.slice(k).map((b): Pair => [a, b]));
  const moments = blockMoments(sums);
  return symmetries
    .filter(({ property }) => property === "translations" || points.columns > 1)
    .flatMap(({ property, label }) => {
      const classes = new Map<string, Pair[]>();
      for (const [a, b] of pairs) {
        const key = label(place(a), place(b));
        classes.set(key, [...(classes.get(key) ?? []), [a, b]]);
      }
      const contrasts = contrastsOf([...classes.values()]);
      if (contrasts.length === 0) return [];
      const values = moments.map((moment) =>
        Float64Array.from(contrasts, ([one, other]) => moment(one) - moment(other)),
      );
      const { pValue, rank } = hotelling(values);
      if (Number.isNaN(pValue)) return [];
      return [
        fieldTest(
          property,
          pValue,
          level,
          `${rank} differences of two-point functions among ${sites.length} of ${points.rows} sites`,
        ),
      ];
    });
}

/** Differences between the first pair of a class and its last ones, from as many classes as there are: far apart, a drift shows. */
function contrastsOf(classes: readonly (readonly Pair[])[]): readonly (readonly [Pair, Pair])[] {
  const found: (readonly [Pair, Pair])[] = [];
  const longest = classes.reduce((most, { length }) => Math.max(most, length), 0);
  for (let k = 1; k < longest && found.length < MOST; k++)
    for (const own of classes) if (k < own.length && found.length < MOST) found.push([own[own.length - k]!, own[0]!]);
  return found;
}
