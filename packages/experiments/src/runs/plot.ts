import { category, dots, linear, type Plot, type Series } from "@nnft/plots";
import { extentOf } from "../extent.ts";
import { groupBy } from "../group-by.ts";
import { distanceOf } from "./distance.ts";
import type { Row, RunResult } from "./run.ts";

const MOST_TUPLES = 4;

/** G2 against distance, G4 against 1/N, and sampled fields, as far as a run has them. */
export function plots(run: RunResult): readonly Plot[] {
  return [twoPointPlot(run), fourPointPlot(run), fieldsPlot(run)].filter((plot) => plot !== undefined);
}

/** G2 of every pair against the distance of its points, at the largest width. */
export function twoPointPlot({ rows: all, points }: RunResult): Plot | undefined {
  const pairs = all.filter(({ order }) => order === 2);
  if (pairs.length === 0) return undefined;
  const width = extentOf(pairs.map((row) => row.width))[1];
  const rows = pairs.filter((row) => row.width === width);
  const distance = ({ tuple }: Row): number => distanceOf(points, tuple[0]!, tuple[1]!);
  const known = rows.filter(({ exact }) => !Number.isNaN(exact));
  const ticks: Series = {
    label: "exact law",
    kind: "exact",
    mark: "ticks",
    x: known.map(distance),
    y: known.map(({ exact }) => exact),
  };
  return {
    title: `Two-point function, N = ${width}`,
    x: linear("distance |x − y|"),
    y: linear("G2(x, y)  (dash: exact law)"),
    series: [
      ...(known.length > 0 ? [ticks] : []),
      ...[...groupBy(rows, ({ method }) => method)].map(([method, list]) => measured(method, list.map(distance), list)),
    ],
  };
}

/** The connected 4-point function of some tuples against 1/N: dots with error bars, and lines through the exact law. */
export function fourPointPlot({ rows: all }: RunResult): Plot | undefined {
  const rows = all.filter(({ order }) => order === 4);
  if (new Set(rows.map((row) => row.width)).size < 2) return undefined;
  const tuples = [...groupBy(rows, ({ tuple }) => tuple.map((p) => `x${p}`).join(" "))].slice(0, MOST_TUPLES);
  const inverse = ({ width }: Row): number => 1 / width;
  return {
    title: "Connected 4-point function against 1/N",
    x: linear("1/N"),
    y: linear("connected G4  (line: exact law)"),
    series: tuples.flatMap(([label, list]): Series[] => {
      const byMethod = [...groupBy(list, ({ method }) => method)];
      const known = byMethod[0]![1].filter(({ exact }) => !Number.isNaN(exact));
      return [
        { label, kind: "exact", mark: "line", x: known.map(inverse), y: known.map(({ exact }) => exact) },
        ...byMethod.map(([style, own]) => ({ ...measured(label, own.map(inverse), own), style })),
      ];
    }),
  };
}

const measured = (label: string, x: readonly number[], rows: readonly Row[]): Series =>
  dots(
    label,
    x,
    rows.map(({ value }) => value),
    rows.map(({ standardError }) => standardError),
  );

/** Sampled networks φ_θ on the points: curves if the points lie on a coordinate line, else dots over the number of the point. */
export function fieldsPlot(run: RunResult): Plot | undefined {
  const { fields, points } = run;
  if (!fields) return undefined;
  const [networks, count] = fields.shape as [number, number];
  const axis = onlyVaryingAxis(run);
  const places = Array.from({ length: count }, (_, p) => p);
  const coordinate = points.shape[1] === 1 ? "x" : `coordinate ${(axis ?? 0) + 1} of x`;
  const order = axis === undefined ? places : places.toSorted((p, q) => points.get(p, axis) - points.get(q, axis));
  return {
    title: "Sampled fields",
    x: axis === undefined ? category("number of the point", places.map(String)) : linear(coordinate),
    y: linear("φ(x)"),
    series: Array.from({ length: networks }, (_, m) => ({
      label: `network ${m + 1}`,
      style: `network ${m + 1}`,
      kind: "measured",
      mark: axis === undefined ? "dots" : "line-dots",
      x: order.map((p) => (axis === undefined ? p : points.get(p, axis))),
      y: order.map((p) => fields.get(m, p)),
    })),
  };
}

/** The one coordinate in which the points differ, if there is just one. */
function onlyVaryingAxis({ points }: RunResult): number | undefined {
  const [count, dimension] = points.shape as [number, number];
  const varying = Array.from({ length: dimension }, (_, axis) => axis).filter((axis) =>
    Array.from({ length: count }, (_, p) => points.get(p, axis)).some((value) => value !== points.get(0, axis)),
  );
  return varying.length === 1 ? varying[0] : undefined;
}
