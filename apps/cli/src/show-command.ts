import { resolve } from "node:path";
import { type ExperimentResult, runExperiment } from "@nnft/experiments";
import { type Provenance, readResults, resultsJson } from "@nnft/experiments/results";
import pc from "picocolors";
import { outputFiles } from "./output-formats.ts";
import { requireOwnFolder } from "./own-outputs.ts";
import { provenanceOf } from "./provenance.ts";
import { readShards } from "./read-shards.ts";
import { resultsText } from "./results-text.ts";
import type { ShowOptions } from "./run-options.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Joins the shards of an experiment to its results: the same bits as one run. */
export async function mergeCommand(
  files: readonly string[],
  options: ShowOptions,
  terminal: Terminal,
  folder: string,
): Promise<0> {
  const { experiment, file, engines } = await readShards(files.map((name) => resolve(folder, name)));
  requireOwnFolder(resolve(folder, options.out), options.out, experiment, { force: options.force === true });
  const result = await runExperiment(experiment, file, { engines, workers: 1 });
  await showResults(result, resolve(folder, options.out), options, terminal);
  return 0;
}

/** Shows results of an earlier run, and writes them in other formats. */
export async function reportCommand(
  file: string,
  options: ShowOptions,
  terminal: Terminal,
  folder: string,
): Promise<0> {
  const { result, provenance } = await readResults(resolve(folder, file));
  requireOwnFolder(resolve(folder, options.out), options.out, result.experiment, { force: options.force === true });
  await showResults(result, resolve(folder, options.out), options, terminal, provenance);
  return 0;
}

/** Writes the files of results to a folder, and prints a table or JSON. */
export async function showResults(
  result: ExperimentResult,
  target: string,
  options: ShowOptions,
  terminal: Terminal,
  provenance: Provenance = provenanceOf(result.experiment),
): Promise<void> {
  const files = await outputFiles(result, provenance, options.format ?? ["json", "html"]);
  const figures = options.figures ? (await import("./figure-files.ts")).figureFiles(result, options) : {};
  const written = await writeOutputs(target, { ...files, ...figures });
  if (options.json) terminal.out(JSON.stringify({ event: "done", written, results: resultsJson(result, provenance) }));
  else if (!options.quiet) {
    terminal.out(pc.bold(result.experiment.title));
    terminal.out(resultsText(result, terminal.columns));
    terminal.out(`\nwrote ${written.join(", ")}`);
  }
}
