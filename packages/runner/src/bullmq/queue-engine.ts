import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireText, speakingFor } from "@nnft/foundations/kinds";
import { Queue, QueueEvents } from "bullmq";
import type { BlockEngine } from "../engine.ts";
import { BlockError } from "../errors.ts";
import { redisAddress } from "./address.ts";
import { FIRST, LAST, USUAL } from "./block-priority.ts";
import { connectTwice, PREFIX, QUEUE } from "./connection.ts";
import type { BlockPayload } from "./payload.ts";
import { advertise, type PresentRun } from "./presence.ts";
import { type OpenQueue, takeCompleted, watchBlocks } from "./queue-blocks.ts";
import { queueExecutor } from "./queue-executor.ts";
import { failed, settle, type WaitingBlocks } from "./waiting-blocks.ts";

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
  /** blocks handed out and not yet merged, at most; default 256. Runs of one priority share the workers as their windows are */
  readonly inFlight?: number;
  /** 1 is served first, 9 last; default 5. Blocks of one number come before all of the next */
  readonly priority?: number;
  /** how the run is named to those who look at the queue; default "a run" */
  readonly title?: string;
  /** how far it is, in [0, 1], as those who look at the queue are told */
  readonly fraction?: () => number | undefined;
}

/**
 * Engines that hand blocks to a queue on Redis and take the results back.
 *
 * Convention: a block is named by its job and index, so one that was computed already, in this run or before, is not computed again, and one that is
 * delivered twice gives one result. Every second the engine asks the queue about blocks it has not heard from. A lost message, a restarted Redis or a
 * dead worker therefore costs time, never a result. A damaged result is dropped, and its block is computed again. A Redis that is full, and stays
 * so for five seconds, ends the wait.
 * Errors: DomainError, QueueError; blocks fail with BlockError after three attempts, and then stand in the list of dead letters.
 */
export async function queueEngines(given: QueueEngineOptions): Promise<QueueEngines> {
  requireKnownOptions("queueEngines", given, ["redis", "stamp", "inFlight", "priority", "title", "fraction"]);
  const { redis, stamp, inFlight = 256, priority = USUAL, title = "a run", fraction } = given;
  requireFunction("queueEngines", "stamp", stamp);
  requireInteger("queueEngines", "inFlight", inFlight);
  requireInteger("queueEngines", "priority", priority, FIRST, LAST);
  requireText("queueEngines", "title", title, "pass the title of the experiment");
  if (fraction !== undefined) requireFunction("queueEngines", "fraction", fraction);
  const { shown } = speakingFor("queueEngines", {}, () => redisAddress(redis));
  const connections = await connectTwice(redis);
  const options = { prefix: PREFIX };
  const queue = new Queue<BlockPayload, string>(QUEUE, { ...options, connection: connections[0] });
  const events = new QueueEvents(QUEUE, { ...options, connection: connections[1] });
  const waiting: WaitingBlocks = new Map();
  const open: OpenQueue = {
    ...{ queue, connection: connections[0], waiting, data: new Map() },
    ...{ began: Date.now(), closed: false, shown, priority },
  };
  let results = 0;
  let atStart: number | undefined;
  const presence = advertise<PresentRun>(connections[0], "run", () => {
    const now = fraction?.();
    atStart ??= now;
    return { title, priority, waiting: waiting.size, blocks: results, fraction: now, fractionAtStart: atStart };
  });
  events.on("completed", ({ jobId: id, returnvalue }) => {
    // where the connection is lost meanwhile, the watch looks again
    takeCompleted(open, id, returnvalue).catch(() => undefined);
  });
  events.on("failed", ({ jobId: id, failedReason }) => failed(waiting, id, failedReason));
  // lost connections come back; blocks that wait are looked after by the watch
  events.on("error", () => undefined);
  queue.on("error", () => undefined);
  const timer = watchBlocks(open);
  return {
    engine: (kind) => ({
      count: Math.max(1, Math.floor(inFlight / 4)),
      withData: ((given: unknown, of?: { readonly resultLength: number }) =>
        queueExecutor(open, {
          ...{ kind, data: given, resultLength: of?.resultLength },
          ...{ stamp: stamp(given), capacity: inFlight },
          onResult: () => void results++,
        })) as BlockEngine["withData"],
    }),
    close: async () => {
      open.closed = true;
      clearInterval(timer);
      for (const [id] of [...waiting])
        settle(waiting, id, ({ block, reject }) => reject(new BlockError(block, new Error("the queue was closed"))));
      // a Redis that is gone answers neither
      await within(CLOSING, Promise.allSettled([presence.stop(), queue.close(), events.close()]));
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** Milliseconds that a queue has to close. */
const CLOSING = 2000;

/** Waits for something, but no longer than so many milliseconds. */
async function within(milliseconds: number, what: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([what, end]);
  clearTimeout(timer);
}
