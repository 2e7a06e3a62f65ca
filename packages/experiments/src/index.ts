export { exampleExperiment } from "./example-experiment.ts";
export { InputError, isBadInput } from "./input-error.ts";
export { loadExperiment } from "./load-experiment.ts";
export { parseExperiment } from "./parse-experiment.ts";
export type { Part } from "./part.ts";
export { type PartName, parts, type ResultOf, type SpecOf } from "./parts.ts";
export { prepareExperiment, summaries } from "./prepare-experiment.ts";
export { type ExperimentCheckpoint, type ExperimentResult, type RunHooks, runExperiment } from "./run-experiment.ts";
export { withPrecision } from "./with-precision.ts";
