import { refuse, requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import {
  requireBoolean,
  requireList,
  requireMember,
  requireNumber,
  requireObject,
  requireText,
} from "@nnft/foundations/kinds";
import type { Axis, Mark, Plot, Series } from "@nnft/plots";

/** The compiler keeps the list complete. */
const MARKS: Readonly<Record<Mark, true>> = {
  ...{ line: true, "line-dots": true, dots: true, ticks: true, bars: true, rule: true, band: true, cells: true },
};
const SCALES: readonly Axis["scale"][] = ["linear", "log", "symlog", "category"];

/** A plot of `@nnft/plots`; NaN, ±∞ and null stand where there is nothing to draw. Throws DomainError. */
export function requirePlot(caller: string, name: string, plot: unknown): void {
  requireObject(caller, name, plot, ["x", "y", "series"], "make one with law, dots and linear of @nnft/plots");
  requireKnownOptions(caller, plot as object, ["title", "x", "y", "series"], `field of \`${name}\``);
  const { title, x, y, series } = plot as Plot;
  if (title !== undefined) requireText(caller, `${name}.title`, title);
  requireAxis(caller, `${name}.x`, x);
  requireAxis(caller, `${name}.y`, y);
  for (const [k, one] of requireList(caller, `${name}.series`, series).entries())
    requireSeries(caller, `${name}.series[${k}]`, one);
}

function requireAxis(caller: string, name: string, axis: unknown): void {
  requireObject(caller, name, axis, ["label", "scale"], "make one with linear, log or category of @nnft/plots");
  requireKnownOptions(
    caller,
    axis as object,
    ["label", "scale", "categories", "zero", "range"],
    `field of \`${name}\``,
  );
  const { label, scale, categories, zero, range } = axis as Axis;
  requireText(caller, `${name}.label`, label);
  if (requireMember(caller, `${name}.scale`, scale, SCALES) === "category")
    for (const [k, word] of requireList(caller, `${name}.categories`, categories).entries())
      requireText(caller, `${name}.categories[${k}]`, word);
  if (zero !== undefined) requireBoolean(caller, `${name}.zero`, zero);
  if (range !== undefined) requireRange(caller, `${name}.range`, range, scale);
}

/** Two ends of which the first is smaller; those of a logarithmic axis are positive. */
function requireRange(caller: string, name: string, range: unknown, scale: Axis["scale"]): void {
  const [low, high] = requireList(caller, name, range, 2, "pass two numbers") as readonly [number, number];
  for (const end of [low, high]) requireFinite(caller, name, end);
  if (low >= high) refuse(caller, name, "two numbers of which the first is smaller", range, "exchange them");
  if (scale === "log" && low <= 0) refuse(caller, name, "two positive numbers", range, "begin above 0");
  if (scale === "category") refuse(caller, name, "left out on an axis of names", range, "leave names out instead");
}

const FIELDS = ["label", "kind", "mark", "x", "y", "errors", "style", "faint", "values", "valueRange", "valueScale"];

function requireSeries(caller: string, name: string, given: unknown): void {
  requireObject(caller, name, given, ["label", "kind", "mark", "x", "y"], "make one with law or dots of @nnft/plots");
  requireKnownOptions(caller, given as object, FIELDS, `field of \`${name}\``);
  const { label, kind, mark, x, y, errors, style, faint, values, valueRange, valueScale } = given as Series;
  requireText(caller, `${name}.label`, label);
  requireMember(caller, `${name}.kind`, kind, ["exact", "measured", "printed"]);
  requireMember(caller, `${name}.mark`, mark, Object.keys(MARKS) as readonly Mark[]);
  if (style !== undefined) requireText(caller, `${name}.style`, style);
  if (faint !== undefined) requireBoolean(caller, `${name}.faint`, faint);
  if (valueScale !== undefined) requireMember(caller, `${name}.valueScale`, valueScale, ["linear", "log"]);
  const count = numbers(caller, `${name}.y`, y).length;
  // a level line has no x
  for (const [field, list] of Object.entries({ x, errors, values }))
    if (list !== undefined && numbers(caller, `${name}.${field}`, list).length !== count && mark !== "rule")
      refuse(caller, `${name}.${field}`, `a list as long as \`y\`, of ${count} numbers`, list, "pass one for each y");
  if (valueRange !== undefined) numbers(caller, `${name}.valueRange`, valueRange);
}

function numbers(caller: string, name: string, list: unknown): readonly unknown[] {
  const entries = requireList(caller, name, list, 0, "pass a plain list of numbers");
  // a number that is not known is null in a file
  for (const [k, entry] of entries.entries()) if (entry !== null) requireNumber(caller, `${name}[${k}]`, entry);
  return entries;
}
