import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Redis } from "ioredis";
import { PREFIX } from "./connection.ts";

/** A worker as it describes itself in Redis. */
export interface PresentWorker {
  readonly host: string;
  readonly process: number;
  /** blocks that it computes at once */
  readonly threads: number;
  /** which program it is: version and build of its kernels */
  readonly stamp: string;
  /** when it began, in milliseconds since 1970 */
  readonly began: number;
  /** blocks that it has computed */
  readonly blocks: number;
  /** of one of its last blocks, on average; undefined before the first */
  readonly secondsPerBlock?: number | undefined;
}

/** A run that hands out blocks, as it describes itself in Redis. */
export interface PresentRun {
  readonly host: string;
  readonly process: number;
  readonly title: string;
  readonly began: number;
  /** 1 first, 9 last */
  readonly priority: number;
  /** blocks whose results it has */
  readonly blocks: number;
  /** blocks in the queue that it waits for */
  readonly waiting: number;
  /** of its whole work, in [0, 1]; undefined where it does not say */
  readonly fraction?: number | undefined;
  /** the first fraction that this process said: one that goes on from a checkpoint does not begin at 0 */
  readonly fractionAtStart?: number | undefined;
}

/** What a process of either kind writes of itself; host, process and beginning are added. */
type Described<Present> = Omit<Present, "host" | "process" | "began">;

/** Milliseconds between two descriptions, and seconds after which one that is not renewed is forgotten. */
const EVERY = 1000;
const FORGOTTEN = 10;

const keyOf = (kind: "worker" | "run", id: string): string => `${PREFIX}:${kind}:${id}`;

/** Says again and again in Redis that this process is there, until it is stopped. A lost connection makes it fall silent, no more. */
export function advertise<Present extends PresentWorker | PresentRun>(
  connection: Redis,
  kind: "worker" | "run",
  describe: () => Described<Present>,
): { readonly stop: () => Promise<void> } {
  const key = keyOf(kind, randomUUID());
  const fixed = { host: hostname(), process: process.pid, began: Date.now() };
  const say = (): void => {
    if (connection.status !== "ready") return;
    connection.set(key, JSON.stringify({ ...fixed, ...describe() }), "EX", FORGOTTEN).catch(() => undefined);
  };
  say();
  const timer = setInterval(say, EVERY);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      if (connection.status === "ready") await connection.del(key).catch(() => undefined);
    },
  };
}

/** All workers and runs that are there, in the order in which they began. Descriptions of another form are left out. */
export async function present(
  connection: Redis,
): Promise<{ readonly workers: readonly PresentWorker[]; readonly runs: readonly PresentRun[] }> {
  const read = async <Present extends { readonly began: number }>(
    kind: "worker" | "run",
    numbers: readonly string[],
    texts: readonly string[],
  ): Promise<readonly Present[]> => {
    const found: Present[] = [];
    for await (const keys of connection.scanStream({ match: keyOf(kind, "*"), count: 1000 }))
      for (const text of keys.length > 0 ? await connection.mget(keys as string[]) : []) {
        const value = text === null ? undefined : parsed(text);
        const isNumber = (name: string): boolean => Number.isFinite(value?.[name]);
        const isText = (name: string): boolean => typeof value?.[name] === "string";
        if (numbers.every(isNumber) && texts.every(isText)) found.push(value as unknown as Present);
      }
    return found.sort((a, b) => a.began - b.began);
  };
  return {
    workers: await read<PresentWorker>("worker", ["process", "threads", "began", "blocks"], ["host", "stamp"]),
    runs: await read<PresentRun>("run", ["process", "priority", "began", "blocks", "waiting"], ["host", "title"]),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
