import { availableParallelism } from "node:os";
import { isAbsolute, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { formatEstimate, typesetNumber } from "@nnft/correlators";
import { InputError } from "@nnft/experiments";
import {
  type ClaimResult,
  type claims,
  equationList,
  findClaims,
  type LecturesReport,
  lecturesPage,
  programOf,
  type Reading,
  readings,
  runClaims,
  UnknownClaimError,
} from "@nnft/lectures";
import { closestMatch } from "leven";
import pc from "picocolors";
import type { FigureOptions } from "./figure-options.ts";
import { machineDisplay, peopleDisplay } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { terminalTable } from "./terminal-table.ts";
import { wrap } from "./wrap.ts";
import { writeOutputs } from "./write-outputs.ts";

export interface LecturesOptions extends FigureOptions {
  readonly list?: boolean;
  readonly code?: boolean;
  readonly seed?: string;
  readonly out: string;
  readonly workers?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Up to this number of claims, every quantity is shown. */
const IN_FULL = 4;
const DEFAULT_SEED = "lectures";

/** Runs claims of the lectures: a table here, lectures.html and lectures.json (lectures-43.html of one equation) in the output folder; 1 if a claim fails. */
export async function lecturesCommand(
  words: readonly string[],
  options: LecturesOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const chosen = choose(words);
  if (options.list) {
    terminal.out(
      options.json ? JSON.stringify(chosen.map(({ run: _, ...claim }) => claim)) : listOf(chosen, terminal.columns),
    );
    return 0;
  }
  if (options.code) {
    terminal.out(oneProgram(chosen, options.seed));
    return 0;
  }
  const display = options.json
    ? machineDisplay(terminal.out)
    : options.quiet || !terminal.progress
      ? undefined
      : peopleDisplay(terminal.progress, "lectures");
  let report: LecturesReport;
  try {
    report = await runClaims({
      ids: chosen.map(({ id }) => id),
      seed: options.seed ?? DEFAULT_SEED,
      workers: Math.min(options.workers ?? Math.max(2, availableParallelism()), chosen.length),
      onProgress: ({ done, total, title }) => display?.update({ fraction: done / total, label: title }),
    });
  } finally {
    display?.stop();
  }
  const failed = report.results.filter(({ verdict }) => verdict === "fails");
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  // a run of some claims does not overwrite the page of all
  const name = ["lectures", ...words].join("-").replace(/[^\p{L}\d-]+/gu, "");
  const written = await writeOutputs(target, {
    [`${name}.html`]: lecturesPage(report),
    [`${name}.json`]: `${JSON.stringify(report, null, 2)}\n`,
    ...(options.figures ? await figuresOf(report, options) : {}),
  });
  if (options.json) terminal.out(JSON.stringify({ event: "done", written, report }));
  else if (!options.quiet) {
    const full = report.results.length <= IN_FULL;
    terminal.out(
      full
        ? report.results.map((one) => inFull(one, terminal.columns)).join("\n\n")
        : overview(report.results, terminal.columns ?? 200),
    );
    terminal.out(
      `\n${wrap(`${summary(report, failed)}\nwrote ${written.join(" and ")}`, terminal.columns ?? Number.POSITIVE_INFINITY)}`,
    );
  }
  for (const { id, title, error } of failed)
    terminal.err(`${pc.red("fails")}: ${id}  ${title}${error ? `: ${error}` : ""}`);
  return failed.length === 0 ? 0 : 1;
}

/** Without the end of the last line, which the terminal adds. */
function oneProgram(chosen: typeof claims, seed: string = DEFAULT_SEED): string {
  if (chosen.length !== 1)
    throw new InputError(
      `lectures: --code prints the program of one claim, got ${chosen.length}; name one, as in \`nnft lectures 43 --code\`.`,
    );
  return programOf(chosen[0]!.id, seed).trimEnd();
}

/** The plot of each claim. */
export async function figuresOf({ results }: LecturesReport, options: FigureOptions, name = "lectures") {
  const { filesOf } = await import("./figure-files.ts");
  return filesOf(
    results.flatMap(({ id, plot }) => (plot ? [{ name: `${name}-${id}`, plot }] : [])),
    options,
  );
}

function choose(words: readonly string[]): typeof claims {
  try {
    return findClaims(words);
  } catch (error) {
    if (!(error instanceof UnknownClaimError)) throw error;
    const { asked, known } = error;
    // for a number that no claim covers: the nearest numbers with a claim
    const number = /^\(?(\d+)\)?$/.exec(asked)?.[1];
    const near = number
      ? known
          .filter((word) => /^\d+$/.test(word))
          .sort((a, b) => Math.abs(Number(a) - Number(number)) - Math.abs(Number(b) - Number(number)))
          .slice(0, 3)
      : [closestMatch(asked, [...known])].filter((word) => word !== undefined && /\p{L}/u.test(word));
    const largest = Math.max(...known.filter((word) => /^\d+$/.test(word)).map(Number));
    const listed = near.map((word) => `"${word}"`).join(", ");
    const reason =
      number && Number(number) >= 1 && Number(number) <= largest
        ? `equation (${number}) states nothing to compute; near it are ${listed}`
        : `no claim covers "${asked}"; ${listed === "" ? "give an equation such as 43, or a word such as NTK or phi4" : `did you mean ${listed}`}`;
    throw new InputError(`lectures: ${reason}. \`nnft lectures --list\` shows all.`);
  }
}

function listOf(list: typeof claims, width?: number): string {
  const rows = list.map(({ id, equations, section, title, kind }) => [
    pc.cyan(id),
    equationList(equations),
    section,
    kind === "misprint" ? `${pc.yellow("misprint")} ${title}` : title,
  ]);
  const table = terminalTable(["id", "equations", "section", "what"], ["left", "left", "left", "left"], rows, width);
  return `${table}\n\nto run some of them: nnft lectures 43 65-69 erratum-66`;
}

export function summary({ results, seconds, seed }: LecturesReport, failed: readonly ClaimResult[]): string {
  const misprints = results.filter(({ kind }) => kind === "misprint").length;
  const verdict =
    failed.length === 0
      ? pc.green(results.length === 1 ? "it holds" : `all ${results.length} hold`)
      : pc.red(`${failed.length} of ${results.length} fail`);
  const printed = `${misprints} ${misprints === 1 ? "is a misprint" : "are misprints"}`;
  const note = misprints > 0 ? ` (${printed}: refuted as printed, confirmed as implemented)` : "";
  return `${verdict}${note}; ${seconds.toFixed(1)} s, seed ${seed}`;
}

/** One line for each claim: its first quantity and the worst of all, cut at the width of the terminal. */
export function overview(
  results: readonly ClaimResult[],
  width: number,
  [wanted, found]: readonly [string, string] = ["exact", "measured"],
): string {
  const columns = [
    { head: "id", align: "left", from: 0 },
    { head: "claim", align: "left", from: 0 },
    { head: "quantity", align: "left", from: 175 },
    { head: wanted, align: "right", from: 145 },
    { head: found, align: "right", from: 145 },
    { head: "worst of", align: "right", from: 0 },
    { head: "s", align: "right", from: 0 },
    { head: "", align: "left", from: 0 },
  ] as const;
  const shown = <T>(cells: readonly T[]): T[] => cells.filter((_, k) => columns[k].from <= width);
  const rows: string[][] = [];
  for (const { id, title, quantities, verdict, kind, seconds } of results) {
    const measured = quantities.filter(({ role }) => role === "measured");
    const [first] = measured;
    const worst = measured.reduce<Judged | undefined>(
      (most, quantity) =>
        most === undefined || Math.abs(quantity.deviation) * most.bound > Math.abs(most.deviation) * quantity.bound
          ? quantity
          : most,
      undefined,
    );
    rows.push(
      shown([
        pc.cyan(id),
        short(title, 46),
        first ? short(first.label, 28) : "–",
        first ? exactText(first) : "–",
        first ? measuredText(first) : "–",
        worst ? `${deviationOf(worst)} ${pc.dim(`/${quantities.length}`)}` : "–",
        seconds.toFixed(1),
        verdict === "fails" ? pc.red("fails") : kind === "misprint" ? pc.yellow("misprint") : pc.green("holds"),
      ]),
    );
  }
  return terminalTable(shown(columns.map(({ head }) => head)), shown(columns.map(({ align }) => align)), rows, width);
}

export function inFull(
  result: ClaimResult,
  width?: number,
  [wanted, found]: readonly [string, string] = ["exact", "measured"],
): string {
  const { id, equations, title, statement, quantities, verdict, kind, seconds, error } = result;
  const hasPrinted = quantities.some(({ role }) => role === "printed");
  const rows = quantities.map((quantity) => [
    quantity.label,
    ...columnsOf(quantity, hasPrinted),
    `${deviationOf(quantity)} ${pc.dim(quantity.role === "printed" ? `> ${number(quantity.bound, 2)} required` : `≤ ${number(quantity.bound, 2)}`)}`,
    quantity.passes ? (quantity.role === "printed" ? pc.yellow("refuted") : pc.green("✓")) : pc.red("✗"),
  ]);
  const table = terminalTable(
    ["quantity", wanted, ...(hasPrinted ? ["printed"] : []), found, "pull or relative\ndifference", ""],
    ["left", "right", ...(hasPrinted ? (["right"] as const) : []), "right", "right", "left"],
    rows,
    width,
  );
  const word =
    verdict === "fails" ? pc.red("fails") : kind === "misprint" ? pc.yellow("misprint confirmed") : pc.green("holds");
  const about = `${pc.dim(`${equationList(equations)}  [${id}]`)}  ${word}  ${pc.dim(`${seconds.toFixed(2)} s`)}`;
  const oneLine = stripVTControlCharacters(`${title}  ${about}`).length <= (width ?? Number.POSITIVE_INFINITY);
  return [
    `${pc.bold(title)}${oneLine ? "  " : "\n"}${about}`,
    wrap(statement, Math.min(100, width ?? 100)),
    ...(error ? [pc.red(error)] : []),
    table,
  ].join("\n");
}

type Judged = ClaimResult["quantities"][number];

/** Exact, what the printed formula gives if there is one, and measured. */
function columnsOf(quantity: Judged, hasPrinted: boolean): readonly string[] {
  const { exact, printed, measured } = readings(quantity);
  const shown = (reading: Reading | undefined): string =>
    reading === undefined ? "" : measuredText({ ...quantity, ...reading });
  return [shown(exact), ...(hasPrinted ? [shown(printed)] : []), shown(measured)];
}

function exactText({ exact, form }: Judged): string {
  return form === "yes-no" ? yesNo(exact) : number(exact);
}

function yesNo(value: number): string {
  return value === 1 ? "yes" : "no";
}

function measuredText({ value, standardError, form }: Judged): string {
  if (form === "yes-no") return yesNo(value);
  return standardError === 0 ? number(value) : typesetNumber(formatEstimate(value, standardError));
}

function deviationOf({ kind, deviation }: Judged): string {
  return kind === "pull" ? typesetNumber(deviation.toFixed(1)) : number(Math.abs(deviation), 1);
}

function number(value: number, digits = 6): string {
  const text = value.toPrecision(digits);
  return typesetNumber(Math.abs(value) >= 1e-4 || value === 0 ? Number(text) : text.replace(/\.?0+e/, "e"));
}

function short(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
