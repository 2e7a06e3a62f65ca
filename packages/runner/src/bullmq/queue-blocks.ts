import type { Job, Queue } from "bullmq";
import type { Redis } from "ioredis";
import { BlockError } from "../errors.ts";
import { blockPriority } from "./block-priority.ts";
import { dataKey, KEPT } from "./connection.ts";
import type { BlockPayload } from "./payload.ts";
import { fullError, isFull } from "./redis-memory.ts";
import { completed, failed, settle, type Waiting, type WaitingBlocks } from "./waiting-blocks.ts";

/** A queue as seen by those who hand in blocks. */
export interface OpenQueue {
  readonly queue: Queue<BlockPayload, string>;
  readonly connection: Redis;
  readonly waiting: WaitingBlocks;
  /** the address of Redis, without secrets */
  readonly shown: string;
  /** encoded data by the name of its job */
  readonly data: Map<string, string>;
  /** when it was opened */
  readonly began: number;
  /** the class of its blocks, 1 first, 9 last */
  readonly priority: number;
  closed: boolean;
}

/** How often a block is tried, with pauses that double from a second. */
const ATTEMPTS = 3;
/** Milliseconds between looks at blocks of which nothing was heard. */
const LOOK = 1000;
/** Milliseconds after which a Redis that is still full ends the wait: what expires or is removed meanwhile makes room. */
const FULL = 5000;

/** Puts the data of a block beside the queue, and the block into it. */
export async function addBlock(open: OpenQueue, id: string, payload: BlockPayload): Promise<void> {
  await keepData(open, payload.job);
  await open.queue.add(payload.kind, payload, {
    jobId: id,
    priority: blockPriority(open.priority, open.waiting.size),
    attempts: ATTEMPTS,
    backoff: { type: "exponential", delay: 1000 },
    removeOnComplete: { age: KEPT, count: 100_000 },
    removeOnFail: { age: KEPT },
  });
}

/** Looks again and again after blocks of which nothing was heard; the timer does not hold the process. */
export function watchBlocks(open: OpenQueue): ReturnType<typeof setInterval> {
  let looking = false;
  let fullSince: number | undefined;
  const timer = setInterval(async () => {
    if (looking || open.closed) return;
    looking = true;
    try {
      const now = Date.now();
      for (const [id, entry] of [...open.waiting])
        if (now - entry.since >= LOOK) {
          entry.since = now;
          await look(open, id, entry);
          fullSince = undefined;
        }
    } catch (error) {
      // or the connection was lost: the next look comes when it is back
      if (isFull(error)) {
        fullSince ??= Date.now();
        if (Date.now() - fullSince >= FULL) giveUp(open);
      }
    } finally {
      looking = false;
    }
  }, LOOK / 2);
  timer.unref();
  return timer;
}

/** Ends the wait for all blocks of a Redis that is full: no worker can hand in a result. */
function giveUp({ waiting, shown }: OpenQueue): void {
  for (const [id] of [...waiting])
    settle(waiting, id, ({ block, reject }) => reject(new BlockError(block, fullError(shown))));
}

/** Asks the queue about one block: a lost one is handed in again, a finished one is taken. */
async function look(open: OpenQueue, id: string, entry: Waiting): Promise<void> {
  const { queue, waiting, began } = open;
  // the state before the job: one read the other way round may be completed with the empty result it had when it was read
  const state = await queue.getJobState(id);
  const job: Job<BlockPayload, string> | undefined = await queue.getJob(id);
  if (!job) return await addBlock(open, id, entry.payload);
  if (state === "completed") return await takeCompleted(open, id, job.returnvalue);
  if (state === "failed") {
    // a dead letter of an earlier run gets another chance
    if ((job.finishedOn ?? 0) < began) return await job.retry("failed", { resetAttemptsMade: true });
    return failed(waiting, id, job.failedReason);
  }
  await keepData(open, entry.payload.job);
}

/** Takes a result; what is none is dropped from the queue, and the block is handed in again. */
export async function takeCompleted(open: OpenQueue, id: string, text: unknown): Promise<void> {
  if (completed(open.waiting, id, text)) return;
  await open.queue.remove(id);
  const entry = open.waiting.get(id);
  if (entry) await addBlock(open, id, entry.payload);
}

async function keepData({ connection, data }: OpenQueue, job: string): Promise<void> {
  await connection.set(dataKey(job), data.get(job)!, "EX", KEPT, "NX");
}
