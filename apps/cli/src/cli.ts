import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, isAbsolute, join, resolve } from "node:path";
import { Presets, SingleBar } from "cli-progress";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { checkpointFile } from "./checkpoint.ts";
import { exampleExperiment } from "./example-experiment.ts";
import { experimentJsonSchema } from "./experiment-schema.ts";
import { InputError, isBadInput } from "./input-error.ts";
import { loadExperiment } from "./load-experiment.ts";
import { reportHtml } from "./report-html.ts";
import { resultsJson } from "./results-json.ts";
import { resultsTable } from "./results-table.ts";
import { prepare, runExperiment } from "./run-experiment.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Where a command writes: a terminal, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** a stream for the progress bar (a terminal) or progress lines (a log); undefined for none */
  readonly progress?: NodeJS.WriteStream;
}

interface RunOptions {
  readonly seed?: string;
  readonly out: string;
  readonly precision?: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly resume?: boolean;
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
    .option("--json", "print results.json instead of the table")
    .option("--quiet", "no progress bar, no table")
    .option("--resume", "go on with trainings that were stopped")
    .action(async (file: string, options: RunOptions) => {
      status = await runCommand(resolve(folder, file), options, terminal, folder);
    });
  program
    .command("validate")
    .argument("<experiment>")
    .description("check an experiment and everything it names, without running it")
    .action(async (file: string) => {
      const path = resolve(folder, file);
      const experiment = await loadExperiment(path);
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

async function runCommand(file: string, options: RunOptions, terminal: Terminal, folder: string): Promise<0 | 1> {
  const loaded = await loadExperiment(file);
  const experiment = {
    ...loaded,
    ...(options.seed !== undefined && { seed: /^-?\d+$/.test(options.seed) ? Number(options.seed) : options.seed }),
    ...(options.precision !== undefined && {
      runs: loaded.runs.map(({ samples: _, ...run }) => ({ ...run, targetRelativeError: options.precision })),
    }),
  };
  const stream = options.quiet || options.json ? undefined : terminal.progress;
  const bar = stream?.isTTY
    ? new SingleBar(
        { format: "{bar} {percentage}%  {label}", hideCursor: true, clearOnComplete: true, stream, forceRedraw: false },
        Presets.shades_classic,
      )
    : undefined;
  bar?.start(100, 0, { label: experiment.title });
  let reported = "";
  let result: Awaited<ReturnType<typeof runExperiment>>;
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  const checkpoint = checkpointFile(target, experiment);
  const from = options.resume ? await checkpoint.load() : undefined;
  if (options.resume && !from)
    throw new InputError(`${options.out}: there is no checkpoint of this experiment; run it without --resume.`);
  const stop = new AbortController();
  const interrupted = (): void => stop.abort(new Error("stopped"));
  process.once("SIGINT", interrupted);
  try {
    result = await runExperiment(experiment, file, {
      from,
      signal: stop.signal,
      onCheckpoint: checkpoint.save,
      workers: options.workers ?? availableParallelism(),
      onProgress: (fraction, label) => {
        bar?.update(Math.floor(100 * fraction), { label });
        // a log file gets one line a step instead of a bar
        if (stream && !bar && label !== reported)
          stream.write(`${`${Math.floor(100 * fraction)}`.padStart(3)} %  ${label}\n`);
        reported = label;
      },
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    terminal.err(
      (await checkpoint.load())
        ? `stopped; go on with: nnft run ${basename(file)} --resume`
        : "stopped before the first checkpoint; nothing was written.",
    );
    return 1;
  } finally {
    process.off("SIGINT", interrupted);
    bar?.stop();
  }
  const json = `${JSON.stringify(resultsJson(result), null, 2)}\n`;
  const written = await writeOutputs(target, { "results.json": json, "report.html": await reportHtml(result) });
  await checkpoint.remove();
  if (options.json) terminal.out(json.trimEnd());
  else if (!options.quiet) {
    terminal.out(pc.bold(experiment.title));
    terminal.out(resultsTable(result));
    terminal.out(`\nwrote ${written.join(" and ")}`);
  }
  return 0;
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
