import type { Experiment } from "./experiment-schema.ts";
import type { Named } from "./part.ts";
import { partEntries } from "./parts.ts";
import { keepPlace } from "./places.ts";

/** The experiment with another precision, for the entries that can take one. */
export function withPrecision(experiment: Experiment, targetRelativeError: number): Experiment {
  const changed = partEntries.flatMap(([part, { withPrecision: change }]) =>
    change ? [[part, experiment[part].map((spec: Named) => keepPlace(spec, change(spec, targetRelativeError)))]] : [],
  );
  return { ...experiment, ...Object.fromEntries(changed) };
}
