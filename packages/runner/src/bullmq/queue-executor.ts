import { encodeData } from "../codec/codec.ts";
import { BlockError, described } from "../errors.ts";
import type { Executor } from "../executor.ts";
import { jobId } from "../job-id.ts";
import type { BlockPayload } from "./payload.ts";
import { addBlock, type OpenQueue } from "./queue-blocks.ts";
import { fullError, isFull } from "./redis-memory.ts";
import { settle, waitFor } from "./waiting-blocks.ts";

/** A job whose blocks go through a queue. */
export interface QueuedJob {
  readonly kind: string;
  readonly data: unknown;
  readonly resultLength: number | undefined;
  /** which program is to compute its blocks */
  readonly stamp: string;
  /** blocks handed out and not yet merged, at most */
  readonly capacity: number;
  /** told of each result that came */
  readonly onResult: () => void;
}

/** Hands the blocks of one job to the queue and waits for their results. */
export function queueExecutor(open: OpenQueue, queued: QueuedJob): Executor<unknown> {
  const { kind, data, resultLength, stamp, capacity, onResult } = queued;
  const name = jobId(stamp, data, resultLength).then((job) => {
    open.data.set(job, encodeData(data));
    return job;
  });
  name.catch(() => undefined);
  const asked = new Set<string>();
  const watched = new WeakSet<AbortSignal>();
  return {
    capacity,
    run: async (index, signal) => {
      const job = await name;
      signal.throwIfAborted();
      if (!watched.has(signal)) {
        watched.add(signal);
        signal.addEventListener("abort", () => withdraw(open, asked, signal.reason), { once: true });
      }
      const id = `${job}-${index}`;
      asked.add(id);
      const result = await resultOf(open, id, { format: 1, kind, job, index, stamp, resultLength });
      onResult();
      return result;
    },
  };
}

/** Hands in one block; settles when the queue has its result. */
function resultOf(open: OpenQueue, id: string, payload: BlockPayload): Promise<unknown> {
  const block = payload.index;
  return new Promise<unknown>((resolve, reject) => {
    if (open.closed) return reject(new BlockError(block, new Error("the queue was closed")));
    waitFor(open.waiting, id, { block, payload, resolve, reject, since: Date.now(), garbled: 0 });
    addBlock(open, id, payload).catch((error: unknown) =>
      // refused for good, not by a lost connection, which would wait
      settle(open.waiting, id, (refused) => refused.reject(new BlockError(block, reasonOf(open, error)))),
    );
  });
}

const reasonOf = ({ shown }: OpenQueue, error: unknown): Error =>
  isFull(error) ? fullError(shown) : new Error(described(error));

/** At the end of a job, also after an error, the blocks that still wait leave the queue, so that no worker begins them. Results and dead letters stay. */
function withdraw({ waiting, queue }: OpenQueue, asked: Set<string>, reason: unknown): void {
  for (const id of asked)
    settle(waiting, id, ({ reject }) => {
      reject(reason);
      queue.remove(id).catch(() => undefined);
    });
  asked.clear();
}
