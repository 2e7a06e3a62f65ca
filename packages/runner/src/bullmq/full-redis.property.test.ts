import { createHash } from "node:crypto";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it } from "vitest";
import { type QueueEngines, queueEngines, queueState, serveQueue } from "../bullmq.ts";
import { inProcess, runBlocks } from "../index.ts";
import { fillBlock, LENGTH, type TestData } from "../testing/block-task.ts";
import { start, type TestProcess } from "../testing/processes.ts";
import { hasRedis, startRedis, type TestRedis } from "../testing/redis-server.ts";
import { connect } from "./connection.ts";
import { QueueError } from "./queue-error.ts";

const STAMP = "test";
const FULL = /the Redis at redis:\/\/127\.0\.0\.1:\d+ is full, .* raise `maxmemory` or free memory there/;

describe.skipIf(!hasRedis)("a Redis with too little memory", () => {
  const redises: TestRedis[] = [];
  const processes: TestProcess[] = [];
  const queues: QueueEngines[] = [];
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.close();
    for (const { child, ended } of processes.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
    for (const redis of redises.splice(0)) await redis.stop();
  });
  const redisWith = async (maxmemory: string, policy: string): Promise<string> => {
    const redis = await startRedis(undefined, undefined, { maxmemory, "maxmemory-policy": policy });
    redises.push(redis);
    return redis.url;
  };
  const worker = async (url: string): Promise<TestProcess> => {
    const started = start("./queue-worker-process.ts", url, "2", STAMP, "0", "1", "1000");
    processes.push(started);
    await started.says(/^serving/);
    return started;
  };
  const limit = async (url: string, maxmemory: string): Promise<void> => {
    const redis = new Redis(url);
    await redis.config("SET", "maxmemory", maxmemory);
    redis.disconnect();
  };
  const hashOf = async (
    url: string | undefined,
    data: TestData,
    { onMerged, blocks = 200 }: { readonly onMerged?: (index: number) => void; readonly blocks?: number } = {},
  ): Promise<string> => {
    const queue = url === undefined ? undefined : await queueEngines({ redis: url, stamp: () => STAMP, inFlight: 32 });
    if (queue) queues.push(queue);
    const hash = createHash("sha256");
    const here = inProcess((index, target: Float64Array) => fillBlock(data, index, target), { resultLength: LENGTH });
    await runBlocks(queue?.engine("test").withData(data, { resultLength: LENGTH }) ?? here, {
      blocks,
      merge: (index, result) => {
        hash.update(new Uint8Array(result.buffer, result.byteOffset, result.byteLength));
        onMerged?.(index);
      },
    });
    return hash.digest("hex");
  };
  const refused = (run: Promise<unknown>): Promise<unknown> =>
    run.then(
      () => "it was not refused",
      (error: unknown) => error,
    );

  it("that is full at the start ends a run with these words", async () => {
    const url = await redisWith("1", "noeviction");
    expect(await refused(hashOf(url, { seed: 1 }))).toMatchObject({
      code: "NNFT_BLOCK",
      block: 0,
      message: expect.stringMatching(FULL),
      cause: expect.any(QueueError),
    });
    // it can still be asked how it stands
    expect((await queueState(url)).counts.failed).toBe(0);
  });

  it("that becomes full ends a run, and the worker says so; with room the run goes on to the same bits", async () => {
    const url = await redisWith("100mb", "noeviction");
    const served = await worker(url);
    const data: TestData = { seed: 2, milliseconds: 5 };
    let filled: Promise<void> | undefined;
    const onMerged = (index: number): void => {
      if (index === 40) filled = limit(url, "1");
    };
    expect(await refused(hashOf(url, data, { onMerged }))).toMatchObject({
      code: "NNFT_BLOCK",
      message: expect.stringMatching(FULL),
    });
    await filled;
    await served.says(new RegExp(`^failed .*${FULL.source}`));
    await limit(url, "100mb");
    const resumed = await hashOf(url, data);
    expect(resumed).toBe(await hashOf(undefined, data));
    // negative control: another seed
    expect(resumed).not.toBe(await hashOf(undefined, { ...data, seed: 3 }));
  });

  it("that becomes full while all blocks wait ends the wait too, where one with room is waited for", async () => {
    const [full, roomy] = await Promise.all([redisWith("100mb", "noeviction"), redisWith("100mb", "noeviction")]);
    const outcomes: string[] = [];
    const waits = [full, roomy].map(async (url) => {
      outcomes.push(`${url} ${await refused(hashOf(url, { seed: 5 }, { blocks: 10 }))}`);
    });
    await expect.poll(async () => (await queueState(full)).counts.waiting, { timeout: 30_000 }).toBe(10);
    await limit(full, "1");
    await waits[0];
    expect(outcomes).toEqual([expect.stringMatching(FULL)]);
    for (const queue of queues.splice(0)) await queue.close();
    await Promise.all(waits);
  });

  it("that drops keys when it is full is refused in one line that says what to set", async () => {
    for (const policy of ["allkeys-lru", "allkeys-random", "volatile-ttl"]) {
      const url = await redisWith("100mb", policy);
      const words = new RegExp(`\`maxmemory-policy\` is ${policy}.*; set \`maxmemory-policy\` to noeviction\\.$`);
      const workerOptions = { redis: url, kinds: {}, stamp: () => STAMP, concurrency: 1 };
      for (const attempt of [
        () => connect(url),
        () => queueEngines({ redis: url, stamp: () => STAMP }),
        () => serveQueue(workerOptions),
        () => queueState(url),
      ])
        expect(await refused(attempt())).toMatchObject({
          code: "NNFT_QUEUE",
          message: expect.stringMatching(words),
        });
    }
    // negative controls: one that keeps keys, and one without a limit, which never drops any
    for (const [maxmemory, policy] of [
      ["100mb", "noeviction"],
      ["0", "allkeys-lru"],
    ] as const) {
      const url = await redisWith(maxmemory, policy);
      await worker(url);
      expect(await hashOf(url, { seed: 4 }, { blocks: 20 })).toBe(await hashOf(undefined, { seed: 4 }, { blocks: 20 }));
    }
  });
});
