import type { Engines, Experiment } from "@nnft/experiments";
import type { ProgressDisplay } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";
import type { Stopper } from "./stopper.ts";
import type { Terminal } from "./terminal.ts";

/** One call of `nnft run`: its experiment, the place of its files, and how it is computed and shown. */
export interface RunCall {
  readonly experiment: Experiment;
  readonly file: string;
  readonly options: RunOptions;
  /** the output folder, or the file of a shard */
  readonly target: string;
  readonly engines: Engines;
  readonly display: ProgressDisplay | undefined;
  readonly terminal: Terminal;
  readonly stop: Stopper;
}
