import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import type { Executor, Task } from "./executor.ts";

/** The event loop gets a turn after this many milliseconds. */
const TURN = 25;

/**
 * An executor that computes one block after the other in this thread, with a turn for the event loop every 25 ms.
 *
 * Formula: run(index) = task(index), or `target` filled by task(index, target) where `resultLength` is given.
 * Shapes: one block at a time; `target` is a Float64Array of `resultLength`, zeroed before each block and used again.
 * Convention: the task is not called for a block before the one before it is merged.
 * Errors: DomainError when the task is not a function or an option is bad.
 * @example inProcess((index) => index ** 2).capacity // 1
 */
export function inProcess<Result>(task: Task<Result>): Executor<Result>;
export function inProcess(task: Task<unknown>, options: { readonly resultLength: number }): Executor<Float64Array>;
export function inProcess(
  task: Task<unknown>,
  options: { readonly resultLength?: number } = {},
): Executor<unknown> | Executor<Float64Array> {
  requireFunction("inProcess", "task", task);
  requireKnownOptions("inProcess", options, ["resultLength"]);
  const filled = options.resultLength !== undefined;
  const target = new Float64Array(filled ? requireInteger("inProcess", "resultLength", options.resultLength, 1) : 0);
  let turn = performance.now();
  return {
    capacity: 1,
    run: async (index, signal) => {
      if (performance.now() - turn >= TURN) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        turn = performance.now();
        signal.throwIfAborted();
      }
      if (!filled) return task(index, target);
      target.fill(0);
      await task(index, target);
      return target;
    },
  };
}
