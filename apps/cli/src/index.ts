export {
  type Experiment,
  type ExperimentResult,
  experimentJsonSchema,
  experimentSchema,
  loadExperiment,
  parseExperiment,
  type Row,
  type RunResult,
  runExperiment,
} from "@nnft/experiments";
export { cli } from "./cli.ts";
export type { Terminal } from "./terminal.ts";
