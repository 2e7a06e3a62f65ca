import type { Engines } from "@nnft/experiments/engines";
import type { Experiment } from "@nnft/experiments/schema";
import type { ProgressDisplay } from "./progress.ts";
import type { NoteKeeper } from "./run-note.ts";
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
  readonly display: ProgressDisplay;
  /** what it writes for `nnft status` */
  readonly note: NoteKeeper;
  readonly terminal: Terminal;
  readonly stop: Stopper;
}
