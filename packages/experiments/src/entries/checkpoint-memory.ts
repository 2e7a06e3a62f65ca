import type { Named } from "../part.ts";
import type { PartName } from "../parts.ts";
import { partOf } from "../prepare-experiment.ts";
import type { PartCheckpoint, RunHooks } from "./run-hooks.ts";

/** The states of parts, updated and handed on each time an entry saves one. */
export interface CheckpointMemory {
  readonly resultOf: (part: PartName, index: number) => Named | undefined;
  /** the state from which the current entry continues; undefined at its start */
  readonly current: (part: PartName) => unknown;
  readonly save: (part: PartName, state: unknown) => Promise<void>;
  readonly finish: (part: PartName, result: Named) => Promise<void>;
}

/**
 * The results of a part are kept once one of its entries saves a state, and, in a run without engines, those of a part that computes without
 * a pause. All others resume from their blocks.
 */
export function checkpointMemory({ from = {}, engines, onCheckpoint }: RunHooks): CheckpointMemory {
  const states: Partial<Record<PartName, PartCheckpoint>> = { ...from };
  const finished: Partial<Record<PartName, unknown[]>> = {};
  const put = async (part: PartName, state: PartCheckpoint): Promise<void> => {
    states[part] = state;
    await onCheckpoint?.({ ...states });
  };
  return {
    resultOf: (part, index) => {
      const result = from[part]?.done[index] as Named | undefined;
      if (result) (finished[part] ??= []).push(result);
      return result;
    },
    current: (part) => states[part]?.current,
    save: (part, current) => put(part, { done: [...(finished[part] ?? [])], current }),
    finish: async (part, result) => {
      (finished[part] ??= []).push(result);
      if (states[part] || (partOf(part).inThread && !engines))
        await put(part, { done: [...finished[part]], current: undefined });
    },
  };
}
