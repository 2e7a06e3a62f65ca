import { DomainError, NnftError } from "@nnft/foundations";
import { Redis } from "ioredis";

/** A queue cannot be reached. Code `NNFT_QUEUE`. */
export class QueueError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_QUEUE", message, options);
    this.name = "QueueError";
  }
}

/** The name of the queue, and the prefix of all keys in Redis. */
export const QUEUE: string = "blocks";
export const PREFIX: string = "nnft";
export const dataKey = (job: string): string => `${PREFIX}:data:${job}`;
/** Seconds for which data and results lie in Redis. */
export const KEPT: number = 7 * 24 * 3600;

/** Milliseconds until a first connection counts as refused. */
const FIRST_CONNECTION = 10_000;

/**
 * A connection to Redis that comes back by itself for as long as it takes, once it has stood for the first time.
 *
 * `redis://user:password@host:port/db`, or `rediss://` for TLS. Errors: DomainError for an address of another form;
 * QueueError where nobody answers; its message leaves the password out.
 */
export async function connect(address: string): Promise<Redis> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new DomainError(
      `connect: \`redis\` must be an address such as redis://localhost:6379, got ${JSON.stringify(address)}.`,
    );
  }
  if (url.protocol !== "redis:" && url.protocol !== "rediss:")
    throw new DomainError(`connect: \`redis\` must begin with redis:// or rediss://, got ${url.protocol}//.`);
  let standing = false;
  const redis = new Redis(address, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: FIRST_CONNECTION,
    retryStrategy: (times) => (standing ? Math.min(2000, 50 * times) : times > 5 ? null : 200),
  });
  let cause: unknown;
  // a connection that is lost comes back; without a listener it would end the process
  redis.on("error", (error) => {
    cause = error;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      redis.once("ready", resolve);
      // reject after the last try only: Redis may still be starting
      redis.once("end", () => reject(cause));
      redis.connect().catch(() => undefined);
    });
    standing = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new QueueError(
      `connect: nobody answers at ${url.protocol}//${url.host} (${String((cause ?? error) as Error)}); start Redis, or give its address.`,
      { cause: error },
    );
  }
}
