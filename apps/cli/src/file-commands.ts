import { access } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import {
  exampleExperiments,
  InputError,
  loadExperiment,
  type PartName,
  parts,
  prepareExperiment,
  summaries,
} from "@nnft/experiments";
import { experimentJsonSchema } from "@nnft/experiments/schema";
import pc from "picocolors";
import type { Terminal } from "./terminal.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Checks an experiment and everything it names, and prints a line for each of its entries. */
export async function validateCommand(
  file: string,
  { allowModules = false }: { readonly allowModules?: boolean },
  terminal: Terminal,
  folder: string,
): Promise<0> {
  const path = resolve(folder, file);
  const experiment = await loadExperiment(path, { allowModules });
  const entries = await prepareExperiment(experiment, path, { isChecked: () => true });
  for (const line of summaries(entries)) terminal.out(`${pc.green("ok")}  ${line}`);
  return 0;
}

/** The parts of an experiment in a line each. */
export async function examplesCommand(terminal: Terminal): Promise<0> {
  for (const [part, { description }] of Object.entries(parts)) terminal.out(`${part}:\n  ${description}`);
  terminal.out("\nnnft init --part <part> writes the example of a part; nnft run runs it.");
  return 0;
}

/** The file of your own that the example of a part reads. */
const FILES: Readonly<Partial<Record<PartName, string>>> = {
  analysis: "samples.npy",
  chains: "run1.txt",
  spectra: "correlators.npy",
  weights: "a folder runs of state dicts, and points.npy,",
};

/** Writes the example experiment of a part; it replaces no file. */
export async function initCommand(file: string, part: string, terminal: Terminal, folder: string): Promise<0> {
  if (!Object.hasOwn(exampleExperiments, part))
    throw new InputError(`--part must be one of ${Object.keys(exampleExperiments).join(", ")}, got "${part}".`);
  const path = resolve(folder, file);
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new InputError(`${file} exists already; name another file, e.g. \`nnft init my-experiment.yaml\`.`);
  await writeOutputs(dirname(path), { [basename(path)]: exampleExperiments[part as PartName] });
  const needed = FILES[part as PartName];
  const first = needed === undefined ? "" : `put ${needed} beside it, `;
  terminal.out(`wrote ${file}; next: ${first}nnft run ${file}`);
  return 0;
}

/** Prints the JSON Schema of experiment files. */
export async function schemaCommand(terminal: Terminal): Promise<0> {
  terminal.out(JSON.stringify(experimentJsonSchema(), null, 2));
  return 0;
}
