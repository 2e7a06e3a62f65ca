import { createHash } from "node:crypto";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { distanceOf } from "./distance.ts";
import type { RunResult } from "./run-experiment.ts";

const FONT = "system-ui, sans-serif";
/** Okabe–Ito, told apart by colour-blind readers too. */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

/** One Vega-Lite specification as a self-contained SVG string. */
export async function renderSvg(spec: object): Promise<string> {
  const full = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: 420,
    height: 260,
    background: "white",
    config: {
      font: FONT,
      axis: { labelFontSize: 12, titleFontSize: 13, grid: true, gridColor: "#e6e6e6" },
      legend: { labelFontSize: 12, titleFontSize: 12 },
      title: { fontSize: 14, anchor: "start" },
      range: { category: COLOURS },
    },
    ...spec,
  } as TopLevelSpec;
  const view = new View(parse(compile(full).spec), { renderer: "none" });
  let svg = await view.toSVG();
  view.finalize();
  // definitions are numbered through the process: named by the plot, they depend on it alone and meet no others in a page
  const name = createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 8);
  let count = 0;
  for (const [, id] of svg.matchAll(/ id="((?:gradient|clip|pattern)_?\d+)"/g)) {
    const own = `d${name}${count++}`;
    svg = svg.replaceAll(`id="${id}"`, `id="${own}"`).replaceAll(`#${id})`, `#${own})`);
  }
  return svg;
}

/** G2 of every pair against the distance of its points, estimates with one-standard-deviation bars over the exact law. */
export function twoPointSpec(run: RunResult): object | undefined {
  const rows = run.rows.filter((row) => row.order === 2);
  if (rows.length === 0) return undefined;
  const width = Math.max(...rows.map((row) => row.width));
  const values = rows
    .filter((row) => row.width === width)
    .map((row) => ({
      distance: distanceOf(run.points, row.tuple[0], row.tuple[1]),
      pair: row.tuple.join(", "),
      value: row.value,
      low: row.value - row.standardError,
      high: row.value + row.standardError,
      exact: Number.isNaN(row.exact) ? null : row.exact,
      method: row.method,
    }));
  const x = { field: "distance", type: "quantitative", title: "distance |x − y|" };
  return {
    title: `Two-point function, N = ${width}`,
    data: { values },
    layer: [
      {
        transform: [{ filter: "datum.exact !== null" }],
        mark: { type: "point", shape: "stroke", size: 260, color: "#444", strokeWidth: 1.5 },
        encoding: { x, y: { field: "exact", type: "quantitative", title: "G2(x, y)  (dash: exact law)" } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.5 },
        encoding: {
          x,
          y: { field: "low", type: "quantitative" },
          y2: { field: "high" },
          color: { field: "method", type: "nominal" },
        },
      },
      {
        mark: { type: "point", filled: true, size: 34 },
        encoding: {
          x,
          y: { field: "value", type: "quantitative" },
          color: { field: "method", type: "nominal", title: "method" },
        },
      },
    ],
  };
}

/** The connected 4-point function against 1/N: points with error bars, the exact law as a line through all widths. */
export function fourPointSpec(run: RunResult): object | undefined {
  const rows = run.rows.filter((row) => row.order === 4);
  if (new Set(rows.map((row) => row.width)).size < 2) return undefined;
  const tuples = [...new Set(rows.map((row) => row.tuple.join(",")))].slice(0, 4);
  const values = rows
    .filter((row) => tuples.includes(row.tuple.join(",")))
    .map((row) => ({
      inverse: 1 / row.width,
      tuple: row.tuple.map((p) => `x${p}`).join(" "),
      method: row.method,
      value: row.value,
      low: row.value - row.standardError,
      high: row.value + row.standardError,
      exact: Number.isNaN(row.exact) ? null : row.exact,
    }));
  const x = { field: "inverse", type: "quantitative", title: "1/N" };
  const color = { field: "tuple", type: "nominal", title: "points" };
  return {
    title: "Connected 4-point function against 1/N",
    data: { values },
    layer: [
      {
        transform: [{ filter: "datum.exact !== null" }],
        mark: { type: "line", strokeWidth: 1.5 },
        encoding: { x, y: { field: "exact", type: "quantitative", title: "connected G4  (line: exact law)" }, color },
      },
      {
        mark: { type: "rule", strokeWidth: 1.5 },
        encoding: { x, y: { field: "low", type: "quantitative" }, y2: { field: "high" }, color },
      },
      {
        mark: { type: "point", filled: true, size: 44, opacity: 0.9 },
        encoding: {
          x,
          y: { field: "value", type: "quantitative" },
          color,
          shape: { field: "method", type: "nominal", title: "method" },
        },
      },
    ],
  };
}

/** Sampled networks φ_θ on the points: curves where the points lie on a coordinate line, else a dot per point and network. */
export function fieldsSpec(run: RunResult): object | undefined {
  const { fields, points } = run;
  if (!fields) return undefined;
  const axis = onlyVaryingAxis(run);
  const values = Array.from({ length: fields.shape[0] }, (_, m) =>
    Array.from({ length: fields.shape[1] }, (_, p) => ({
      x: axis === undefined ? p : points.get(p, axis),
      field: fields.get(m, p),
      network: `${m + 1}`,
    })),
  ).flat();
  return {
    title: "Sampled fields",
    data: { values },
    mark:
      axis === undefined ? { type: "point", filled: true, size: 60 } : { type: "line", point: true, strokeWidth: 1.5 },
    encoding: {
      x:
        axis === undefined
          ? { field: "x", type: "ordinal", title: "number of the point", axis: { labelAngle: 0, labelOverlap: true } }
          : { field: "x", type: "quantitative", title: points.shape[1] === 1 ? "x" : `coordinate ${axis + 1} of x` },
      y: { field: "field", type: "quantitative", title: "φ(x)" },
      color: { field: "network", type: "nominal", title: "network" },
      shape: { field: "network", type: "nominal" },
    },
  };
}

/** The one coordinate in which the points differ, if there is just one. */
function onlyVaryingAxis({ points }: RunResult): number | undefined {
  const [count, dimension] = points.shape;
  const varying = Array.from({ length: dimension }, (_, axis) => axis).filter((axis) =>
    Array.from({ length: count }, (_, p) => points.get(p, axis)).some((value) => value !== points.get(0, axis)),
  );
  return varying.length === 1 ? varying[0] : undefined;
}
