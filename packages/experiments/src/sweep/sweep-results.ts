import { formatEstimate } from "@nnft/correlators";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import { dots, law, linear, log, type Plot } from "@nnft/plots";
import type { ResultTable } from "../part.ts";
import { partEntries } from "../parts.ts";
import type { Report, ReportTable } from "../report/report.ts";
import { requireResult } from "../require-experiment.ts";
import type { ExperimentResult } from "../run-experiment.ts";
import { fitSweep, type SweepFit } from "./fit.ts";
import type { SweepSpec } from "./schema.ts";
import { type SweepTable, sweepTables } from "./tables.ts";

/** What a sweep gave: its long tables, and its fits. */
export interface SweepResult {
  readonly sweep: SweepSpec;
  readonly tables: readonly SweepTable[];
  readonly fits: readonly SweepFit[];
}

/** None where an experiment was made by code without any. */
const sweepsOf = ({ experiment }: ExperimentResult): readonly SweepSpec[] => experiment.sweeps ?? [];

function requireSweepResult(caller: string, result: SweepResult): void {
  requireObject(caller, "result", result, ["sweep", "tables", "fits"], "pass one of sweepResults");
  requireObject(caller, "result.sweep", result.sweep, ["name", "part", "fits"], "pass one of sweepResults");
  requireList(caller, "result.tables", result.tables, 0, "pass one of sweepResults");
  requireList(caller, "result.fits", result.fits, 0, "pass one of sweepResults");
}

/** The sweeps of a result. Everything follows from the entries, so nothing of it is stored. */
export function sweepResults(result: ExperimentResult): readonly SweepResult[] {
  requireResult("sweepResults", result);
  return sweepsOf(result).map((sweep) => {
    const entry = partEntries.find(([part]) => part === sweep.part);
    const tables = entry ? sweepTables(sweep, entry[1].rows(result[entry[0]])) : [];
    return { sweep, tables, fits: sweep.fits.map((fit) => fitSweep(sweep.name, tables, fit)) };
  });
}

/** Names of entries that a sweep made: reports show the sweep in their place. */
export function sweptEntries(result: ExperimentResult): ReadonlySet<string> {
  requireResult("sweptEntries", result);
  return new Set(
    sweepsOf(result).flatMap(({ part, settings = [] }) => settings.map(({ entry }) => `${part}/${entry}`)),
  );
}

/** Tables of all sweeps and their fits for files. */
export function sweepRows(result: ExperimentResult): readonly ResultTable[] {
  const found = sweepResults(result);
  const numbers = found.flatMap(({ sweep, fits }) =>
    fits.flatMap(({ name, over, column, numbers: list, chiSquared, degreesOfFreedom }) =>
      list.map((number) => ({ sweep: sweep.name, fit: name, over, column, ...number, chiSquared, degreesOfFreedom })),
    ),
  );
  const fits: ResultTable[] =
    numbers.length === 0
      ? []
      : [
          {
            name: "fits",
            columns: {
              sweep: numbers.map(({ sweep }) => sweep),
              fit: numbers.map(({ fit }) => fit),
              over: numbers.map(({ over }) => over),
              column: numbers.map(({ column }) => column),
              quantity: numbers.map(({ quantity }) => quantity),
              value: numbers.map(({ value }) => value),
              value_error: numbers.map(({ standardError }) => standardError),
              chi_squared: numbers.map(({ chiSquared }) => chiSquared),
              degrees_of_freedom: numbers.map(({ degreesOfFreedom }) => degreesOfFreedom),
            },
          },
        ];
  return [...found.flatMap(({ tables }) => tables.map(({ name, columns }) => ({ name, columns }))), ...fits];
}

/** Rows of a sweep that a terminal shows, and its columns. */
const BRIEF_ROWS = 12;
const BRIEF_COLUMNS = 6;

/** A sweep as a terminal prints and a page shows it. */
export function sweepReport(result: SweepResult): Report {
  requireSweepResult("sweepReport", result);
  const { sweep, tables, fits } = result;
  const settings = sweep.settings ?? [];
  const files = tables.map(({ name }) => name).join(", ") || "no table";
  return {
    heading: sweep.name,
    note: `${settings.length} ${settings.length === 1 ? "setting" : "settings"} of ${sweep.part}; all rows are in ${files}`,
    warnings: [],
    tables: [...tables.map(longTable), ...(fits.length > 0 ? [fitTable(fits)] : [])],
  };
}

function longTable({ of, columns, swept }: SweepTable): ReportTable {
  const names = Object.keys(columns);
  const text = (name: string): string => columns[name]!.map(String).join("\n");
  const sweptTexts = swept.map(text);
  // what does not vary, and what repeats a swept field, is in the files only
  const varied = names.filter(
    (name) => swept.includes(name) || (new Set(columns[name]).size > 1 && !sweptTexts.includes(text(name))),
  );
  const shown = [...varied.filter((name) => !isError(name, names))].slice(0, BRIEF_COLUMNS);
  const length = columns[names[0]!]?.length ?? 0;
  const rows = Array.from({ length }, (_, row) => shown.map((name) => cell(columns, name, row)));
  return {
    head: shown,
    align: shown.map((name) => (typeof columns[name]![0] === "number" ? "right" : "left")),
    rows,
    fold: `${of}, ${length} rows`,
    brief: { rows: rows.slice(0, BRIEF_ROWS), left: Math.max(0, rows.length - BRIEF_ROWS) },
  };
}

const isError = (name: string, names: readonly string[]): boolean =>
  name === "standard_error" || (name.endsWith("_error") && names.includes(name.slice(0, -6)));

function cell(columns: ResultTable["columns"], name: string, row: number): string {
  const value = columns[name]![row]!;
  if (typeof value === "string") return value;
  const error = columns[`${name}_error`]?.[row] ?? (name === "value" ? columns["standard_error"]?.[row] : undefined);
  if (Number.isNaN(value)) return "";
  return typeof error === "number" && error > 0 ? formatEstimate(value, error) : String(Number(value.toPrecision(8)));
}

function fitTable(fits: readonly SweepFit[]): ReportTable {
  return {
    head: ["fit", "quantity", "value", "χ²/degrees"],
    align: ["left", "left", "right", "right"],
    rows: fits.flatMap(({ name, numbers, chiSquared, degreesOfFreedom }) =>
      numbers.map(({ quantity, value, standardError }) => [
        name,
        quantity,
        Number.isNaN(standardError) ? String(Number(value.toPrecision(8))) : formatEstimate(value, standardError),
        Number.isNaN(chiSquared) ? "exact data" : `${Number(chiSquared.toPrecision(3))}/${degreesOfFreedom}`,
      ]),
    ),
  };
}

/** The points of each fit with its curve. */
export function sweepPlots(result: SweepResult): readonly Plot[] {
  requireSweepResult("sweepPlots", result);
  const { sweep, fits } = result;
  return fits.map(({ name, over, column, x, y, errors, curve }, k) => {
    const sorted = [...x].sort((a, b) => a - b);
    const isLog = sorted[0]! > 0 && sorted[sorted.length - 1]! / sorted[0]! >= 8;
    const isPower = sweep.fits[k]!.model === "power" && y.every((value) => value > 0);
    return {
      title: `${sweep.name}: ${name}`,
      x: isLog ? log(over) : linear(over),
      y: isPower ? log(column) : linear(column),
      series: [dots("entries", x, y, errors), law("fit", sorted, curve)],
    };
  });
}
