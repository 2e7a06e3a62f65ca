import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Ensemble } from "@nnft/architectures";
import { ensembleToJSON } from "@nnft/architectures/json";
import type { Experiment } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import type { NetSpec } from "./net/schema.ts";
import { partEntries } from "./parts.ts";
import { keepPlace, placeIn } from "./places.ts";

type ModuleSpec = Extract<NetSpec, { kind: "module" }>;

/**
 * The experiment with the names of modules replaced by the ensembles that they give, as plain data. Its hash covers them, so
 * workers, shards and results need no module.
 * Errors: InputError if modules are not allowed, cannot be loaded, or give no ensemble of plain data.
 */
export async function resolveModules(experiment: Experiment, file: string, allowed: boolean): Promise<Experiment> {
  const resolved = async (entry: Entry): Promise<Entry> =>
    entry.net?.kind === "module"
      ? keepPlace(entry, {
          ...entry,
          net: await ensembleOf(
            entry.net as ModuleSpec,
            `${placeIn(file, entry, ["net"])}: "${entry.name}"`,
            dirname(file),
            allowed,
          ),
        })
      : entry;
  const parts = await Promise.all(
    partEntries.map(async ([part]) => [part, await Promise.all((experiment[part] as readonly Entry[]).map(resolved))]),
  );
  return { ...experiment, ...Object.fromEntries(parts) };
}

/** An entry of any part; some have a net. */
interface Entry {
  readonly name: string;
  readonly net?: { readonly kind?: string };
}

async function ensembleOf(
  { module, export: name, options }: ModuleSpec,
  place: string,
  folder: string,
  allowed: boolean,
): Promise<NetSpec> {
  if (!allowed)
    throw new InputError(
      `${place}: it names the module ${module}. Its code would run here; if you trust it, add --allow-modules.`,
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
