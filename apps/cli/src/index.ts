export { type ExperimentResult, loadExperiment, parseExperiment, runExperiment } from "@nnft/experiments";
export type { Row, RunResult } from "@nnft/experiments/results";
export { type Experiment, experimentJsonSchema, experimentSchema } from "@nnft/experiments/schema";
export { cli } from "./cli.ts";
export type { Terminal } from "./terminal.ts";
