import { requirePositive } from "@nnft/foundations/checks";
import type { Experiment } from "./experiment-schema.ts";
import type { Named } from "./part.ts";
import { partEntries } from "./parts.ts";
import { keepPlace } from "./places.ts";
import { requireExperiment } from "./require-experiment.ts";

/** The experiment with another precision, for the entries that can take one. */
export function withPrecision(experiment: Experiment, targetRelativeError: number): Experiment {
  requireExperiment("withPrecision", experiment);
  requirePositive("withPrecision", "targetRelativeError", targetRelativeError);
  const changed = partEntries.flatMap(([part, { withPrecision: change }]) =>
    change ? [[part, experiment[part].map((spec: Named) => keepPlace(spec, change(spec, targetRelativeError)))]] : [],
  );
  return { ...experiment, ...Object.fromEntries(changed) };
}
