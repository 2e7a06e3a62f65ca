import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
// the queue's server, as the runner's own tests start it
import { hasRedis, startRedis, type TestRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { experimentWith } from "./testing/every-part.ts";
import { type NnftProcess, nnftProcess } from "./testing/nnft-process.ts";

const { folder, run } = commandLine();

describe.skipIf(!hasRedis)("nnft queue", () => {
  let redis: TestRedis;
  const processes: NnftProcess[] = [];
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
  const started = (...args: string[]): NnftProcess => {
    const one = nnftProcess(folder(), ...args, "--redis", redis.url);
    processes.push(one);
    return one;
  };

  it("shows runs, workers and what is left, in 80 columns, as JSON, and again until it is stopped", {
    timeout: 120_000,
  }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"], { copies: 20 }));
    const waiting = started("run", "e.json", "--engine", "bullmq", "--priority", "3", "--json", "--out", "q");
    await waiting.says(/"event":"progress"/u);
    const shown = () => run("queue", "--redis", redis.url);
    await expect
      .poll(async () => (await shown()).out, { timeout: 30_000, interval: 200 })
      .toMatch(/nobody serves them/u);
    const worker = started("worker", "--workers", "1");
    await worker.says(/^block \d/u);
    const known = async () => JSON.parse((await run("queue", "--redis", redis.url, "--json", "--within", "0.01")).out);
    await expect.poll(async () => (await known()).threadsWithin, { timeout: 30_000, interval: 200 }).toBeGreaterThan(0);
    const state = await known();
    expect(state).toMatchObject({
      withinMinutes: 0.01,
      runs: [{ title: "every part", priority: 3 }],
      workers: [{ threads: 1 }],
    });
    expect(state.threadsWithin).toBe(
      Math.min(state.load.blocks, Math.ceil((state.load.blocks * state.load.secondsPerBlock) / 0.6)),
    );
    const { out } = await shown();
    expect(out).toMatch(/│ every part +│/u);
    expect(out).toMatch(/│ nnft \d/u);
    expect(out).toMatch(/blocks of [\d.e-]+ s: .* on 1 threads; \d+ would do within 10 min/u);
    const status = await run("status", "--redis", redis.url);
    expect(status.out).toMatch(/running +│ +\d+ %/u);
    const watch = started("queue", "--watch");
    await expect
      .poll(() => watch.text().match(/^waiting /gmu)?.length ?? 0, { timeout: 30_000, interval: 100 })
      .toBeGreaterThan(1);
    watch.child.kill("SIGINT");
    expect(await watch.ended).toEqual({ code: 0, signal: null });
    waiting.child.kill("SIGINT");
    await waiting.ended;
    // negative control: a run that has ended is not there any more
    expect((await shown()).out).not.toMatch(/every part/u);
  });

  it("is left by a run that is stopped, though Redis is gone", { timeout: 60_000 }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"]));
    const gone = await startRedis();
    const waiting = nnftProcess(folder(), "run", "e.json", "--engine", "bullmq", "--json", "--redis", gone.url);
    processes.push(waiting);
    await waiting.says(/"event":"progress"/u);
    await gone.stop();
    waiting.child.kill("SIGINT");
    expect(await waiting.ended).toEqual({ code: 1, signal: null });
    expect(waiting.text()).toMatch(/stopped before the first block/u);
  });

  it("refuses priorities that there are not, and priorities without a queue", async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"]));
    for (const priority of ["0", "10", "1.5", "high"])
      expect(await run("run", "e.json", "--engine", "bullmq", "--priority", priority)).toMatchObject({
        status: 2,
        err: expect.stringMatching(/from 1, first, to 9, last/u),
      });
    expect(await run("run", "e.json", "--priority", "2")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/--priority needs --engine bullmq/u),
    });
  });
});
