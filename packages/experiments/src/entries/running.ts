import type { Experiment } from "../experiment-schema.ts";
import type { Named } from "../part.ts";
import type { PreparedEntry } from "../prepare-experiment.ts";
import type { CheckpointMemory } from "./checkpoint-memory.ts";
import type { RunHooks } from "./run-hooks.ts";

/** A run under way: its entries, and the results that are there, by index. */
export interface Running {
  readonly experiment: Experiment;
  readonly file: string;
  readonly hooks: RunHooks;
  readonly memory: CheckpointMemory;
  readonly entries: readonly PreparedEntry[];
  readonly results: (Named | undefined)[];
}

/** The share of a run that is done. */
export const fractionOf = ({ entries, results }: Running): number =>
  results.reduce((sum: number, one) => sum + (one === undefined ? 0 : 1), 0) / entries.length;
