export { cli, type Terminal } from "./cli.ts";
export { type Experiment, experimentJsonSchema, experimentSchema } from "./experiment-schema.ts";
export { loadExperiment, parseExperiment } from "./load-experiment.ts";
export { type ExperimentResult, type Row, type RunResult, runExperiment } from "./run-experiment.ts";
