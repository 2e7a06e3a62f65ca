import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { queueEngines, queueState, readPayload } from "../bullmq.ts";
import { runBlocks } from "../index.ts";
import { fillBlock, LENGTH, type TestData } from "../testing/block-task.ts";
import { namespace } from "../testing/network-namespace.ts";
import { start, startBehind, type TestProcess } from "../testing/processes.ts";
import { hasRedis, network, startRedis, type TestRedis } from "../testing/redis-server.ts";

const STAMP = "test";
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The hash of the merged results of a job that nothing disturbs, computed here. */
function undisturbed(data: TestData, blocks: number): string {
  const hash = createHash("sha256");
  const target = new Float64Array(LENGTH);
  for (let index = 0; index < blocks; index++) {
    fillBlock(data, index, target);
    hash.update(new Uint8Array(target.buffer));
  }
  return hash.digest("hex");
}

/** Runs a job on a queue and hashes what it merges. */
async function onQueue(
  redis: string,
  data: TestData,
  blocks: number,
  { onMerged, stamp = STAMP, inFlight }: { onMerged?: (index: number) => void; stamp?: string; inFlight?: number } = {},
): Promise<string> {
  const queue = await queueEngines({ redis, stamp: () => stamp, ...(inFlight !== undefined && { inFlight }) });
  const hash = createHash("sha256");
  try {
    await runBlocks(queue.engine("test").withData(data, { resultLength: LENGTH }), {
      blocks,
      merge: (index, result) => {
        hash.update(new Uint8Array(result.buffer, result.byteOffset, result.byteLength));
        onMerged?.(index);
      },
    });
  } finally {
    await queue.close();
  }
  return hash.digest("hex");
}

describe.skipIf(!hasRedis)("blocks on a queue", () => {
  let redis: TestRedis;
  const processes: TestProcess[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });
  afterEach(async () => {
    for (const { child, ended } of processes.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
  });
  const worker = async (url = redis.url, { slower = 0, stamp = STAMP, threads = 2, copies = 1, lock = 1000 } = {}) => {
    const started = start("./queue-worker-process.ts", url, `${threads}`, stamp, `${slower}`, `${copies}`, `${lock}`);
    processes.push(started);
    await started.says(/^serving/);
    return started;
  };

  it("give the bits of one process, for several jobs at once, on workers of different speed", {
    timeout: 120_000,
  }, async () => {
    // locks so long that a busy machine does not give a block away
    const lock = 30_000;
    await Promise.all([worker(redis.url, { lock }), worker(redis.url, { slower: 40, lock })]);
    const jobs = [1, 2, 3].map((seed): TestData => ({ seed, milliseconds: 3 }));
    const hashes = await Promise.all(jobs.map((data) => onQueue(redis.url, data, 200)));
    expect(hashes).toEqual(jobs.map((data) => undisturbed(data, 200)));
    // negative control
    expect(hashes[0]).not.toBe(undisturbed({ seed: 4 }, 200));
    // both took part, and a second run of the same job computes nothing
    const computed = processes.map(({ text }) => text().match(/^block /gm)?.length ?? 0);
    for (const count of computed) expect(count).toBeGreaterThan(10);
    expect(computed[0]! + computed[1]!).toBe(600);
    expect(await onQueue(redis.url, jobs[0]!, 200)).toBe(hashes[0]);
    expect(processes.map(({ text }) => text().match(/^block /gm)?.length ?? 0)).toEqual(computed);
  });

  it("survive kill −9 of workers at random blocks", async () => {
    const data: TestData = { seed: 11, milliseconds: 16 };
    await Promise.all([worker(), worker()]);
    const [blocks, most] = sweep([300, 3], [600, 6]);
    let kills = 0;
    let next = 37;
    const renewal: Promise<unknown>[] = [];
    const hash = await onQueue(redis.url, data, blocks, {
      onMerged: (index) => {
        if (index < next || kills === most) return;
        next += 90;
        kills++;
        // the one that has served longest, in the middle of a block
        processes.find(({ child }) => child.signalCode === null)!.child.kill("SIGKILL");
        renewal.push(worker());
      },
    });
    await Promise.all(renewal);
    expect(kills).toBe(most);
    expect(hash).toBe(undisturbed(data, blocks));
  });

  it("survive kill −9 of the producer, which resumes from its checkpoint and from the queue", {
    timeout: 120_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-producer-"));
    try {
      await worker();
      const data = { seed: 12, milliseconds: 6 };
      const given = [join(folder, "run.sqlite"), "500", JSON.stringify(data), redis.url];
      for (const at of sweep([50, 300], [50, 200, 380])) {
        const producer = start("./producer-process.ts", ...given);
        processes.push(producer);
        await producer.says(new RegExp(`^merged ${at}$`));
        producer.child.kill("SIGKILL");
        await producer.ended;
      }
      const last = start("./producer-process.ts", ...given);
      processes.push(last);
      expect(await last.says(/^hash /)).toBe(`hash ${undisturbed(data, 500)}`);
      expect(Number(/^found (\d+)$/m.exec(last.text())?.[1])).toBeGreaterThan(200);
      expect(processes[0]!.text().match(/^block /gm)?.length).toBeLessThan(510);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("survive kill −9 of Redis, which keeps a log", async () => {
    const own = await startRedis();
    try {
      await worker(own.url);
      const data: TestData = { seed: 13, milliseconds: 6 };
      const restarts: Promise<void>[] = [];
      const hash = await onQueue(own.url, data, 400, {
        onMerged: (index) => {
          if (index === 60 || index === 250) restarts.push(own.killAndRestart());
        },
      });
      await Promise.all(restarts);
      expect(restarts.length).toBe(2);
      expect(hash).toBe(undisturbed(data, 400));
    } finally {
      await own.stop();
    }
  });

  it("survive a network that drops all connections, of the producer and of the worker", {
    timeout: 120_000,
  }, async () => {
    const [near, far] = [await network(redis.port), await network(redis.port)];
    try {
      await worker(far.url);
      const data: TestData = { seed: 14, milliseconds: 6 };
      const cuts: Promise<void>[] = [];
      const hash = await onQueue(near.url, data, 400, {
        onMerged: (index) => {
          if (index === 50) cuts.push(near.cut(700));
          if (index === 160) cuts.push(far.cut(1500));
          if (index === 280) cuts.push(near.cut(300), far.cut(300));
        },
      });
      await Promise.all(cuts);
      expect(cuts.length).toBe(4);
      expect(hash).toBe(undisturbed(data, 400));
    } finally {
      near.close();
      far.close();
    }
  });

  const space = hasRedis ? namespace() : undefined;
  afterAll(() => space?.remove());
  it.skipIf(!space)("survive a cable that is pulled, when nobody is told", async () => {
    const own = await startRedis(space!.address);
    try {
      const away = startBehind(
        space!.front,
        "./queue-worker-process.ts",
        `redis://${space!.address}:${own.port}`,
        ...["1", STAMP, "0"],
      );
      processes.push(away);
      await away.says(/^serving/);
      await worker(own.url, { threads: 1 });
      const data: TestData = { seed: 15, milliseconds: 10 };
      let pulled = 0;
      let pulledAt = Number.NaN;
      const hash = await onQueue(own.url, data, 600, {
        onMerged: (index) => {
          const served = (away.text().match(/^block /gm) ?? []).length;
          // a slow machine gives the worker behind the cable its first blocks late
          if (pulled === 0 && index >= 40 && served > 5) {
            space!.pull();
            pulled = served;
            pulledAt = index;
          }
          if (index === Math.min(pulledAt + 260, 599)) space!.plug();
        },
      });
      expect(pulled).toBeGreaterThan(5);
      expect(hash).toBe(undisturbed(data, 600));
    } finally {
      await own.stop();
    }
  });

  it("survive a worker that sleeps past its lock: a block is delivered twice and counted once", {
    timeout: 120_000,
  }, async () => {
    const sleeper = await worker(redis.url, { threads: 1 });
    const data: TestData = { seed: 16, milliseconds: 20 };
    let slept = false;
    const helpers: Promise<unknown>[] = [];
    const hash = await onQueue(redis.url, data, 150, {
      onMerged: (index) => {
        if (index !== 30) return;
        slept = sleeper.child.kill("SIGSTOP");
        helpers.push(worker(redis.url, { threads: 1 }));
        helpers.push(pause(3000).then(() => sleeper.child.kill("SIGCONT")));
      },
    });
    await Promise.all(helpers);
    expect(slept).toBe(true);
    expect(hash).toBe(undisturbed(data, 150));
    const computed = processes.flatMap(({ text }) => text().match(/^block \d+$/gm) ?? []);
    expect(new Set(computed).size).toBe(150);
  });

  it("serve fifty workers and thousands of small blocks", async () => {
    await Promise.all(Array.from({ length: 5 }, () => worker(redis.url, { threads: 1, copies: 10 })));
    const data: TestData = { seed: 17 };
    const blocks = sweep(3000, 10_000);
    expect(await onQueue(redis.url, data, blocks, { inFlight: 1000 })).toBe(undisturbed(data, blocks));
  });

  it("drains on SIGTERM: blocks under way are finished, and the process ends by itself", {
    timeout: 120_000,
  }, async () => {
    const leaving = await worker(redis.url, { slower: 150, lock: 30_000 });
    const data: TestData = { seed: 18 };
    let left: Promise<{ readonly code: number | null }> | undefined;
    const hash = await onQueue(redis.url, data, 40, {
      onMerged: (index) => {
        if (index !== 5) return;
        leaving.child.kill("SIGTERM");
        left = leaving.ended;
        void worker(redis.url, { lock: 30_000 });
      },
    });
    expect(hash).toBe(undisturbed(data, 40));
    expect(await left).toMatchObject({ code: 0 });
    expect(leaving.text()).toMatch(/^drained$/m);
    // what it began it finished: no block was computed twice
    const computed = processes.flatMap(({ text }) => text().match(/^block \d+$/gm) ?? []);
    expect(computed.length).toBe(40);
  });

  it("name a block that fails for good, keep it as a dead letter, and try it again when asked", {
    timeout: 120_000,
  }, async () => {
    await worker();
    await expect(onQueue(redis.url, { seed: 19, broken: [3] }, 8)).rejects.toMatchObject({
      name: "BlockError",
      code: "NNFT_BLOCK",
      block: 3,
      message: expect.stringMatching(/block 3 is broken on purpose/),
    });
    const { deadLetters } = await queueState(redis.url);
    expect(deadLetters.length).toBe(1);
    expect(deadLetters[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{64}-3$/),
      attempts: 3,
      reason: expect.stringMatching(/broken on purpose/),
    });
    await queueState(redis.url, "retry");
    await expect.poll(async () => (await queueState(redis.url)).counts.failed, { timeout: 60_000 }).toBe(1);
    await queueState(redis.url, "remove");
    expect((await queueState(redis.url)).deadLetters).toEqual([]);
  });

  it("of another program are refused by name, and so is what does not come from nnft", {
    timeout: 120_000,
  }, async () => {
    const other = await worker(redis.url, { stamp: "other" });
    await expect(onQueue(redis.url, { seed: 20 }, 4)).rejects.toMatchObject({
      code: "NNFT_BLOCK",
      message: expect.stringMatching(/this worker is other, the block is for test/),
    });
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue("blocks", { connection, prefix: "nnft" });
    await queue.add("test", { format: 1, kind: "test", run: "process.exit()" });
    await other.says(/^failed .*unknown key "run"/);
    await queue.close();
    connection.disconnect();
    expect(() => readPayload({ format: 2 })).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
    await queueState(redis.url, "remove");
  });

  it("whose stored results are garbled or cut are dropped and computed again, to the same bits", {
    timeout: 120_000,
  }, async () => {
    const data: TestData = { seed: 31 };
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const stored = async () =>
      (await connection.keys("nnft:blocks:*-*")).filter((key) => /:[0-9a-f]{64}-\d+$/.test(key));
    const before = new Set(await stored());
    const served = await worker();
    expect(await onQueue(redis.url, data, 20)).toBe(undisturbed(data, 20));
    const computed = () => served.text().match(/^block /gm)?.length ?? 0;
    expect(computed()).toBe(20);
    const own = (await stored()).filter((key) => !before.has(key)).sort();
    expect(own.length).toBe(20);
    // not JSON at all, JSON of another kind, numbers that are cut
    const short = JSON.stringify('{"$nnft":"Float64Array","base64":"AAAAAAAA8D8="}');
    const garbled = ["junk", '"junk"', '{"a":1}', short];
    for (const [k, text] of garbled.entries()) await connection.hset(own[3 * k]!, "returnvalue", text);
    connection.disconnect();
    expect(await onQueue(redis.url, data, 20)).toBe(undisturbed(data, 20));
    // only those: what is right is not computed again
    expect(computed()).toBeGreaterThan(20);
    expect(computed()).toBeLessThanOrEqual(20 + garbled.length);
  });

  it("take about as many commands of Redis a block however many blocks there are", async () => {
    await worker();
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const commands = async (): Promise<number> =>
      Number((await connection.info("stats")).match(/total_commands_processed:(\d+)/)?.[1]);
    const perBlock = async (seed: number, blocks: number): Promise<number> => {
      const before = await commands();
      await onQueue(redis.url, { seed }, blocks);
      return ((await commands()) - before) / blocks;
    };
    const [few, many] = [await perBlock(21, 40), await perBlock(22, 400)];
    connection.disconnect();
    process.stdout.write(`commands of Redis a block: ${few.toFixed(0)} of 40, ${many.toFixed(0)} of 400\n`);
    expect(few).toBeGreaterThan(1);
    expect(many).toBeLessThan(Math.min(100, 1.5 * few));
  });
});

describe("a queue that is not there", () => {
  it("is said to be, without the password", async () => {
    const refused = queueEngines({ redis: "redis://me:secret@127.0.0.1:1", stamp: () => "x" });
    await expect(refused).rejects.toMatchObject({
      code: "NNFT_QUEUE",
      message: expect.not.stringContaining("secret"),
    });
    await expect(queueEngines({ redis: "http://x", stamp: () => "x" })).rejects.toMatchObject({ code: "NNFT_DOMAIN" });
    await expect(queueEngines({ redis: "nonsense", stamp: () => "x" })).rejects.toMatchObject({ code: "NNFT_DOMAIN" });
  });
});
