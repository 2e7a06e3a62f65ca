import { formatEstimate } from "@nnft/correlators";
import Table from "cli-table3";
import pc from "picocolors";
import { axiomsText } from "./axioms-report.ts";
import { conformalText } from "./conformal-report.ts";
import { interactionTable } from "./interaction-report.ts";
import { pull } from "./pull.ts";
import { quantumText } from "./quantum-report.ts";
import type { ExperimentResult, Row, RunResult } from "./run-experiment.ts";
import { trainingTable } from "./training-report.ts";

const MAX_ROWS = 24;

/** The table of an experiment for a terminal: one block per run, `value(error)` beside the exact law and the pull. */
export function resultsTable(
  result: ExperimentResult,
  { precision = 6 }: { readonly precision?: number } = {},
): string {
  return [
    ...result.runs.map((run) => runTable(run, precision)),
    ...result.trainings.map(trainingTable),
    ...result.interactions.map(interactionTable),
    ...result.axioms.map(axiomsText),
    ...result.conformal.map(conformalText),
    ...result.quantum.map(quantumText),
  ].join("\n\n");
}

function runTable(run: RunResult, precision: number): string {
  const table = new Table({
    head: ["connected correlator", "N", "estimate", "exact law", "pull", "method", "samples"].map((head) =>
      pc.bold(head),
    ),
    colAligns: ["left", "right", "right", "right", "right", "left", "right"],
    style: { head: [], border: [], compact: true },
  });
  const rows = mergeWidths(run.rows);
  const shown = representative(rows);
  for (const { row, widths } of shown) {
    const z = pull(row);
    table.push([
      `G${row.order}(${row.tuple.map((p) => `x${p}`).join(",")})`,
      widths,
      row.standardError === 0 ? row.value.toPrecision(precision) : formatEstimate(row.value, row.standardError),
      Number.isNaN(row.exact) ? "–" : row.exact.toPrecision(precision),
      Number.isNaN(z) ? "–" : Math.abs(z) > 4 ? pc.red(z.toFixed(1)) : z.toFixed(1),
      row.method,
      row.samples === 0 ? "–" : row.samples.toLocaleString("en"),
    ]);
  }
  const lines = [pc.bold(pc.cyan(run.name)) + pc.dim(`  (${run.seconds.toFixed(1)} s)`), table.toString()];
  const pulls = run.rows.map(pull).filter((z) => !Number.isNaN(z));
  if (shown.length < rows.length)
    lines.push(pc.dim(`${rows.length - shown.length} more entries are in results.json and report.html.`));
  if (pulls.length > 0)
    lines.push(
      pc.dim(
        `pulls against the exact law: ${pulls.length} entries, r.m.s. ${Math.hypot(...pulls.map((z) => z / Math.sqrt(pulls.length))).toFixed(2)}, largest |z| ${Math.max(...pulls.map(Math.abs)).toFixed(1)}`,
      ),
    );
  if (run.exactReason) lines.push(pc.dim(`no exact law here: ${run.exactReason}`));
  for (const warning of run.warnings) lines.push(pc.yellow(`warning: ${warning}`));
  return lines.join("\n");
}

interface TableRow {
  readonly row: Row;
  readonly widths: string;
}

/** A correlator that is the same at every width (the 2-point function of i.i.d. neurons is) takes one line, marked "all". */
function mergeWidths(rows: readonly Row[]): readonly TableRow[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.order}:${row.method}:${row.tuple.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return rows.flatMap((row) => {
    const group = groups.get(`${row.order}:${row.method}:${row.tuple.join()}`)!;
    const same =
      group.length > 1 && group.every(({ value }) => Math.abs(value - row.value) <= 1e-12 * Math.abs(row.value));
    if (!same) return [{ row, widths: String(row.width) }];
    return row === group[0] ? [{ row, widths: "all" }] : [];
  });
}

/** All rows if they fit, else the first tuples of every order, method and width, so that the dependence on N can be read off. */
function representative(rows: readonly TableRow[]): readonly TableRow[] {
  if (rows.length <= MAX_ROWS) return rows;
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const key = `${row.row.order}:${row.row.method}:${row.widths}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const each = Math.max(1, Math.floor(MAX_ROWS / groups.size));
  return [...groups.values()].flatMap((group) => group.slice(0, each));
}
