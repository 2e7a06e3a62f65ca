import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, relative, resolve } from "node:path";
import { type ExperimentResult, InputError, loadExperiment, runExperiment, withPrecision } from "@nnft/experiments";
import type { Experiment } from "@nnft/experiments/schema";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { openEngines } from "./engines.ts";
import { estimateCommand } from "./estimate-command.ts";
import { requireOwnFolder } from "./own-outputs.ts";
import { machineDisplay, type ProgressDisplay, peopleDisplay } from "./progress.ts";
import type { RunCall } from "./run-call.ts";
import { type NoteKeeper, noteKeeper, notingDisplay } from "./run-note.ts";
import type { RunOptions } from "./run-options.ts";
import { shardCommand } from "./shard-command.ts";
import { showResults } from "./show-command.ts";
import { stopper } from "./stopper.ts";
import type { Terminal } from "./terminal.ts";

/** Runs an experiment to its results, from the point where it was stopped, or computes one shard of it. */
export async function runCommand(
  name: string,
  options: RunOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const file = resolve(folder, name);
  const experiment = changed(await loadExperiment(file, { allowModules: options.allowModules === true }), options);
  const target = resolve(folder, options.out);
  requireResults(options);
  if (options.estimate) return await estimateCommand(experiment, file, options, terminal);
  let reached: number | undefined;
  const { engines, close } = await openEngines(options, file, { title: experiment.title, fraction: () => reached });
  const note = noteKeeper(target, experiment.title, options.shard !== undefined);
  const shown = notingDisplay(displayOf(options, terminal, experiment.title), note);
  const display: ProgressDisplay = {
    ...shown,
    update: (progress) => {
      reached = progress.fraction;
      shown.update(progress);
    },
  };
  const stop = stopper();
  const call: RunCall = { experiment, file, options, target, engines, display, note, terminal, stop };
  try {
    if (options.shard !== undefined) return await shardCommand(call, options.shard);
    if (existsSync(target) && !statSync(target).isDirectory())
      throw new Error(`${options.out} is a file; results are written to a folder: give another name to --out.`);
    requireOwnFolder(target, options.out, experiment, {
      force: options.force === true,
      isEdited: options.keep === true,
    });
    return await behindCheckpoint(call);
  } finally {
    stop.release();
    display.stop();
    await close();
  }
}

/** Refuses files of results where there will be none: an estimate writes nothing, and a shard is not the whole. Throws InputError. */
function requireResults({ figures, format, estimate, shard }: RunOptions): void {
  const asked = figures ? "--figures" : format ? "--format" : undefined;
  if (asked === undefined) return;
  if (estimate) throw new InputError(`${asked} writes results, and --estimate makes none; leave one of them out.`);
  if (shard !== undefined)
    throw new InputError(`${asked} writes results, and --shard makes a part of them; give it to \`nnft merge\`.`);
}

/** The experiment with the seed and the precision of the command line. */
function changed(experiment: Experiment, { seed, precision }: RunOptions): Experiment {
  const seeded = seed === undefined ? experiment : { ...experiment, seed: /^-?\d+$/.test(seed) ? Number(seed) : seed };
  return precision === undefined ? seeded : withPrecision(seeded, precision);
}

async function behindCheckpoint(call: RunCall): Promise<0 | 1> {
  const { target, experiment, options, note } = call;
  const checkpoint = openCheckpoint(target, experiment, options.fresh === true, note.countBlock);
  try {
    return await goOn(call, checkpoint);
  } finally {
    leave(checkpoint, note);
  }
}

/** Keeps a checkpoint that holds something; removes an empty one, and its folder if we made it. */
function leave(checkpoint: Checkpoint, note: NoteKeeper): void {
  if (checkpoint.isOpen() && !checkpoint.holdsSomething()) {
    note.remove();
    checkpoint.remove();
  } else note.stop();
  checkpoint.close();
}

async function goOn(call: RunCall, checkpoint: Checkpoint): Promise<0 | 1> {
  const { experiment, file, options, target, engines, display, note, terminal, stop } = call;
  const sayStopped = (): void => {
    display.stop();
    terminal.err(
      checkpoint.holdsSomething()
        ? `stopped; the same command continues from there: nnft run ${basename(file)}`
        : "stopped before the first block; nothing was written.",
    );
  };
  stop.lastly(() => {
    sayStopped();
    leave(checkpoint, note);
  });
  if (checkpoint.holdsSomething()) tellResumed(call, checkpoint.found);
  let result: ExperimentResult;
  try {
    result = await runExperiment(experiment, file, {
      from: checkpoint.parts,
      signal: stop.signal,
      onCheckpoint: checkpoint.saveParts,
      engines: checkpoint.keeping(engines),
      ...(options.engine !== "bullmq" && { local: checkpoint.keepingOne }),
      workers: options.workers ?? availableParallelism(),
      onProgress: (fraction, label, draws) => display.update({ fraction, label, draws }),
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    sayStopped();
    return 1;
  }
  display.stop();
  await showResults(result, target, options, terminal);
  note.remove();
  // a kept one is closed by its owner
  if (options.keep !== true) checkpoint.remove();
  return 0;
}

function tellResumed({ options, target, terminal }: RunCall, { words, ...counts }: Checkpoint["found"]): void {
  if (options.json && !options.quiet) terminal.out(JSON.stringify({ event: "resumed", ...counts }));
  else if (!options.quiet)
    terminal.err(`continuing from ${relative(process.cwd(), target) || "."}: ${words}; --fresh starts over`);
}

function displayOf(
  { quiet, json }: Pick<RunOptions, "quiet" | "json">,
  terminal: Terminal,
  title: string,
): ProgressDisplay | undefined {
  if (json) return machineDisplay(terminal.out);
  return quiet || !terminal.progress ? undefined : peopleDisplay(terminal.progress, title);
}
