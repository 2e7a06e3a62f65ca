import { formatEstimate } from "@nnft/correlators";
import type { Cell, Report, ReportTable, Tone } from "../report/report.ts";
import type { Column, Section, Tabled } from "./tabled.ts";

/** Rows that a terminal shows, unless told otherwise. */
const BRIEF = 16;

/** Verdicts with a tone. */
const TONES: Readonly<Record<string, Tone>> = {
  holds: "good",
  fails: "bad",
  inconclusive: "doubt",
  transfers: "good",
  drifts: "bad",
  "feature learning": "good",
  lazy: "doubt",
  unusable: "bad",
  reliable: "good",
  symmetric: "good",
  anomalous: "doubt",
  trusted: "good",
  narrow: "bad",
  crowded: "bad",
  "not reliable": "bad",
};

/** Sections of a result as tables, for a terminal and a page. */
export function report({ name, note, warnings, sections, seconds }: Tabled): Report {
  return {
    heading: name,
    note: `${note}; ${seconds.toFixed(1)} s`,
    warnings,
    tables: sections.map(tableOf),
    // a terminal has these lines below its tables
    lists: [{ entries: sections.flatMap(({ title, below = [] }) => below.map((line) => `${title}: ${line}`)) }],
  };
}

function tableOf({ title, columns: all, brief = BRIEF, below }: Section): ReportTable {
  const columns = all.filter(({ hidden }) => !hidden);
  const rows = (columns[0]?.values ?? []).map((_, row) => columns.map((column) => cellOf(column, row)));
  return {
    head: columns.map(({ head }) => head),
    align: columns.map(({ values }) => (values.every((value) => typeof value === "string") ? "left" : "right")),
    rows,
    ...(rows.length > brief && { brief: { rows: rows.slice(0, brief), left: rows.length - brief }, fold: title }),
    ...(below && { below }),
  };
}

function cellOf({ values, errors, digits = 6 }: Column, row: number): Cell {
  const value = values[row]!;
  if (typeof value === "string") {
    const tone = TONES[value];
    return tone ? { text: value, tone } : value;
  }
  const error = errors?.[row];
  if (Number.isNaN(value)) return "–";
  return error === undefined || Number.isNaN(error) ? printed(value, digits) : formatEstimate(value, error);
}

/** A number to so many digits; whole ones as they are. */
function printed(value: number, digits: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return String(Number(value.toPrecision(digits)));
}
