import { availableParallelism } from "node:os";
import { isAbsolute, join } from "node:path";
import { InputError } from "@nnft/experiments";
import type { LecturesReport } from "@nnft/lectures";
import {
  citation,
  findNumbers,
  type numbers,
  papers,
  papersPage,
  paperWords,
  programOfNumber,
  runPapers,
  UnknownPaperError,
} from "@nnft/papers";
import { closestMatch } from "leven";
import pc from "picocolors";
import { figuresOf, inFull, type LecturesOptions, overview, summary } from "./lectures-command.ts";
import { machineDisplay, peopleDisplay } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { terminalTable } from "./terminal-table.ts";
import { wrap } from "./wrap.ts";
import { writeOutputs } from "./write-outputs.ts";

export type PapersOptions = LecturesOptions;

/** Up to this number of claims, every quantity is shown. */
const IN_FULL = 6;
const COLUMNS = ["paper", "ours"] as const;

/** Runs numbers of the papers: a table here, papers.html and papers.json (papers-260427050.html of one paper) in the output folder; 1 if one fails. */
export async function papersCommand(
  words: readonly string[],
  options: PapersOptions,
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
  const report = await reportOf(chosen, options, terminal);
  const failed = report.results.filter(({ verdict }) => verdict === "fails");
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  const name = ["papers", ...words].join("-").replace(/[^\p{L}\d-]+/gu, "");
  const written = await writeOutputs(target, {
    [`${name}.html`]: papersPage(report),
    [`${name}.json`]: `${JSON.stringify(report, null, 2)}\n`,
    ...(options.figures ? await figuresOf(report, options, "papers") : {}),
  });
  if (options.json) terminal.out(JSON.stringify({ event: "done", written, report }));
  else if (!options.quiet) {
    const full = report.results.length <= IN_FULL;
    const table = full
      ? report.results.map((one) => inFull(one, terminal.columns, COLUMNS)).join("\n\n")
      : overview(report.results, terminal.columns ?? 200, COLUMNS);
    const end = `${summary(report, failed)}\nwrote ${written.join(" and ")}`;
    terminal.out(`${table}\n\n${wrap(end, terminal.columns ?? Number.POSITIVE_INFINITY)}`);
  }
  for (const { id, title, error } of failed)
    terminal.err(`${pc.red("fails")}: ${id}  ${title}${error ? `: ${error}` : ""}`);
  return failed.length === 0 ? 0 : 1;
}

async function reportOf(chosen: typeof numbers, options: PapersOptions, terminal: Terminal): Promise<LecturesReport> {
  const display = options.json
    ? machineDisplay(terminal.out)
    : options.quiet || !terminal.progress
      ? undefined
      : peopleDisplay(terminal.progress, "papers");
  try {
    return await runPapers({
      ids: chosen.map(({ id }) => id),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      workers: Math.min(options.workers ?? Math.max(2, availableParallelism()), chosen.length),
      onProgress: ({ done, total, title }) => display?.update({ fraction: done / total, label: title }),
    });
  } finally {
    display?.stop();
  }
}

/** Without the end of the last line, which the terminal adds. */
function oneProgram(chosen: typeof numbers, seed?: string): string {
  if (chosen.length !== 1)
    throw new InputError(
      `papers: --code prints the program of one number, got ${chosen.length}; name one, as in \`nnft papers ${chosen[0]!.id} --code\`.`,
    );
  return programOfNumber(chosen[0]!.id, seed).trimEnd();
}

function choose(words: readonly string[]): typeof numbers {
  try {
    return findNumbers(words);
  } catch (error) {
    if (!(error instanceof UnknownPaperError)) throw error;
    const near = closestMatch(error.asked, [...paperWords()]);
    const hint = near === undefined ? "give a number on arXiv or an author" : `did you mean "${near}"`;
    throw new InputError(`papers: no paper covers "${error.asked}"; ${hint}. \`nnft papers --list\` shows all.`);
  }
}

function listOf(list: typeof numbers, width?: number): string {
  const rows = list.map(({ id, section, title }) => [
    pc.cyan(id),
    citation(papers.find((paper) => paper.id === section)!),
    title,
  ]);
  const table = terminalTable(["id", "paper", "what"], ["left", "left", "left"], rows, width);
  return `${table}\n\nto run some of them: nnft papers 2604.27050 halverson NTK`;
}
