import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { FORMATS, type Format, readFormats } from "./formats.ts";
import type { LecturesOptions } from "./lectures-command.ts";
import type { QueueOptions, WorkerOptions } from "./queue-command.ts";
import type { RunOptions, ShowOptions } from "./run-options.ts";
import type { Terminal } from "./terminal.ts";

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
  const program = new Command("nnft")
    .description("Neural-network field theory from the shell.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(withoutPasswords(text.trimEnd())),
    });
  const session: Session = {
    program,
    terminal,
    folder,
    call: async (command) => {
      status = (await command()) ?? 0;
    },
  };
  for (const add of [addRun, addValidate, addMerge, addReport, addWorker, addQueue, addLectures, addInit, addSchema])
    add(session);
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

/** A complaint about a mistyped command line without the passwords of addresses in it. */
const withoutPasswords = (text: string): string => text.replace(/(rediss?:?\/{0,2})[^\s'"]*@/gi, "$1…@");

const OUT = ["--out <folder>", "output folder", "nnft-results"] as const;
const MODULES = ["--allow-modules", "run code of the modules that the experiment names"] as const;
const FORCE = ["--force", "replace results of another experiment in the output folder"] as const;
const REDIS = [
  "--redis <address>",
  "redis://user:password@host:port, or rediss:// for TLS (default: the environment variable NNFT_REDIS)",
] as const;
const FORMAT_HELP = `formats to write: any of ${FORMATS.join(", ")}, with commas (default json,html)`;

function addRun({ program, terminal, folder, call }: Session): void {
  program
    .command("run")
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
    .option(...FORCE)
    .option("--estimate", "say what it would take in memory and time, by short runs; write nothing")
    .option("--shard <i/n>", "compute only part i of n, into the file that --out names; see `nnft merge`")
    .addOption(
      new Option("--engine <engine>", "where blocks are computed: in threads here, or by `nnft worker` through a queue")
        .choices(["threads", "bullmq"])
        .default("threads"),
    )
    .option(...REDIS)
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
const showing = (command: Command): Command =>
  command
    .option(...OUT)
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

function addWorker({ program, terminal, call }: Session): void {
  program
    .command("worker")
    .description("compute blocks that `nnft run --engine bullmq` hands to a queue, until stopped")
    .option(...REDIS)
    .option("--workers <count>", "threads (default: one per core)", parseWorkers)
    .option("--quiet", "no line for each block")
    .action((options: WorkerOptions) =>
      call(async () => (await import("./queue-command.ts")).workerCommand(options, terminal)),
    );
}

function addQueue({ program, terminal, call }: Session): void {
  program
    .command("queue")
    .description("show the state of a queue, and the blocks that failed for good")
    .option(...REDIS)
    .option("--retry", "try them again")
    .option("--remove", "remove them")
    .action((options: QueueOptions) =>
      call(async () => (await import("./queue-command.ts")).queueCommand(options, terminal)),
    );
}

function addLectures({ program, terminal, folder, call }: Session): void {
  program
    .command("lectures")
    .argument("[equations...]", "equations such as 43, ranges such as 65-69, ids such as erratum-66; default all")
    .description("run every claim of the lectures: table here, lectures.html and lectures.json in the output folder")
    .option("--list", "list the claims, run nothing")
    .option("--seed <seed>", "draw with this seed instead of the one of the documents")
    .option(...OUT)
    .option("--workers <count>", "threads (default: one per core, at least two; no number depends on it)", parseWorkers)
    .option("--json", "print events and the report as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .action((words: string[], options: LecturesOptions) =>
      call(async () => (await import("./lectures-command.ts")).lecturesCommand(words, options, terminal, folder)),
    );
}

function addInit({ program, terminal, folder, call }: Session): void {
  program
    .command("init")
    .argument("[file]", "the file to write", "experiment.yaml")
    .description("write a commented example experiment")
    .action((file: string) =>
      call(async () => (await import("./file-commands.ts")).initCommand(file, terminal, folder)),
    );
}

function addSchema({ program, terminal, call }: Session): void {
  program
    .command("schema")
    .description("print the JSON Schema of experiment files, for editors")
    .action(() => call(async () => (await import("./file-commands.ts")).schemaCommand(terminal)));
}

function parseFormats(text: string): readonly Format[] {
  const formats = readFormats(text);
  if (formats) return formats;
  throw new InvalidArgumentError(`must list some of ${FORMATS.join(", ")}, e.g. json,csv.`);
}

function parseWorkers(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= MOST_WORKERS) return value;
  throw new InvalidArgumentError(`must be an integer from 1 to ${MOST_WORKERS}, e.g. 4.`);
}

/** Threads beyond any machine. */
const MOST_WORKERS = 1024;

function parsePrecision(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("must be a relative error between 0 and 1, e.g. 0.01.");
}
