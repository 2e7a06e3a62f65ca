import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { UnrecoverableError, Worker } from "bullmq";
import { encodeData } from "../codec/codec.ts";
import { described } from "../errors.ts";
import { redisAddress } from "./address.ts";
import { connectTwice, PREFIX, QUEUE } from "./connection.ts";
import { knownJobs, type ServedKind } from "./known-jobs.ts";
import { type BlockPayload, readPayload } from "./payload.ts";
import { advertise, type PresentWorker } from "./presence.ts";
import { fullError, isFull } from "./redis-memory.ts";

export interface QueueWorkerOptions {
  /** redis://… or rediss://… */
  readonly redis: string;
  readonly kinds: Readonly<Record<string, ServedKind>>;
  /** which program this is, for blocks of this data: version and build of its kernels */
  readonly stamp: (data: unknown) => string;
  /** blocks computed at once */
  readonly concurrency: number;
  /** milliseconds after which a block is given to another worker unless this one says that it lives; default 10,000 */
  readonly lock?: number;
  readonly onBlock?: (block: { readonly job: string; readonly index: number; readonly milliseconds: number }) => void;
  readonly onFailure?: (message: string) => void;
}

/** A worker of the queue while it serves. */
export interface QueueWorker {
  /** Takes no further block, finishes those under way, and leaves. */
  readonly drain: () => Promise<void>;
}

const LOCK = 10_000;
/** Milliseconds between two messages that Redis is full. */
const FULL_AGAIN = 10_000;
/** A block that outlives so many workers is to blame itself. */
const MOST_STALLS = 20;

/**
 * Serves the queue: computes blocks that others handed in.
 *
 * Convention: payload and data are checked, and the name of a job must be the SHA-256 of this program's stamp and its data: blocks of other programs
 * fail with an error that says so, and data that was changed on its way is refused. Nothing from the queue is evaluated. Engines compute in threads
 * of their own, so that this one can say that it lives.
 * Errors: DomainError, QueueError.
 */
export async function serveQueue(options: QueueWorkerOptions): Promise<QueueWorker> {
  requireKnownOptions("serveQueue", options, [
    "redis",
    "kinds",
    "stamp",
    "concurrency",
    "lock",
    "onBlock",
    "onFailure",
  ]);
  const { redis, kinds, stamp, concurrency, lock = LOCK, onBlock, onFailure } = options;
  requireObject("serveQueue", "kinds", kinds, [], "pass the kinds of blocks that it computes");
  requireFunction("serveQueue", "stamp", stamp);
  requireInteger("serveQueue", "concurrency", concurrency);
  requireInteger("serveQueue", "lock", lock);
  const { shown } = speakingFor("serveQueue", {}, () => redisAddress(redis));
  const [connection, reader] = await connectTwice(redis);
  const known = knownJobs({ reader, kinds, stamp, concurrency });
  const never = new AbortController().signal;
  const speed = meter();
  const own = speakingFor("serveQueue", {}, () => stamp(undefined));
  const presence = advertise<PresentWorker>(reader, "worker", () => ({
    threads: concurrency,
    stamp: own,
    ...speed.said(),
  }));
  const worker = new Worker<unknown, string>(
    QUEUE,
    async ({ data: given }) => {
      const started = performance.now();
      const payload = checked(given);
      const { executor } = await known(payload);
      const result = await executor.run(payload.index, never);
      const text = encodeData(result);
      executor.release?.(result);
      speed.count(performance.now() - started);
      onBlock?.({ job: payload.job, index: payload.index, milliseconds: performance.now() - started });
      return text;
    },
    {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration: lock,
      stalledInterval: lock / 2,
      maxStalledCount: MOST_STALLS,
    },
  );
  worker.on("failed", (_, error) => onFailure?.(error.message));
  let told = Number.NEGATIVE_INFINITY;
  // lost connections come back by themselves
  worker.on("error", (error) => {
    if (!isFull(error) || performance.now() - told < FULL_AGAIN) return;
    told = performance.now();
    onFailure?.(fullError(shown).message);
  });
  await worker.waitUntilReady();
  let draining: Promise<void> | undefined;
  return {
    drain: () => {
      draining ??= worker.close().then(async () => {
        await presence.stop();
        connection.disconnect();
        reader.disconnect();
      });
      return draining;
    },
  };
}

/** Blocks whose mean tells the speed of a worker. */
const LAST_BLOCKS = 32;

/** Counts blocks, and knows the mean of the last. */
function meter(): {
  readonly count: (milliseconds: number) => void;
  readonly said: () => Pick<PresentWorker, "blocks" | "secondsPerBlock">;
} {
  const last: number[] = [];
  let blocks = 0;
  return {
    count: (milliseconds) => {
      blocks++;
      last.push(milliseconds / 1000);
      if (last.length > LAST_BLOCKS) last.shift();
    },
    said: () => ({
      blocks,
      ...(last.length > 0 && { secondsPerBlock: last.reduce((sum, seconds) => sum + seconds, 0) / last.length }),
    }),
  };
}

/** A payload that another try would not mend is refused for good. */
function checked(given: unknown): BlockPayload {
  try {
    return readPayload(given);
  } catch (error) {
    throw new UnrecoverableError(described(error));
  }
}
