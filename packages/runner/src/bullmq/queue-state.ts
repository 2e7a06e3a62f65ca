import { requireMember, speakingFor } from "@nnft/foundations/kinds";
import { Queue } from "bullmq";
import { redisAddress } from "./address.ts";
import { connect, PREFIX, QUEUE } from "./connection.ts";
import { type PresentRun, type PresentWorker, present } from "./presence.ts";

/** A block that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failed: Date;
}

/** How a queue stands: blocks by what they wait for, those that failed for good, and who is there. */
export interface QueueState {
  readonly counts: Readonly<Record<"waiting" | "active" | "delayed" | "completed" | "failed", number>>;
  readonly deadLetters: readonly DeadLetter[];
  readonly workers: readonly PresentWorker[];
  readonly runs: readonly PresentRun[];
  readonly load: QueueLoad;
}

/** What is to be done in a queue, and by how many: a hint for those who start and stop workers. */
export interface QueueLoad {
  /** blocks that are waiting or under way */
  readonly blocks: number;
  /** blocks that all workers compute at once */
  readonly threads: number;
  /** of the last blocks of all workers, on average; undefined before the first */
  readonly secondsPerBlock: number | undefined;
  /** until these blocks are done by these workers; undefined where there are none, or where their speed is not known. A run may hand in more */
  readonly secondsLeft: number | undefined;
}

/** Reads the state of a queue, after trying its dead letters again or throwing them away where asked to. Errors: DomainError, QueueError. */
export async function queueState(redis: string, dead: "show" | "retry" | "remove" = "show"): Promise<QueueState> {
  requireMember("queueState", "dead", dead, ["show", "retry", "remove"]);
  speakingFor("queueState", {}, () => redisAddress(redis));
  const connection = await connect(redis);
  const queue = new Queue(QUEUE, { connection, prefix: PREFIX });
  try {
    const failed = await queue.getFailed();
    for (const job of failed) {
      if (dead === "retry") await job.retry("failed", { resetAttemptsMade: true });
      if (dead === "remove") await job.remove();
    }
    const states = await queue.getJobCounts("waiting", "prioritized", "active", "delayed", "completed", "failed");
    const count = (state: string): number => states[state] ?? 0;
    const counts = {
      waiting: count("waiting") + count("prioritized"),
      active: count("active"),
      delayed: count("delayed"),
      completed: count("completed"),
      failed: count("failed"),
    };
    const { workers, runs } = await present(connection);
    return {
      counts,
      deadLetters: (dead === "show" ? failed : []).map((job) => ({
        id: String(job.id),
        reason: job.failedReason ?? "unknown",
        attempts: job.attemptsMade,
        failed: new Date(job.finishedOn ?? 0),
      })),
      workers,
      runs,
      load: loadOf(counts.waiting + counts.active + counts.delayed, workers),
    };
  } finally {
    await queue.close();
    connection.disconnect();
  }
}

function loadOf(blocks: number, workers: readonly PresentWorker[]): QueueLoad {
  const threads = workers.reduce((sum, worker) => sum + worker.threads, 0);
  const known = workers.filter(({ secondsPerBlock }) => secondsPerBlock !== undefined);
  const weight = known.reduce((sum, worker) => sum + worker.threads, 0);
  // each thread counts as often as it computes: the mean of their speeds is a harmonic one
  const rate = known.reduce((sum, { threads: own, secondsPerBlock }) => sum + own / secondsPerBlock!, 0);
  const secondsPerBlock = rate > 0 ? weight / rate : undefined;
  const secondsLeft = secondsPerBlock !== undefined && threads > 0 ? (blocks * secondsPerBlock) / threads : undefined;
  return { blocks, threads, secondsPerBlock, secondsLeft };
}
