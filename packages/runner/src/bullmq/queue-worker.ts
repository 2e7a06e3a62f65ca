import { requireInteger } from "@nnft/foundations";
import { UnrecoverableError, Worker } from "bullmq";
import { decodeData, encodeData } from "../codec.ts";
import type { BlockEngine } from "../engine.ts";
import { described } from "../errors.ts";
import type { Executor } from "../executor.ts";
import { jobId } from "../job-id.ts";
import { connect, dataKey, PREFIX, QUEUE } from "./connection.ts";
import { type BlockPayload, readPayload } from "./payload.ts";

/** The function that computes blocks of one kind, and the check of their data. */
export interface ServedKind {
  readonly engine: BlockEngine;
  /** Throws for data that is not of this kind. */
  readonly validate: (data: unknown) => void;
}

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
/** A block that outlives so many workers is to blame itself. */
const MOST_STALLS = 20;
/** Jobs whose data a worker remembers. */
const REMEMBERED = 8;

interface KnownJob {
  readonly data: unknown;
  readonly executor: Executor<unknown>;
}

/**
 * Serves the queue: computes blocks that others handed in.
 *
 * Convention: payload and data are checked, and the name of a job must be the SHA-256 of this program's stamp and its data: blocks of other programs
 * fail with an
 * error that says so, and data that was changed on its way is refused. Nothing from the queue is evaluated. Engines compute in threads of their own,
 * so that this one
 * can say that it lives.
 * Errors: DomainError, QueueError.
 */
export async function serveQueue(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { redis, kinds, stamp, concurrency, lock = LOCK, onBlock, onFailure } = options;
  requireInteger("serveQueue", "concurrency", concurrency);
  const [connection, reader] = [await connect(redis), await connect(redis)];
  const jobs = new Map<string, Promise<KnownJob>>();

  const open = async ({ kind, job, resultLength, stamp: wanted }: BlockPayload): Promise<KnownJob> => {
    const served = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!served)
      throw new UnrecoverableError(
        `no task of kind "${kind}" here; this worker serves ${Object.keys(kinds).join(", ")}.`,
      );
    const text = await reader.get(dataKey(job));
    if (text === null) throw new Error(`the data of job ${job.slice(0, 12)} is not there`);
    let data: unknown;
    try {
      data = decodeData(text);
      served.validate(data);
    } catch (error) {
      throw new UnrecoverableError(`the data of job ${job.slice(0, 12)} is refused: ${described(error)}`);
    }
    const own = stamp(data);
    if (own !== wanted)
      throw new UnrecoverableError(
        `this worker is ${own}, the block is for ${wanted}, and blocks of different programs do not merge; run the same version on a machine of the same kind, or name arithmetic: plain.`,
      );
    if ((await jobId(own, data, resultLength)) !== job)
      throw new UnrecoverableError(`the data of job ${job.slice(0, 12)} was changed on its way`);
    const executor =
      resultLength === undefined
        ? served.engine.withData<unknown>(data)
        : (served.engine.withData(data, { resultLength }) as Executor<unknown>);
    if (executor.capacity < concurrency)
      throw new UnrecoverableError(
        `this worker computes ${concurrency} blocks at once, its engine bears ${executor.capacity}; give it a concurrency of ${executor.capacity}.`,
      );
    return { data, executor };
  };
  const known = (payload: BlockPayload): Promise<KnownJob> => {
    const id = `${payload.kind}/${payload.job}`;
    let entry = jobs.get(id);
    if (!entry) {
      entry = open(payload);
      entry.catch(() => jobs.delete(id));
    }
    // the one used last stands at the end
    jobs.delete(id);
    jobs.set(id, entry);
    for (const [old] of [...jobs].slice(0, Math.max(0, jobs.size - REMEMBERED))) jobs.delete(old);
    return entry;
  };

  const never = new AbortController().signal;
  const worker = new Worker<unknown, string>(
    QUEUE,
    async ({ data: given }) => {
      const started = performance.now();
      let payload: BlockPayload;
      try {
        payload = readPayload(given);
      } catch (error) {
        throw new UnrecoverableError(described(error));
      }
      const { executor } = await known(payload);
      const result = await executor.run(payload.index, never);
      const text = encodeData(result);
      executor.release?.(result);
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
  // lost connections come back by themselves
  worker.on("error", () => undefined);
  await worker.waitUntilReady();
  let draining: Promise<void> | undefined;
  return {
    drain: () => {
      draining ??= worker.close().then(() => {
        connection.disconnect();
        reader.disconnect();
      });
      return draining;
    },
  };
}
