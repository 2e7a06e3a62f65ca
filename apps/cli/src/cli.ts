import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { exampleExperiment } from "./example-experiment.ts";
import { experimentJsonSchema } from "./experiment-schema.ts";
import { InputError, isBadInput } from "./input-error.ts";
import type { LecturesOptions } from "./lectures-command.ts";
import { loadExperiment } from "./load-experiment.ts";
import { FORMATS, type Format, readFormats } from "./output-formats.ts";
import type { queueCommand, workerCommand } from "./queue-command.ts";
import { mergeCommand, type RunOptions, reportCommand, runCommand, type ShowOptions } from "./run-command.ts";
import { prepare } from "./run-experiment.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Where a command writes: a terminal, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** a stream for the progress bar (a terminal) or progress lines (a log); undefined for none */
  readonly progress?: NodeJS.WriteStream;
}

/** Runs one command line (without `node nnft`) and returns its exit code: 0 done, 1 failure, 2 bad input. */
export async function cli(args: readonly string[], terminal: Terminal, folder: string): Promise<0 | 1 | 2> {
  let status: 0 | 1 = 0;
  const program = new Command("nnft")
    .description("Neural-network field theory from the shell.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  program
    .command("run")
    .argument("<experiment>", "YAML or JSON file; write one with `nnft init`")
    .description("run an experiment: table here, results.json and report.html in the output folder")
    .option("--seed <seed>", "use this seed instead of the experiment's")
    .option("--out <folder>", "output folder", "nnft-results")
    .option("--precision <relative>", "target relative error for every run", parsePrecision)
    .option("--workers <count>", "threads to draw on (default: one per core; no result depends on it)", parseWorkers)
    .option("--json", "print events and results as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .option("--format <list>", FORMAT_HELP, parseFormats)
    .option("--allow-modules", "run code of the modules that the experiment names")
    .option("--fresh", "start over, even where a run of this experiment was stopped")
    .option("--shard <i/n>", "compute part i of n alone, into the file that --out names; see `nnft merge`")
    .addOption(
      new Option("--engine <engine>", "what computes blocks: threads here, or a queue served by `nnft worker`")
        .choices(["threads", "bullmq"])
        .default("threads"),
    )
    .option("--redis <address>", "redis://user:password@host:port, or rediss:// for TLS")
    .action(async (file: string, options: RunOptions) => {
      status = await runCommand(resolve(folder, file), options, terminal, folder);
    });
  program
    .command("validate")
    .argument("<experiment>")
    .description("check an experiment and everything it names, without running it")
    .option("--allow-modules", "run code of the modules that the experiment names")
    .action(async (file: string, { allowModules = false }: { readonly allowModules?: boolean }) => {
      const path = resolve(folder, file);
      const experiment = await loadExperiment(path, { allowModules });
      const prepared = await prepare(experiment, path);
      for (const { training, data } of prepared.trainings)
        terminal.out(
          `${pc.green("ok")}  ${training.name}: ${data.inputs.shape[0]} rows to train on, ${data.testInputs.shape[0]} to test on, N = ${training.widths.join(", ") || "∞"}`,
        );
      for (const { name, potential, sampler } of experiment.interactions)
        terminal.out(`${pc.green("ok")}  ${name}: interaction ${JSON.stringify(potential)}, ${sampler}`);
      for (const { name, net } of experiment.axioms) terminal.out(`${pc.green("ok")}  ${name}: axioms of ${net.kind}`);
      for (const { name } of experiment.quantum) terminal.out(`${pc.green("ok")}  ${name}: levels of a potential`);
      for (const { name, field } of experiment.conformal)
        terminal.out(`${pc.green("ok")}  ${name}: conformal field, ${field.kind}`);
      for (const { run, points } of prepared.runs)
        terminal.out(
          `${pc.green("ok")}  ${run.name}: ${points.shape[0]} points in d = ${points.shape[1]}, orders ${run.orders.join(", ")}`,
        );
    });
  program
    .command("merge")
    .argument("<parts...>", "files of `nnft run --shard`")
    .description("join the parts of an experiment: the results of one run, to the bit")
    .option("--out <folder>", "output folder", "nnft-results")
    .option("--json", "print results as one JSON object")
    .option("--quiet", "no table")
    .option("--format <list>", FORMAT_HELP, parseFormats)
    .action(async (files: string[], options: ShowOptions) => {
      status = await mergeCommand(files, options, terminal, folder);
    });
  program
    .command("report")
    .argument("<results>", "a results.json that `nnft run` wrote")
    .description("show results again, and write them in other formats, without running anything")
    .option("--out <folder>", "output folder", "nnft-results")
    .option("--json", "print results as one JSON object")
    .option("--quiet", "no table")
    .option("--format <list>", FORMAT_HELP, parseFormats)
    .action(async (file: string, options: ShowOptions) => {
      status = await reportCommand(resolve(folder, file), options, terminal, folder);
    });
  program
    .command("worker")
    .description("compute blocks that `nnft run --engine bullmq` hands to a queue, until stopped")
    .requiredOption("--redis <address>", "redis://user:password@host:port, or rediss:// for TLS")
    .option("--workers <count>", "threads (default: one per core)", parseWorkers)
    .option("--quiet", "no line for each block")
    .action(async (options: Parameters<typeof workerCommand>[0]) => {
      status = await (await import("./queue-command.ts")).workerCommand(options, terminal);
    });
  program
    .command("queue")
    .description("show how a queue stands, and the blocks that failed for good")
    .requiredOption("--redis <address>", "redis://user:password@host:port, or rediss:// for TLS")
    .option("--retry", "try these again")
    .option("--remove", "throw these away")
    .action(async (options: Parameters<typeof queueCommand>[0]) => {
      status = await (await import("./queue-command.ts")).queueCommand(options, terminal);
    });
  program
    .command("lectures")
    .argument("[equations...]", "equations such as 43, ranges such as 65-69, ids such as erratum-66; default all")
    .description("run every claim of the lectures: table here, lectures.html and lectures.json in the output folder")
    .option("--list", "list them, run nothing")
    .option("--seed <seed>", "draw with this seed instead of the one of the documents")
    .option("--out <folder>", "output folder", "nnft-results")
    .option("--workers <count>", "threads (default: one per core, two at least; no number depends on it)", parseWorkers)
    .option("--json", "print events and the report as JSON, one object a line")
    .option("--quiet", "no progress bar, no table")
    .action(async (words: string[], options: LecturesOptions) => {
      status = await (await import("./lectures-command.ts")).lecturesCommand(words, options, terminal, folder);
    });
  program
    .command("init")
    .argument("[file]", "where to write it", "experiment.yaml")
    .description("write a commented example experiment")
    .action(async (file: string) => {
      const path = resolve(folder, file);
      const taken = await access(path).then(
        () => true,
        () => false,
      );
      if (taken)
        throw new InputError(`${file} exists already; name another file, e.g. \`nnft init my-experiment.yaml\`.`);
      await writeOutputs(resolve(path, ".."), { [path.split(/[\\/]/).pop()!]: exampleExperiment });
      terminal.out(`wrote ${file}; next: nnft run ${file}`);
    });
  program
    .command("schema")
    .description("print the JSON Schema of experiment files, for editors")
    .action(() => terminal.out(JSON.stringify(experimentJsonSchema(), null, 2)));
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = error instanceof Error ? error.message : String(error);
    terminal.err(`${pc.red("error")}: ${message}`);
    return isBadInput(error) ? 2 : 1;
  }
}

const FORMAT_HELP = `what to write: any of ${FORMATS.join(", ")}, with commas (default json,html)`;

function parseFormats(text: string): readonly Format[] {
  const formats = readFormats(text);
  if (formats) return formats;
  throw new InvalidArgumentError(`must list some of ${FORMATS.join(", ")}, e.g. json,csv.`);
}

function parseWorkers(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("must be a positive integer, e.g. 4.");
}

function parsePrecision(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("must be a relative error between 0 and 1, e.g. 0.01.");
}
