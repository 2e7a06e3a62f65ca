import { hostname } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type QueueEngineOptions, queueEngines, queueState } from "../bullmq.ts";
import { runBlocks } from "../index.ts";
import { fillBlock, LENGTH } from "../testing/block-task.ts";
import { start, type TestProcess } from "../testing/processes.ts";
import { hasRedis, startRedis, type TestRedis } from "../testing/redis-server.ts";
import { blockPriority } from "./block-priority.ts";

const STAMP = "test";

describe("the place of a block in the queue", () => {
  it("is behind all of a class before its own, and behind the blocks that its run waits for, up to 32 of them", () => {
    expect([1, 2, 31, 32, 33, 5000].map((waiting) => blockPriority(5, waiting))).toEqual([
      257, 258, 287, 288, 288, 288,
    ]);
    for (let priority = 1; priority < 9; priority++)
      expect(blockPriority(priority, 1e6)).toBeLessThan(blockPriority(priority + 1, 1));
    // the queue takes positive numbers only: others would come before all
    expect(blockPriority(1, 0)).toBe(1);
  });
});

describe.skipIf(!hasRedis)("runs that share a queue", () => {
  let redis: TestRedis;
  const processes: TestProcess[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  afterEach(async () => {
    for (const { child, ended } of processes.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
  });

  /** A worker that takes so many milliseconds for a block. */
  async function worker(milliseconds: number): Promise<TestProcess> {
    const started = start("./queue-worker-process.ts", redis.url, "1", STAMP, `${milliseconds}`);
    processes.push(started);
    await started.says(/^serving$/m);
    return started;
  }

  /** Merges so many blocks of a run; `onMerged` is told how many. */
  async function merged(
    blocks: number,
    seed: number,
    options: Omit<QueueEngineOptions, "redis" | "stamp">,
    onMerged: (count: number) => void = () => undefined,
    begin: Promise<void> = Promise.resolve(),
  ): Promise<readonly number[]> {
    const queue = await queueEngines({ redis: redis.url, stamp: () => STAMP, ...options });
    await begin;
    const found: number[] = [];
    try {
      await runBlocks(queue.engine("test").withData({ seed }, { resultLength: LENGTH }), {
        blocks,
        merge: (index, result) => {
          found.push(result[0]);
          onMerged(index + 1);
        },
      });
    } finally {
      await queue.close();
    }
    return found;
  }

  const known = (blocks: number, seed: number): readonly number[] => {
    const target = new Float64Array(LENGTH);
    return Array.from({ length: blocks }, (_, index) => {
      fillBlock({ seed }, index, target);
      return target[0];
    });
  };

  /** How many blocks of a long run are merged while a short one, which begins once the queue is full, has all of its own done. */
  async function passed(seed: number, long: number, short: number): Promise<number> {
    let done = 0;
    let after = Number.NaN;
    let begin: () => void = () => undefined;
    const full = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const first = merged(130, seed, { inFlight: 110, priority: long }, (count) => {
      done = count;
      if (count === 5) begin();
    });
    const last = (count: number): void => {
      if (count === 8) after = done;
    };
    const second = merged(8, seed + 1, { priority: short }, last, full);
    expect(await second).toEqual(known(8, seed + 1));
    expect(await first).toEqual(known(130, seed));
    return after - 5;
  }

  it("let a short one through that begins later, and those of a lower class wait", { timeout: 120_000 }, async () => {
    // slow enough for a producer that a busy machine holds up for a second
    await worker(25);
    // 100 blocks of the long run are waiting when the short one begins: it would be behind them
    expect(await passed(10, 5, 5)).toBeLessThan(60);
    // negative control: in a lower class, nearly all of the long run comes first
    expect(await passed(20, 5, 9)).toBeGreaterThan(95);
    expect(await passed(30, 9, 1)).toBeLessThan(60);
  });

  it("are named by the queue while they go on, as are workers, with the time that is left", {
    timeout: 120_000,
  }, async () => {
    await worker(20);
    let looked: ReturnType<typeof queueState> | undefined;
    const options = { title: "a long run", inFlight: 50, fraction: () => 0.25 };
    await merged(150, 40, options, (count) => {
      if (count === 75) looked = queueState(redis.url);
    });
    const { workers, runs, load, counts } = await looked!;
    expect(runs).toMatchObject([
      { title: "a long run", host: hostname(), process: process.pid, priority: 5, fraction: 0.25 },
    ]);
    expect(runs[0].blocks).toBeGreaterThan(0);
    const own = workers.filter(({ process: id }) => id === processes[0].child.pid);
    expect(own).toMatchObject([{ host: hostname(), threads: 1, stamp: STAMP }]);
    expect(own[0].secondsPerBlock).toBeGreaterThan(0.019);
    expect(load).toMatchObject({ threads: workers.length, blocks: counts.waiting + counts.active + counts.delayed });
    expect(load.secondsLeft).toBeCloseTo((load.blocks * load.secondsPerBlock!) / load.threads, 10);
    // one that has ended is not there any more, and one that was killed is forgotten
    expect((await queueState(redis.url)).runs).toEqual([]);
    processes[0].child.kill("SIGKILL");
    await expect
      .poll(async () => (await queueState(redis.url)).workers, { timeout: 60_000, interval: 500 })
      .toEqual([]);
    expect((await queueState(redis.url)).load).toEqual({
      ...{ blocks: 0, threads: 0, secondsPerBlock: undefined, secondsLeft: undefined },
    });
  });

  it("end though Redis is gone", { timeout: 60_000 }, async () => {
    const gone = await startRedis();
    const queue = await queueEngines({ redis: gone.url, stamp: () => STAMP });
    const block = queue
      .engine("test")
      .withData({ seed: 1 }, { resultLength: LENGTH })
      .run(0, new AbortController().signal);
    const refused = expect(block).rejects.toThrow(/the queue was closed/u);
    await gone.stop();
    await queue.close();
    await refused;
  });
});
