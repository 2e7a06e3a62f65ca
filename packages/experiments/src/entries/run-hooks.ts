import type { BlockEngine } from "@nnft/runner";
import type { DrawProgress, EntryHooks } from "../part.ts";
import type { PartName } from "../parts.ts";

/** The state of one part: the results of entries that are done, and the state of the one under way. */
export interface PartCheckpoint {
  readonly done: readonly unknown[];
  readonly current: unknown;
}

/** The state of the parts that can be resumed. */
export type ExperimentCheckpoint = Readonly<Partial<Record<PartName, PartCheckpoint>>>;

/** How an experiment is run. Its results do not depend on it. */
export interface RunHooks extends Partial<Pick<EntryHooks, "workers" | "engines" | "signal">> {
  /** overall fraction in [0, 1], a label for the current step, and the progress of its draws */
  readonly onProgress?: (fraction: number, label: string, draws?: DrawProgress) => void;
  /** the state at which an earlier run stopped */
  readonly from?: ExperimentCheckpoint | undefined;
  readonly onCheckpoint?: (checkpoint: ExperimentCheckpoint) => Promise<void>;
  /**
   * Puts a checkpoint in front of the engine of this thread. With it, entries that report their progress (training, analysis) are computed
   * here; without it, and with engines, they are blocks of these engines as all others.
   */
  readonly local?: ((engine: BlockEngine) => BlockEngine) | undefined;
}
