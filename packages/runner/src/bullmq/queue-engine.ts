import { type Job, Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { decodeData, encodeData } from "../codec.ts";
import type { BlockEngine } from "../engine.ts";
import { BlockError, described } from "../errors.ts";
import type { Executor } from "../executor.ts";
import { jobId } from "../job-id.ts";
import { connect, dataKey, KEPT, PREFIX, QUEUE, QueueError } from "./connection.ts";
import type { BlockPayload } from "./payload.ts";

/** Blocks computed by the workers that serve a queue. */
export interface QueueEngines {
  /** The engine of blocks of one kind. */
  readonly engine: (kind: string) => BlockEngine;
  readonly close: () => Promise<void>;
}

export interface QueueEngineOptions {
  /** redis://… or rediss://… */
  readonly redis: string;
  /** which program is to compute the blocks of this data: version and build of its kernels */
  readonly stamp: (data: unknown) => string;
  /** blocks handed out and not yet merged, at most; default 256 */
  readonly inFlight?: number;
}

/** How often a block is tried, with pauses that double from a second. */
const ATTEMPTS = 3;
/** Milliseconds between looks at blocks of which nothing was heard. */
const LOOK = 1000;

interface Waiting {
  readonly block: number;
  readonly payload: BlockPayload;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** when it was last heard of or looked at */
  since: number;
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

/**
 * Engines that hand blocks to a queue on Redis and take the results back.
 *
 * Convention: a block is named by its job and index, so one that was computed already, in this run or before, is not computed again, and one that is
 * delivered twice
 * gives one result. Every second the engine asks the queue about blocks it has not heard from. A lost message, a restarted Redis or a dead worker
 * therefore costs time, never a result.
 * Errors: DomainError, QueueError; blocks fail with BlockError after three attempts, and then stand in the list of dead letters.
 */
export async function queueEngines({ redis, stamp, inFlight = 256 }: QueueEngineOptions): Promise<QueueEngines> {
  const connections: Redis[] = [await connect(redis), await connect(redis)];
  const options = { prefix: PREFIX };
  const queue = new Queue<BlockPayload, string>(QUEUE, { ...options, connection: connections[0]! });
  const events = new QueueEvents(QUEUE, { ...options, connection: connections[1]! });
  const began = Date.now();
  const waiting = new Map<string, Waiting>();
  const data = new Map<string, string>();
  let closed = false;

  const settle = (id: string, act: (entry: Waiting) => void): void => {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    act(entry);
  };
  const completed = (id: string, text: unknown): void =>
    settle(id, ({ resolve, reject, block, payload: { resultLength } }) => {
      try {
        const result = decodeData(String(text));
        if (resultLength !== undefined && !(result instanceof Float64Array && result.length === resultLength))
          throw new QueueError(`the queue gave block ${block} without its ${resultLength} numbers.`);
        resolve(result);
      } catch (error) {
        reject(new BlockError(block, error));
      }
    });
  const failed = (id: string, reason: unknown): void =>
    settle(id, ({ block, reject }) => reject(new BlockError(block, new Error(String(reason)))));
  events.on("completed", ({ jobId: id, returnvalue }) => completed(id, returnvalue));
  events.on("failed", ({ jobId: id, failedReason }) => failed(id, failedReason));
  // lost connections come back; blocks that wait are looked after below
  events.on("error", () => undefined);
  queue.on("error", () => undefined);

  const add = async (id: string, payload: BlockPayload): Promise<void> => {
    await connections[0]!.set(dataKey(payload.job), data.get(payload.job)!, "EX", KEPT, "NX");
    await queue.add(payload.kind, payload, {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: 1000 },
      removeOnComplete: { age: KEPT, count: 100_000 },
      removeOnFail: { age: KEPT },
    });
  };
  const look = async (id: string, entry: Waiting): Promise<void> => {
    // the state before the job: one read the other way round may be completed with the empty result it had when it was read
    const state = await queue.getJobState(id);
    const job: Job<BlockPayload, string> | undefined = await queue.getJob(id);
    if (!job) return await add(id, entry.payload);
    if (state === "completed") return completed(id, job.returnvalue);
    if (state === "failed") {
      // a dead letter of an earlier run gets another chance
      if ((job.finishedOn ?? 0) < began) return await job.retry("failed", { resetAttemptsMade: true });
      return failed(id, job.failedReason);
    }
    await connections[0]!.set(dataKey(entry.payload.job), data.get(entry.payload.job)!, "EX", KEPT, "NX");
  };
  let looking = false;
  const timer = setInterval(async () => {
    if (looking || closed) return;
    looking = true;
    try {
      const now = Date.now();
      for (const [id, entry] of [...waiting])
        if (now - entry.since >= LOOK) {
          entry.since = now;
          await look(id, entry);
        }
    } catch {
      // the connection was lost: the next look comes when it is back
    } finally {
      looking = false;
    }
  }, LOOK / 2);
  timer.unref();

  const executor = (kind: string, given: unknown, resultLength: number | undefined): Executor<unknown> => {
    const ownStamp = stamp(given);
    const name = jobId(ownStamp, given, resultLength).then((job) => {
      data.set(job, encodeData(given));
      return job;
    });
    name.catch(() => undefined);
    const asked = new Set<string>();
    const watched = new WeakSet<AbortSignal>();
    /** At the end of a job, also after an error, the blocks that still wait leave the queue, so that no worker begins them. Results and dead letters stay. */
    const leaveWith = (signal: AbortSignal): void => {
      if (watched.has(signal)) return;
      watched.add(signal);
      const leave = (): void => {
        for (const id of asked)
          settle(id, ({ reject }) => {
            reject(signal.reason);
            queue.remove(id).catch(() => undefined);
          });
        asked.clear();
      };
      signal.addEventListener("abort", leave, { once: true });
    };
    return {
      capacity: inFlight,
      run: async (index, signal) => {
        const job = await name;
        signal.throwIfAborted();
        leaveWith(signal);
        const id = `${job}-${index}`;
        asked.add(id);
        const payload: BlockPayload = { format: 1, kind, job, index, stamp: ownStamp, resultLength };
        return await new Promise<unknown>((resolve, reject) => {
          if (closed) return reject(new BlockError(index, new Error("the queue was closed")));
          const twin = waiting.get(id);
          const entry: Waiting = { block: index, payload, resolve, reject, since: Date.now() };
          // two requests for the same block: both get its one result
          waiting.set(id, twin ? both(twin, entry) : entry);
          add(id, payload).catch((error: unknown) =>
            // refused for good, not by a lost connection, which would wait
            settle(id, (refused) => refused.reject(new BlockError(index, new Error(described(error))))),
          );
        });
      },
    };
  };
  return {
    engine: (kind) => ({
      count: Math.max(1, Math.floor(inFlight / 4)),
      withData: ((given: unknown, of?: { readonly resultLength: number }) =>
        executor(kind, given, of?.resultLength)) as BlockEngine["withData"],
    }),
    close: async () => {
      closed = true;
      clearInterval(timer);
      for (const [id] of [...waiting])
        settle(id, ({ block, reject }) => reject(new BlockError(block, new Error("the queue was closed"))));
      await Promise.allSettled([queue.close(), events.close()]);
      for (const connection of connections) connection.disconnect();
    },
  };
}
