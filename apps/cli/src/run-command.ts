import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import pc from "picocolors";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import type { Terminal } from "./cli.ts";
import { type Engines, type OpenEngines, threadEngines } from "./engines.ts";
import type { Experiment } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { loadExperiment } from "./load-experiment.ts";
import { type Format, outputFiles } from "./output-formats.ts";
import { machineDisplay, type ProgressDisplay, peopleDisplay } from "./progress.ts";
import { type Provenance, provenanceOf } from "./provenance.ts";
import { readResults } from "./read-results.ts";
import { resultsJson } from "./results-json.ts";
import { resultsTable } from "./results-table.ts";
import { type ExperimentResult, runExperiment } from "./run-experiment.ts";
import { readParts, readShard, runShard } from "./shard.ts";
import { writeOutputs } from "./write-outputs.ts";

export interface RunOptions {
  readonly seed?: string;
  readonly out: string;
  readonly precision?: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly fresh?: boolean;
  readonly shard?: string;
  readonly engine: "threads" | "bullmq";
  readonly redis?: string;
  readonly format?: readonly Format[];
  readonly allowModules?: boolean;
}

/** The options of `run` and `merge` that say what is shown. */
export type ShowOptions = Pick<RunOptions, "out" | "json" | "quiet" | "format">;

/** Runs an experiment to its results, from where it was stopped, or computes one shard of it. */
export async function runCommand(
  file: string,
  options: RunOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const loaded = await loadExperiment(file, { allowModules: options.allowModules === true });
  const experiment: Experiment = {
    ...loaded,
    ...(options.seed !== undefined && { seed: /^-?\d+$/.test(options.seed) ? Number(options.seed) : options.seed }),
    ...(options.precision !== undefined && {
      runs: loaded.runs.map(({ samples: _, ...run }) => ({ ...run, targetRelativeError: options.precision })),
    }),
  };
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  const engines = await openEngines(options);
  const display = displayOf(options, terminal, experiment.title);
  const stop = stopper();
  try {
    if (options.shard !== undefined)
      return await shardCommand(experiment, file, target, options.shard, { engines, display, terminal, stop });
    if (existsSync(target) && !statSync(target).isDirectory())
      throw new Error(`${options.out} is a file; results are written to a folder: give another name to --out.`);
    const checkpoint = openCheckpoint(target, experiment, options.fresh === true);
    try {
      return await fromCheckpoint(experiment, file, options, { target, checkpoint, engines, display, terminal, stop });
    } finally {
      // what holds no block is of no use to anyone, and neither is a folder made for it
      if (checkpoint.isOpen() && !checkpoint.holdsSomething()) checkpoint.remove();
      checkpoint.close();
    }
  } finally {
    stop.release();
    display?.stop();
    await engines.close();
  }
}

async function fromCheckpoint(
  experiment: Experiment,
  file: string,
  options: RunOptions,
  {
    target,
    checkpoint,
    engines,
    display,
    terminal,
    stop,
  }: {
    readonly target: string;
    readonly checkpoint: Checkpoint;
    readonly engines: Engines;
    readonly display: ProgressDisplay | undefined;
    readonly terminal: Terminal;
    readonly stop: Stopper;
  },
): Promise<0 | 1> {
  if (checkpoint.holdsSomething() && !options.quiet)
    note(options, terminal, {
      event: "resumed",
      blocks: checkpoint.found,
      text: `going on from ${relative(process.cwd(), target) || "."}: ${checkpoint.found} blocks are there; --fresh starts over`,
    });
  let result: ExperimentResult;
  try {
    result = await runExperiment(experiment, file, {
      from: checkpoint.trainings,
      signal: stop.signal,
      onCheckpoint: checkpoint.saveTrainings,
      engines: checkpoint.keeping(engines),
      workers: options.workers ?? availableParallelism(),
      onProgress: (fraction, label, draws) => display?.update({ fraction, label, draws }),
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    display?.stop();
    terminal.err(
      checkpoint.holdsSomething()
        ? `stopped; the same command goes on from there: nnft run ${basename(file)}`
        : "stopped before the first block; nothing was written.",
    );
    return 1;
  }
  display?.stop();
  await show(result, target, options, terminal);
  checkpoint.remove();
  return 0;
}

/** Merges parts to the results of the whole experiment: the same bits as one run. */
export async function mergeCommand(
  files: readonly string[],
  options: ShowOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const { experiment, file, engines } = await readParts(
    files.map((name) => (isAbsolute(name) ? name : join(folder, name))),
  );
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  await show(await runExperiment(experiment, file, { engines, workers: 1 }), target, options, terminal);
  return 0;
}

/** Shows results that were written before, and writes them in other formats. */
export async function reportCommand(
  file: string,
  options: ShowOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const { result, provenance } = await readResults(file);
  const target = isAbsolute(options.out) ? options.out : join(folder, options.out);
  await show(result, target, options, terminal, provenance);
  return 0;
}

async function show(
  result: ExperimentResult,
  target: string,
  options: ShowOptions,
  terminal: Terminal,
  provenance: Provenance = provenanceOf(result.experiment),
): Promise<void> {
  const written = await writeOutputs(target, await outputFiles(result, provenance, options.format ?? ["json", "html"]));
  if (options.json) terminal.out(JSON.stringify({ event: "done", written, results: resultsJson(result, provenance) }));
  else if (!options.quiet) {
    terminal.out(pc.bold(result.experiment.title));
    terminal.out(resultsTable(result));
    terminal.out(`\nwrote ${written.join(", ")}`);
  }
}

async function shardCommand(
  experiment: Experiment,
  file: string,
  out: string,
  text: string,
  {
    engines,
    display,
    terminal,
    stop,
  }: {
    readonly engines: Engines;
    readonly display: ProgressDisplay | undefined;
    readonly terminal: Terminal;
    readonly stop: Stopper;
  },
): Promise<0 | 1> {
  const shard = readShard(text);
  if (!shard) throw new InputError(`run: \`--shard\` must be i/n with 1 ≤ i ≤ n, e.g. 3/16, got ${text}.`);
  if (!/\.json$/.test(out))
    throw new InputError(
      `run: with \`--shard\`, \`--out\` names the file of the part, e.g. --out part-${shard.index}.json.`,
    );
  try {
    const part = await runShard(experiment, file, out, shard, {
      engines,
      signal: stop.signal,
      onProgress: (fraction) => display?.update({ fraction, label: `part ${shard.index} of ${shard.of}` }),
    });
    display?.stop();
    const written = await writeOutputs(dirname(out), { [basename(out)]: part });
    terminal.out(`wrote ${written.join()}`);
    return 0;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    terminal.err("stopped; nothing was written: a part is computed as a whole.");
    return 1;
  }
}

async function openEngines({ engine, redis, workers }: RunOptions): Promise<OpenEngines> {
  if (engine === "bullmq") {
    if (redis === undefined) throw new InputError("run: --engine bullmq needs --redis redis://host:port.");
    return (await import("./queue-command.ts")).queueEnginesOf(redis);
  }
  if (redis !== undefined) throw new InputError("run: --redis goes with --engine bullmq.");
  return threadEngines(workers ?? availableParallelism());
}

function displayOf(
  { quiet, json }: Pick<RunOptions, "quiet" | "json">,
  terminal: Terminal,
  title: string,
): ProgressDisplay | undefined {
  if (json) return machineDisplay(terminal.out);
  return quiet || !terminal.progress ? undefined : peopleDisplay(terminal.progress, title);
}

function note(
  { json }: Pick<RunOptions, "json">,
  terminal: Terminal,
  { text, ...event }: { readonly event: string; readonly text: string; readonly blocks: number },
): void {
  if (json) terminal.out(JSON.stringify(event));
  else terminal.err(text);
}

/** Ctrl-C and SIGTERM, as a signal. */
interface Stopper {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

function stopper(): Stopper {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error("stopped"));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}
