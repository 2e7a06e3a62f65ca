import type { Redis } from "ioredis";
import { QueueError } from "./queue-error.ts";

/** Whether an error says that Redis has no room for what it was to write. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && /\bOOM command not allowed/.test(error.message);

/** The error for a Redis that is full; `shown` is its address without secrets. */
export function fullError(shown: string): QueueError {
  return new QueueError(
    `queue: the Redis at ${shown} is full, it has reached its \`maxmemory\`; ` +
      "raise `maxmemory` or free memory there, and run again: finished blocks are kept.",
  );
}

/**
 * Refuses a Redis that drops keys when it is full: a queue of which parts are missing never ends. Errors: QueueError that says what to set.
 * A Redis that does not tell its policy is taken.
 */
export async function requireKeeping(redis: Redis, shown: string): Promise<void> {
  const memory = await redis.info("memory").catch(() => "");
  const told = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, "m").exec(memory)?.[1];
  const policy = told("maxmemory_policy") ?? "noeviction";
  if (policy === "noeviction" || told("maxmemory") === "0") return;
  throw new QueueError(
    `connect: the Redis at ${shown} drops keys when it is full (its \`maxmemory-policy\` is ${policy}), ` +
      "and blocks would be lost; set `maxmemory-policy` to noeviction.",
  );
}
