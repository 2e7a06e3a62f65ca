import { Argument, Command, CommanderError, Option } from "commander";
import pc from "picocolors";
import type { AnalyzeOptions, ChainCommandOptions, SpectrumCommandOptions, WeightsOptions } from "./data-commands.ts";
import { withFigures } from "./figure-options.ts";
import { FORMATS } from "./formats.ts";
import { examplesText } from "./help-examples.ts";
import type { LecturesOptions } from "./lectures-command.ts";
import {
  collected,
  parseCount,
  parseFormats,
  parseInFlight,
  parseNumbers,
  parsePositive,
  parsePrecision,
  parsePriority,
  parseTimes,
  parseWords,
  parseWorkers,
} from "./option-values.ts";
import type { PapersOptions } from "./papers-command.ts";
import type { QueueOptions } from "./queue-command.ts";
import type { RunOptions, ShowOptions } from "./run-options.ts";
import type { StatusOptions } from "./status-command.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";
import type { WorkerOptions } from "./worker-command.ts";

/** 0 done, 1 failure, 2 bad input. */
export type ExitCode = 0 | 1 | 2;

/** The surroundings of a command: where it writes, the folder of relative paths, and its exit code. */
interface Session {
  readonly program: Command;
  readonly terminal: Terminal;
  readonly folder: string;
  /** Runs a command; commands are loaded when they are called, so help and error messages appear at once. */
  readonly call: (command: () => Promise<ExitCode | undefined>) => Promise<void>;
}

/** Runs one command line (without `node nnft`) and returns its exit code. */
export async function cli(args: readonly string[], terminal: Terminal, folder: string): Promise<ExitCode> {
  let status: ExitCode = 0;
  const program = commandTree(terminal, folder, async (command) => {
    status = (await command()) ?? 0;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = error instanceof Error ? error.message : String(error);
    terminal.err(`${pc.red("error")}: ${withoutPasswords(message)}`);
    return (await import("@nnft/experiments")).isBadInput(error) ? 2 : 1;
  }
}

/** All commands with their options, for the parser, completion and the man page. */
export function commandTree(terminal: Terminal, folder: string, call: Session["call"]): Command {
  const program = new Command("nnft")
    .description("Neural-network field theory from the shell.")
    .version(version, "--version", "print the version")
    .addHelpText("after", examplesText(""))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(withoutPasswords(text.trimEnd())),
    });
  for (const add of COMMANDS) add({ program, terminal, folder, call });
  for (const command of program.commands) command.addHelpText("after", examplesText(command.name()));
  return program;
}

/** A complaint about a mistyped command line without the passwords of addresses in it. */
const withoutPasswords = (text: string): string => text.replace(/(rediss?:?\/{0,2})[^\s'"]*@/gi, "$1…@");

const OUT = ["--out <folder>", "output folder", "nnft-results"] as const;
const OUT_ONLY = ["--out <folder>", "write results.json and report.html into this folder"] as const;
const MODULES = ["--allow-modules", "run code of the modules that the experiment names"] as const;
const FORCE = ["--force", "replace results of another experiment in the output folder"] as const;
const REDIS = [
  "--redis <address>",
  "redis://user:password@host:port, or rediss:// for TLS (default: the environment variable NNFT_REDIS)",
] as const;
const REDIS_ASKED = ["--redis <address>", "runs of the queue at redis://user:password@host:port"] as const;
const FORMAT_HELP = `formats to write: any of ${FORMATS.join(", ")}, with commas (default json,html)`;

function addRun({ program, terminal, folder, call }: Session): void {
  withFigures(program.command("run"))
    .argument("<experiment>", "YAML or JSON file; write one with `nnft init`")
    .description("run an experiment: table here, results.json and report.html in the output folder")
    .option("--seed <seed>", "use this seed instead of the experiment's")
    .option(...OUT)
    .option("--precision <relative>", "target relative error for every run", parsePrecision)
    .option("--workers <count>", "threads to draw on (default: one per core; no result depends on it)", parseWorkers)
    .option("--json", "print events and results as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .option("--format <list>", FORMAT_HELP, parseFormats)
    .option(...MODULES)
    .option("--fresh", "start over, even if an earlier run of this experiment was stopped")
    .option("--keep", "keep finished blocks: after an edit only what changed is computed")
    .option(...FORCE)
    .option("--estimate", "say what it would take in memory and time, by short runs; write nothing")
    .option("--shard <i/n>", "compute only part i of n, into the file that --out names; see `nnft merge`")
    .addOption(
      new Option("--engine <engine>", "where blocks are computed: in threads here, or by `nnft worker` through a queue")
        .choices(["threads", "bullmq"])
        .default("threads"),
    )
    .option(...REDIS)
    .option(
      "--in-flight <blocks>",
      "blocks in the queue that are not merged yet, at most (default: 256)",
      parseInFlight,
    )
    .option("--priority <1-9>", "in the queue: 1 is served first, 9 last (default: 5)", parsePriority)
    .action((file: string, options: RunOptions) =>
      call(async () => (await import("./run-command.ts")).runCommand(file, options, terminal, folder)),
    );
}

function addValidate({ program, terminal, folder, call }: Session): void {
  program
    .command("validate")
    .argument("<experiment>")
    .description("check an experiment and everything it names, without running it")
    .option(...MODULES)
    .action((file: string, options: { readonly allowModules?: boolean }) =>
      call(async () => (await import("./file-commands.ts")).validateCommand(file, options, terminal, folder)),
    );
}

/** The options of a command that shows results. */
const showing = (command: Command): Command => shown(command.option(...OUT));

const shown = (command: Command): Command =>
  withFigures(command)
    .option("--json", "print results as one JSON object")
    .option("--quiet", "no table")
    .option(...FORCE)
    .option("--format <list>", FORMAT_HELP, parseFormats);

function addMerge({ program, terminal, folder, call }: Session): void {
  showing(program.command("merge"))
    .argument("<parts...>", "files of `nnft run --shard`")
    .description("join the parts of an experiment: the results of one run, to the bit")
    .action((files: string[], options: ShowOptions) =>
      call(async () => (await import("./show-command.ts")).mergeCommand(files, options, terminal, folder)),
    );
}

function addReport({ program, terminal, folder, call }: Session): void {
  showing(program.command("report"))
    .argument("<results>", "a results.json that `nnft run` wrote")
    .description("show results again, and write them in other formats, without running anything")
    .action((file: string, options: ShowOptions) =>
      call(async () => (await import("./show-command.ts")).reportCommand(file, options, terminal, folder)),
    );
}

function addAnalyze({ program, terminal, folder, call }: Session): void {
  shown(program.command("analyze").option(...OUT_ONLY))
    .argument("<fields...>", "samples φ[M, P] in NPY, NPZ, HDF5, CSV, safetensors or Parquet; one file for each width")
    .description("correlators and tests of your own samples of a field")
    .option("--points <file>", "the points [P, d], for tests of symmetries; time is the first coordinate")
    .option("--array <name>", "which array, where a file holds several")
    .option("--widths <list>", "the width N of the networks of each file, e.g. 16,64: adds laws in 1/N", parseNumbers)
    .option("--orders <list>", "orders of the correlators (default 2,4)", parseNumbers)
    .option("--chain", "the samples are a Markov chain, in its order")
    .option("--level <p>", "below this p-value a test rejects (default 0.01)", parsePrecision)
    .action((files: string[], options: AnalyzeOptions) =>
      call(async () => (await import("./data-commands.ts")).analyzeCommand(files, options, terminal, folder)),
    );
}

function addChain({ program, terminal, folder, call }: Session): void {
  shown(program.command("chain").option(...OUT_ONLY))
    .argument(
      "<files...>",
      "chains, one file for each replicum: CSV or text, NPY, NPZ, HDF5, Parquet, pyerrors json.gz",
    )
    .description("means of your own Markov chains, with errors that know the autocorrelation")
    .option("--columns <list>", "observables, e.g. a,b (default: all columns)", parseWords)
    .option("--of <formula>", 'a function of means, e.g. "a/b"; may be repeated', collected)
    .option("--discard <steps>", "leave out so many measurements at the beginning of each", parseCount)
    .option("--times <column>", "the column that holds the step of each measurement")
    .option(
      "--tau <time>",
      "the slowest decay, in measurements: adds the tail that it allows to the errors",
      parsePositive,
    )
    .action((files: string[], options: ChainCommandOptions) =>
      call(async () => (await import("./data-commands.ts")).chainCommand(files, options, terminal, folder)),
    );
}

function addSpectrum({ program, terminal, folder, call }: Session): void {
  shown(program.command("spectrum").option(...OUT_ONLY))
    .argument(
      "<files...>",
      "correlators, one file for each run: C(t) as [M, T], a column for each time, or [M, K, K, T]",
    )
    .description("effective masses and energy levels of your own correlators in Euclidean time")
    .option("--array <name>", "which array, where a file holds several")
    .option("--times <list>", "the time of each column (default 0,1,2,…)", parseTimes)
    .option("--period <time>", "length of a circle of time", parsePositive)
    .option("--levels <count>", "levels that are looked for (default: one for each operator, 3 at most)", parseCount)
    .action((files: string[], options: SpectrumCommandOptions) =>
      call(async () => (await import("./data-commands.ts")).spectrumCommand(files, options, terminal, folder)),
    );
}

function addWeights({ program, terminal, folder, call }: Session): void {
  shown(program.command("weights").option(...OUT_ONLY))
    .argument("<networks...>", "a folder of state dicts of PyTorch, or files: safetensors, NPZ or HDF5")
    .description("your own trained networks: fields, tangent kernels, the law of infinite width")
    .requiredOption("--points <file>", "the points [P, d], or as PyTorch has images: [P, C, H, W]")
    .option("--activation <name>", "of a fully connected net, e.g. tanh; its widths are in the files")
    .option("--net <file>", "YAML of another net: inputShape and layers; see `nnft init --part weights`")
    .option("--outputs <file>", "compare with the outputs of the networks themselves, [M, P] or [M, P, D]")
    .option("--tolerance <t>", "by how much they may differ (default 1e-5 of the largest)", parsePrecision)
    .option("--no-tangents", "leave out tangent kernels")
    .action((files: string[], options: WeightsOptions) =>
      call(async () => (await import("./data-commands.ts")).weightsCommand(files, options, terminal, folder)),
    );
}

function addWorker({ program, terminal, call }: Session): void {
  program
    .command("worker")
    .description("compute blocks that `nnft run --engine bullmq` hands to a queue, until stopped")
    .option(...REDIS)
    .option("--workers <count>", "threads (default: one per core)", parseWorkers)
    .option("--quiet", "no line for each block")
    .action((options: WorkerOptions) =>
      call(async () => (await import("./worker-command.ts")).workerCommand(options, terminal)),
    );
}

function addQueue({ program, terminal, call }: Session): void {
  program
    .command("queue")
    .description("show a queue: its runs, its workers, what is left, and the blocks that failed for good")
    .option(...REDIS)
    .option("--retry", "try failed blocks again")
    .option("--remove", "remove failed blocks")
    .option("--watch", "show it again every two seconds, until stopped")
    .option("--within <minutes>", "say how many threads would finish the waiting blocks in this time", parsePositive)
    .option("--json", "print the state as one JSON object")
    .action((options: QueueOptions) =>
      call(async () => (await import("./queue-command.ts")).queueCommand(options, terminal)),
    );
}

function addStatus({ program, terminal, folder, call }: Session): void {
  program
    .command("status")
    .argument("[folder]", "where runs are looked for, in folders below it too (default: this one)")
    .description("show runs: how far they are, how fast, and what is left")
    .option(...REDIS_ASKED)
    .option("--json", "print the runs as one JSON object")
    .action((where: string | undefined, options: StatusOptions) =>
      call(async () => (await import("./status-command.ts")).statusCommand(where, options, terminal, folder)),
    );
}

function addLectures({ program, terminal, folder, call }: Session): void {
  withFigures(program.command("lectures"))
    .argument("[equations...]", "equations such as 43, ranges such as 65-69, ids such as erratum-66; default all")
    .description("run every claim of the lectures: table here, lectures.html and lectures.json in the output folder")
    .option("--list", "list the claims, run nothing")
    .option("--code", "print the program of one claim, for a file of your own; run nothing")
    .option("--seed <seed>", "draw with this seed instead of the one of the documents")
    .option(...OUT)
    .option("--workers <count>", "threads (default: one per core, at least two; no number depends on it)", parseWorkers)
    .option("--json", "print events and the report as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .action((words: string[], options: LecturesOptions) =>
      call(async () => (await import("./lectures-command.ts")).lecturesCommand(words, options, terminal, folder)),
    );
}

function addPapers({ program, terminal, folder, call }: Session): void {
  withFigures(program.command("papers"))
    .argument("[words...]", "numbers on arXiv such as 2604.27050, authors, ids, words such as NTK; default all")
    .description(
      "run the numbers of the field's papers again: table here, papers.html and papers.json in the output folder",
    )
    .option("--list", "list the numbers, run nothing")
    .option("--code", "print the program of one number, for a file of your own; run nothing")
    .option("--seed <seed>", "draw with this seed instead of the one of the documents")
    .option(...OUT)
    .option("--workers <count>", "threads (default: one per core, at least two; no number depends on it)", parseWorkers)
    .option("--json", "print events and the report as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .action((words: string[], options: PapersOptions) =>
      call(async () => (await import("./papers-command.ts")).papersCommand(words, options, terminal, folder)),
    );
}

function addInit({ program, terminal, folder, call }: Session): void {
  program
    .command("init")
    .argument("[file]", "the file to write", "experiment.yaml")
    .description("write a commented example experiment")
    .option("--part <part>", "which part it shows; `nnft examples` lists them", "runs")
    .action((file: string, { part }: { readonly part: string }) =>
      call(async () => (await import("./file-commands.ts")).initCommand(file, part, terminal, folder)),
    );
}

function addExamples({ program, terminal, call }: Session): void {
  program
    .command("examples")
    .description("list the parts of an experiment, each with an example that `nnft init` writes")
    .action(() => call(async () => (await import("./file-commands.ts")).examplesCommand(terminal)));
}

function addCite({ program, terminal, call }: Session): void {
  program
    .command("cite")
    .argument("[packages...]", "packages, e.g. qm; default: the whole")
    .description("print how to cite nnft, as BibTeX")
    .action((packages: string[]) =>
      call(async () => (await import("./cite-command.ts")).citeCommand(packages, terminal)),
    );
}

function addSchema({ program, terminal, call }: Session): void {
  program
    .command("schema")
    .description("print the JSON Schema of experiment files, for editors")
    .action(() => call(async () => (await import("./file-commands.ts")).schemaCommand(terminal)));
}

function addCompletion({ program, terminal, folder, call }: Session): void {
  const tree = (): Command => commandTree(terminal, folder, call);
  program
    .command("completion")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .description("print the completion script of a shell")
    .action((shell: string) =>
      call(async () => (await import("./completion-command.ts")).completionCommand(tree(), shell)),
    );
  // what the script of a shell asks while somebody types
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action((words: string[]) =>
      call(async () => (await import("./completion-command.ts")).completeCommand(tree(), words, terminal)),
    );
}

const SHELLS = ["bash", "zsh", "fish", "powershell"];

const COMMANDS = [
  addRun,
  addAnalyze,
  addChain,
  addSpectrum,
  addWeights,
  addValidate,
  addMerge,
  addReport,
  addWorker,
  addQueue,
  addStatus,
  addLectures,
  addPapers,
  addInit,
  addExamples,
  addCite,
  addSchema,
  addCompletion,
];
