import { readFile } from "node:fs/promises";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean, requireText } from "@nnft/foundations/kinds";
import type { Experiment } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { resolveModules } from "./resolve-modules.ts";

/**
 * Reads and checks an experiment file (YAML or JSON); every complaint names the line or the key, and the remedy.
 * Modules that it names are loaded if that is allowed, and replaced by the ensembles they give.
 */
export async function loadExperiment(
  file: string,
  options: { readonly allowModules?: boolean } = {},
): Promise<Experiment> {
  requireKnownOptions("loadExperiment", options, ["allowModules"]);
  const { allowModules = false } = options;
  requireBoolean("loadExperiment", "allowModules", allowModules);
  requireText("loadExperiment", "file", file, "pass the name of an experiment file");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : (error as Error).message;
    throw new InputError(`${file}: the experiment file ${reason}; write one with \`nnft init\`.`);
  }
  return await resolveModules(parseExperiment(text, file), file, allowModules);
}
