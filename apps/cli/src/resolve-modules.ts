import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Ensemble, ensembleToJSON } from "@nnft/architectures";
import type { Experiment, NetSpec } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";

type ModuleSpec = Extract<NetSpec, { kind: "module" }>;

/**
 * An experiment with the ensembles that modules give in their place, as plain data: so its hash covers them, and workers, shards and results need no module.
 * Errors: InputError where modules are not allowed, cannot be loaded, or give no ensemble of plain data.
 */
export async function resolveModules(experiment: Experiment, file: string, allowed: boolean): Promise<Experiment> {
  const resolved = async <T extends { readonly name: string; readonly net: { readonly kind: string } }>(
    part: T,
  ): Promise<T> =>
    part.net.kind === "module"
      ? { ...part, net: await ensembleOf(part.net as ModuleSpec, `${file}: "${part.name}"`, dirname(file), allowed) }
      : part;
  return {
    ...experiment,
    runs: await Promise.all(experiment.runs.map(resolved)),
    interactions: await Promise.all(experiment.interactions.map(resolved)),
    axioms: await Promise.all(experiment.axioms.map(resolved)),
  };
}

async function ensembleOf(
  { module, export: name, options }: ModuleSpec,
  place: string,
  folder: string,
  allowed: boolean,
): Promise<NetSpec> {
  if (!allowed)
    throw new InputError(
      `${place}: it names the module ${module}, whose code would run here; if you trust it, say so with --allow-modules.`,
    );
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = (await import(pathToFileURL(resolve(folder, module)).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new InputError(`${place}: the module ${module} cannot be loaded: ${(error as Error).message}.`);
  }
  const given = loaded[name];
  if (given === undefined)
    throw new InputError(
      `${place}: ${module} exports no "${name}", but ${Object.keys(loaded).join(", ") || "nothing"}.`,
    );
  try {
    const net: unknown = typeof given === "function" ? await given(options) : given;
    return { kind: "ensemble", ensemble: JSON.parse(JSON.stringify(ensembleToJSON(net as Ensemble))) };
  } catch (error) {
    throw new InputError(
      `${place}: "${name}" of ${module} gives no ensemble of plain data: ${(error as Error).message}`,
    );
  }
}
