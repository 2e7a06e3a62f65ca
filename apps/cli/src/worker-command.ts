import { availableParallelism } from "node:os";
import { enginesOf, filesStayHere, type OpenEngines, servedKinds, threadEngines } from "@nnft/experiments/engines";
import { type QueueEngineOptions, queueEngines, serveQueue } from "@nnft/runner/bullmq";
import pc from "picocolors";
import { blockStamp } from "./block-stamp.ts";
import { queueAddress } from "./queue-address.ts";
import type { Terminal } from "./terminal.ts";

/** The options of `nnft worker`. */
export interface WorkerOptions {
  readonly redis?: string;
  readonly workers?: number;
  readonly quiet?: boolean;
}

/** Engines that hand blocks to a queue; entries that read files go to threads of this machine, where the files are. */
export async function queueEnginesOf(
  redis: string,
  threads: OpenEngines,
  options: Omit<QueueEngineOptions, "redis" | "stamp">,
): Promise<OpenEngines> {
  const queue = await queueEngines({ redis, stamp: blockStamp, ...options });
  const engines = filesStayHere(
    enginesOf((kind) => queue.engine(kind)),
    threads.engines,
  );
  return { engines, close: async () => void (await Promise.all([queue.close(), threads.close()])) };
}

/** Serves a queue until a signal stops it. The first SIGTERM or SIGINT lets blocks under way finish. */
export async function workerCommand(
  { redis, workers = availableParallelism(), quiet }: WorkerOptions,
  terminal: Terminal,
): Promise<0> {
  const address = queueAddress(redis, "worker: it");
  const { engines, close } = threadEngines(workers);
  let done = 0;
  const worker = await serveQueue({
    redis: address,
    kinds: servedKinds(engines),
    stamp: blockStamp,
    concurrency: workers,
    onBlock: ({ job, index, milliseconds }) => {
      done++;
      if (!quiet) terminal.out(`block ${index} of ${job.slice(0, 12)}: ${milliseconds.toFixed(0)} ms`);
    },
    onFailure: (message) => terminal.err(`${pc.red("failed")}: ${message}`),
  });
  terminal.out(`serving blocks on ${workers} threads; Ctrl-C or SIGTERM stops it after the blocks under way`);
  await new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  terminal.out("finishing the blocks under way …");
  await worker.drain();
  await close();
  terminal.out(`stopped after ${done} blocks`);
  return 0;
}
