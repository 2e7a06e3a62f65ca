import { refuse } from "@nnft/foundations/checks";
import type { Executor } from "./executor.ts";

/**
 * Computes the blocks of a job from its data: threads, a checkpoint in front of them, or machines behind a queue.
 *
 * The contract of a block: its result is a pure function of (data, index), data being plain and its keys being part of it; so results are the same
 * bits, no matter where,
 * how often and in which order blocks are computed, and only their merge, in the order of the indices, makes a result of the job.
 */
export interface BlockEngine {
  /** how many blocks are computed at once */
  readonly count: number;
  /** An executor of the blocks of one job; with `resultLength` every block is a Float64Array of this length. */
  readonly withData: {
    (data: unknown, options: { readonly resultLength: number }): Executor<Float64Array>;
    <Result>(data: unknown): Executor<Result>;
  };
}

/** Whether a value can be used as an engine. */
export function isBlockEngine(value: unknown): value is BlockEngine {
  return typeof value === "object" && value !== null && "withData" in value && typeof value.withData === "function";
}

/** An engine of blocks. Throws DomainError. */
export function requireEngine(caller: string, engine: unknown): void {
  if (!isBlockEngine(engine)) refuse(caller, "engine", "an engine of blocks", engine, "make one with `workers`");
}
