import type { Experiment } from "../experiment-schema.ts";
import { type PartName, partEntries } from "../parts.ts";

/** The experiment as its file has it: sweeps in place of the entries that they became. */
export function writtenForm(experiment: Experiment): Experiment {
  const { sweeps = [] } = experiment;
  if (sweeps.length === 0) return experiment;
  const made = new Set(sweeps.flatMap(({ part, settings = [] }) => settings.map(({ entry }) => `${part}/${entry}`)));
  const lists = partEntries.map(([part]) => [
    part,
    (experiment[part as PartName] as readonly { readonly name: string }[]).filter(
      ({ name }) => !made.has(`${part}/${name}`),
    ),
  ]);
  return {
    ...experiment,
    ...Object.fromEntries(lists),
    sweeps: sweeps.map(({ settings: _, ...sweep }) => sweep),
  };
}
