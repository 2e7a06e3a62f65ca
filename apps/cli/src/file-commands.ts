import { access } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { exampleExperiment, InputError, loadExperiment, prepareExperiment, summaries } from "@nnft/experiments";
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

/** Writes the example experiment; it replaces no file. */
export async function initCommand(file: string, terminal: Terminal, folder: string): Promise<0> {
  const path = resolve(folder, file);
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new InputError(`${file} exists already; name another file, e.g. \`nnft init my-experiment.yaml\`.`);
  await writeOutputs(dirname(path), { [basename(path)]: exampleExperiment });
  terminal.out(`wrote ${file}; next: nnft run ${file}`);
  return 0;
}

/** Prints the JSON Schema of experiment files. */
export async function schemaCommand(terminal: Terminal): Promise<0> {
  terminal.out(JSON.stringify(experimentJsonSchema(), null, 2));
  return 0;
}
