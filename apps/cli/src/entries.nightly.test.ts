import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
// the queue's server, as the runner's own tests start it
import { hasRedis, startRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { expectSameBitsApart } from "./testing/expect-same-bits-apart.ts";
import { bitsOf } from "./testing/kills.ts";
import { type NnftProcess, nnftProcess } from "./testing/nnft-process.ts";

const line = commandLine();
const { folder, run } = line;
const processes: NnftProcess[] = [];
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

it("an experiment of every part has the same bits on 1, 2 and 7 threads, and in shards that are merged", {
  timeout: 1_800_000,
}, async () => {
  await writeFile(join(folder(), "e.json"), experimentWith(allParts, { isQuick: true }));
  await expectSameBitsApart(line, { threads: [2, 7], shards: 3, blocks: 8 });
});

it.skipIf(!hasRedis)(
  "an experiment of every part has the same bits through a queue though its first worker is killed",
  {
    timeout: 1_800_000,
  },
  async () => {
    const redis = await startRedis();
    try {
      await writeFile(join(folder(), "e.json"), experimentWith(allParts));
      const whole = await run("run", "e.json", "--quiet", "--workers", "1", "--out", "whole");
      expect(whole.status, whole.err).toBe(0);
      const workers = [1, 2].map(() => nnftProcess(folder(), "worker", "--redis", redis.url, "--workers", "1"));
      processes.push(...workers);
      await Promise.all(workers.map((worker) => worker.says(/serving blocks on 1 threads/)));
      const all = run("run", "e.json", "--quiet", "--engine", "bullmq", "--redis", redis.url, "--out", "queued");
      await workers[0]!.says(/^block \d+ of [0-9a-f]{12}/);
      workers[0]!.child.kill("SIGKILL");
      const { status, err } = await all;
      expect(status, err).toBe(0);
      expect(bitsOf({ folder: folder(), out: "queued" })).toBe(bitsOf({ folder: folder(), out: "whole" }));
      expect(workers[1]!.text().match(/^block \d+ of/gm)!.length).toBeGreaterThan(20);
    } finally {
      await redis.stop();
    }
  },
);
