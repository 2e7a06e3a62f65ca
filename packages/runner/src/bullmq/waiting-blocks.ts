import { decodeData } from "../codec/codec.ts";
import { BlockError } from "../errors.ts";
import type { BlockPayload } from "./payload.ts";
import { QueueError } from "./queue-error.ts";

/** One who asked for a block and waits for its result. */
export interface Waiting {
  readonly block: number;
  readonly payload: BlockPayload;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** when it was last heard of or looked at */
  since: number;
  /** how often the queue gave what is no result of it */
  garbled: number;
}

/** A queue that gives no result of a block so often gives none at all. */
const MOST_GARBLED = 3;

/** Blocks in the queue by their names there, each with the one who waits for it. */
export type WaitingBlocks = Map<string, Waiting>;

/** Waits for a block; two requests for the same block both get its one result. */
export function waitFor(waiting: WaitingBlocks, id: string, entry: Waiting): void {
  const twin = waiting.get(id);
  waiting.set(id, twin ? both(twin, entry) : entry);
}

/** Ends the wait for a block; nothing where nobody waits for it. */
export function settle(waiting: WaitingBlocks, id: string, act: (entry: Waiting) => void): void {
  const entry = waiting.get(id);
  if (!entry) return;
  waiting.delete(id);
  act(entry);
}

/** Gives the result of a block, as text from the queue, to the one who waits for it; false where the text is no result, and the wait goes on. */
export function completed(waiting: WaitingBlocks, id: string, text: unknown): boolean {
  const entry = waiting.get(id);
  if (!entry) return true;
  let result: unknown;
  try {
    result = resultIn(String(text), entry.payload);
  } catch (error) {
    entry.garbled++;
    if (entry.garbled < MOST_GARBLED) return false;
    settle(waiting, id, ({ reject, block }) => reject(new BlockError(block, error)));
    return true;
  }
  settle(waiting, id, ({ resolve }) => resolve(result));
  return true;
}

function resultIn(text: string, { index, resultLength }: BlockPayload): unknown {
  const result = decodeData(text);
  if (resultLength !== undefined && !(result instanceof Float64Array && result.length === resultLength))
    throw new QueueError(`the queue gave block ${index} without its ${resultLength} numbers.`);
  return result;
}

/** Tells the one who waits for a block that it failed. */
export function failed(waiting: WaitingBlocks, id: string, reason: unknown): void {
  settle(waiting, id, ({ block, reject }) => reject(new BlockError(block, new Error(String(reason)))));
}

/** Two that wait for one block. */
function both(first: Waiting, second: Waiting): Waiting {
  return {
    ...second,
    resolve: (result) => {
      first.resolve(result);
      second.resolve(result);
    },
    reject: (error) => {
      first.reject(error);
      second.reject(error);
    },
  };
}
