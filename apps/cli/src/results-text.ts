import { typesetNumber } from "@nnft/correlators";
import { type ExperimentResult, parts } from "@nnft/experiments";
import { type Cell, type Report, type ReportTable, type Tone, textOf } from "@nnft/experiments/report";
import { sweepReport, sweepResults, sweptEntries } from "@nnft/experiments/sweeps";
import pc from "picocolors";
import { terminalTable } from "./terminal-table.ts";
import { wrap } from "./wrap.ts";

/** The results of an experiment as text for a terminal of so many columns: one block for each entry. */
export function resultsText(result: ExperimentResult, columns?: number): string {
  return reportsOf(result)
    .map((report) => reportText(report, columns))
    .join("\n\n");
}

function reportsOf(result: ExperimentResult): readonly Report[] {
  const swept = sweptEntries(result);
  const entries = (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) => {
    const report: (entry: never) => Report = parts[part].report;
    return result[part].filter(({ name }) => !swept.has(`${part}/${name}`)).map((entry) => report(entry as never));
  });
  return [...entries, ...sweepResults(result).map(sweepReport)];
}

function reportText(report: Report, columns = Number.POSITIVE_INFINITY): string {
  const fitting = (text: string): string => wrap(typesetNumber(text), columns);
  const heading = pc.bold(pc.cyan(report.heading));
  const verdict = report.verdict === undefined ? "" : `  ${toned(report.verdict)}`;
  if (report.text !== undefined) return `${heading}${verdict}\n${withTones(fitting(report.text), report.tones ?? {})}`;
  return [
    `${heading}${verdict}`,
    pc.dim(fitting(report.note)),
    ...report.warnings.map((warning) => pc.yellow(fitting(`warning: ${warning}`))),
    ...report.tables.flatMap((table) => tableText(table, columns)),
  ].join("\n");
}

function tableText({ head, align, rows, brief, below = [] }: ReportTable, columns: number): readonly string[] {
  return [
    terminalTable(
      head,
      align,
      (brief?.rows ?? rows).map((row) => row.map(toned)),
      columns,
    ),
    ...(brief && brief.left > 0 ? [pc.dim(`${brief.left} more entries are in results.json and report.html.`)] : []),
    ...below.map((line) => pc.dim(wrap(typesetNumber(line), columns))),
  ];
}

const colours: Readonly<Record<Tone, (text: string) => string>> = {
  good: pc.green,
  bad: pc.red,
  doubt: pc.yellow,
  strong: pc.bold,
};

const toned = (cell: Cell): string => {
  const text = typesetNumber(textOf(cell));
  return typeof cell === "string" ? text : colours[cell.tone](text);
};

/** Colours the words that end a line after a colon. */
function withTones(text: string, tones: Readonly<Record<string, Tone>>): string {
  return text
    .split("\n")
    .map((line) => {
      const at = line.lastIndexOf(": ") + 2;
      const tone = at >= 2 ? tones[line.slice(at)] : undefined;
      return tone ? `${line.slice(0, at)}${colours[tone](line.slice(at))}` : line;
    })
    .join("\n");
}
