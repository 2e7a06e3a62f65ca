import type { Socket } from "node:net";
import { Redis } from "ioredis";
import { type RedisAddress, redisAddress } from "./address.ts";
import { QueueError } from "./queue-error.ts";
import { requireKeeping } from "./redis-memory.ts";

/** The name of the queue, and the prefix of all keys in Redis. */
export const QUEUE: string = "blocks";
export const PREFIX: string = "nnft";
export const dataKey = (job: string): string => `${PREFIX}:data:${job}`;
/** Seconds for which data and results lie in Redis. */
export const KEPT: number = 7 * 24 * 3600;

/** Milliseconds until a first connection counts as refused, all tries together. */
const FIRST_CONNECTION = 9_000;

/**
 * A connection to Redis that comes back by itself for as long as it takes, once it has stood for the first time.
 *
 * `redis://user:password@host:port/db`, or `rediss://` for TLS. Errors: DomainError for an address of another form;
 * QueueError within ten seconds where nobody answers, or somebody who is no Redis, and for a Redis that drops keys when it is full;
 * no message holds the password.
 */
export async function connect(address: string): Promise<Redis> {
  const where = redisAddress(address);
  const redis = await reach(where);
  try {
    await requireKeeping(redis, where.shown);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

/** A connection that stands. Errors: QueueError. */
async function reach(where: RedisAddress): Promise<Redis> {
  let standing = false;
  const redis = new Redis(where.given, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: FIRST_CONNECTION,
    retryStrategy: (times) => (standing ? Math.min(2000, 50 * times) : times > 5 ? null : 200),
  });
  let cause: unknown;
  let reached: Reached = "nobody";
  // a connection that is lost comes back; without a listener it would end the process
  redis.on("error", (error) => {
    cause = error;
  });
  // after the handshake, where there is TLS
  redis.on("connect", () => {
    reached = "spoken";
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      redis.once("ready", resolve);
      // reject after the last try only: Redis may still be starting
      redis.once("end", () => reject(cause));
      timer = setTimeout(() => {
        const { stream } = redis as unknown as { readonly stream?: Socket };
        if (reached === "nobody" && stream && !stream.connecting && !stream.destroyed) reached = "accepted";
        reject(
          cause ??
            new Error(`not ready within ${FIRST_CONNECTION / 1000} s; a Redis that loads much data needs longer`),
        );
      }, FIRST_CONNECTION);
      redis.connect().catch(() => undefined);
    });
    standing = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw failure(where, cause ?? error, reached);
  } finally {
    clearTimeout(timer);
  }
}

/** Two connections, one to ask and one to wait; neither stays open where the other fails. Errors: as `connect`. */
export async function connectTwice(address: string): Promise<readonly [Redis, Redis]> {
  const first = await connect(address);
  try {
    return [first, await connect(address)];
  } catch (error) {
    first.disconnect();
    throw error;
  }
}

/** How far a connection came: the port took it, or the two sides could speak. */
type Reached = "nobody" | "accepted" | "spoken";

/** Why there is no connection, in words without secrets. The cause is a copy: ioredis keeps the password in the commands of its errors. */
function failure({ tls, shown, secrets }: RedisAddress, cause: unknown, reached: Reached): QueueError {
  let reason = cause instanceof Error ? `${cause.name}: ${cause.message.trim()}` : "the connection was closed";
  for (const secret of secrets) reason = reason.replaceAll(secret, "…");
  const code = String((cause as { readonly code?: unknown } | undefined)?.code);
  const because = (what: string): QueueError => new QueueError(`connect: ${what}`, { cause: new Error(reason) });
  if (/WRONGPASS|NOAUTH|invalid password|NOPERM/.test(reason))
    return because(`${shown} refuses us (${reason}); check user and password.`);
  if (/CERT|SIGNATURE/.test(code))
    return because(
      `${shown} answers with a certificate that is not trusted here (${reason}); see NODE_EXTRA_CA_CERTS.`,
    );
  if (tls && (reached === "accepted" || /^ERR_SSL|^EPROTO/.test(code) || /before secure TLS connection/.test(reason)))
    return because(`${shown} answers, but not with TLS (${reason}); give redis://, or the port of TLS.`);
  if ((reached !== "nobody" && code !== "ECONNREFUSED") || /ReplyError|ParserError|Protocol error/.test(reason))
    return because(
      `${shown} answers, but not as Redis does (${reason}); check host and port, and give rediss:// for TLS.`,
    );
  return because(`nobody answers at ${shown} (${reason}); start Redis, or give its address.`);
}
