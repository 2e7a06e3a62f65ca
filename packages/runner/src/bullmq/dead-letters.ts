import { requireMember, speakingFor } from "@nnft/foundations/kinds";
import { Queue } from "bullmq";
import { redisAddress } from "./address.ts";
import { connect, PREFIX, QUEUE } from "./connection.ts";

/** A block that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failed: Date;
}

/** How a queue stands: blocks by what they wait for, and those that failed for good. */
export interface QueueState {
  readonly counts: Readonly<Record<string, number>>;
  readonly deadLetters: readonly DeadLetter[];
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
    const counts = await queue.getJobCounts("waiting", "active", "delayed", "completed", "failed");
    return {
      counts,
      deadLetters: (dead === "show" ? failed : []).map((job) => ({
        id: String(job.id),
        reason: job.failedReason ?? "unknown",
        attempts: job.attemptsMade,
        failed: new Date(job.finishedOn ?? 0),
      })),
    };
  } finally {
    await queue.close();
    connection.disconnect();
  }
}
