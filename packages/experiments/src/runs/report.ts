import { formatEstimate } from "@nnft/correlators";
import { extentOf } from "../extent.ts";
import { groupBy } from "../group-by.ts";
import type { Cell, Report, ReportTable } from "../report/report.ts";
import { pull } from "./pull.ts";
import type { Row, RunResult } from "./run.ts";

const BRIEF_ROWS = 24;
const HEAD = ["connected", "N", "estimate", "exact law", "pull", "method", "samples"];

/** Estimates as `value(error)` beside the exact law and the pull. */
export function report(run: RunResult): Report {
  return {
    heading: run.name,
    note: `${run.points.shape[0]} points in d = ${run.points.shape[1]}; ${run.seconds.toFixed(1)} s${
      run.exactReason ? `; no exact law: ${run.exactReason}` : ""
    }`,
    warnings: run.warnings,
    points: run.points,
    tables: [tableOf(run.rows)],
  };
}

function tableOf(rows: readonly Row[]): ReportTable {
  const merged = mergeWidths(rows);
  const shown = representative(merged);
  return {
    head: HEAD,
    align: ["left", "right", "right", "right", "right", "left", "right"],
    rows: rows.map((row) => cells({ row, widths: String(row.width) })),
    brief: { rows: shown.map(cells), left: merged.length - shown.length },
    below: pullSummary(rows),
    fold: `${rows.length} connected correlators`,
  };
}

function cells({ row, widths }: TableRow): readonly Cell[] {
  const z = pull(row);
  const pulled = Number.isNaN(z) ? "–" : z.toFixed(1);
  return [
    `G${row.order}(${row.tuple.map((p) => `x${p}`).join(",")})`,
    widths,
    row.standardError === 0 ? row.value.toPrecision(6) : formatEstimate(row.value, row.standardError),
    Number.isNaN(row.exact) ? "–" : row.exact.toPrecision(6),
    Math.abs(z) > 4 ? { text: pulled, tone: "bad" } : pulled,
    row.method,
    row.samples === 0 ? "–" : row.samples.toLocaleString("en"),
  ];
}

function pullSummary(rows: readonly Row[]): readonly string[] {
  const pulls = rows.map(pull).filter((z) => !Number.isNaN(z));
  if (pulls.length === 0) return [];
  const rootMeanSquare = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
  const largest = extentOf(pulls.map(Math.abs))[1];
  return [
    `pulls against the exact law: ${pulls.length} entries, r.m.s. ${rootMeanSquare.toFixed(2)}, largest |z| ${largest.toFixed(1)}`,
  ];
}

interface TableRow {
  readonly row: Row;
  readonly widths: string;
}

/** A correlator that is the same at every width takes one line, marked "all"; the 2-point function of i.i.d. neurons is one. */
function mergeWidths(rows: readonly Row[]): readonly TableRow[] {
  const groups = groupBy(rows, groupOf);
  return rows.flatMap((row) => {
    const group = groups.get(groupOf(row))!;
    const same =
      group.length > 1 && group.every(({ value }) => Math.abs(value - row.value) <= 1e-12 * Math.abs(row.value));
    if (!same) return [{ row, widths: String(row.width) }];
    return row === group[0] ? [{ row, widths: "all" }] : [];
  });
}

const groupOf = (row: Row): string => `${row.order}:${row.method}:${row.tuple.join()}`;

/** All rows if they are few, else the first tuples of every order, method and width: they show the dependence on N. */
function representative(rows: readonly TableRow[]): readonly TableRow[] {
  if (rows.length <= BRIEF_ROWS) return rows;
  const groups = groupBy(rows, ({ row, widths }) => `${row.order}:${row.method}:${widths}`);
  const each = Math.max(1, Math.floor(BRIEF_ROWS / groups.size));
  return [...groups.values()].flatMap((group) => group.slice(0, each));
}
