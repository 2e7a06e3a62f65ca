import { appendFileSync, copyFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type PartName, parseExperiment, runExperiment } from "@nnft/experiments";
import { behind, threadEngines } from "@nnft/experiments/engines";
import type { BlockEngine } from "@nnft/runner";
import { memoryStore, storedEngine } from "@nnft/runner/stores";
import { afterEach, describe, expect, it } from "vitest";
// the queue's server, as the runner's own tests start it
import { hasRedis, startRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { expectSameBitsApart } from "./testing/expect-same-bits-apart.ts";
import { bitsOf } from "./testing/kills.ts";
import { type NnftProcess, nnftProcess } from "./testing/nnft-process.ts";

const { folder, run } = commandLine();
const bits = (out: string): string => bitsOf({ folder: folder(), out });
const processes: NnftProcess[] = [];
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

/** Runs the command line, which must succeed. */
async function done(...args: string[]): Promise<void> {
  const { status, err } = await run(...args);
  expect(status, err).toBe(0);
}

const blockwise: readonly PartName[] = ["runs", "interactions", "topology", "training"];

/** Without threads, entries are computed in this one, which loads their sources once. */
describe("an experiment of every part that has no finer blocks", () => {
  const line = commandLine({ threads: false });

  it("has the same bits as one run and in shards that are merged", { timeout: 300_000 }, async () => {
    const names = allParts.filter((part) => !blockwise.includes(part));
    await writeFile(join(line.folder(), "e.json"), experimentWith(names, { isQuick: true }));
    await expectSameBitsApart(line, { threads: [], shards: 2, blocks: 10 });
  });
});

it("an experiment with chains and trainings has the same bits on two threads, in shards that are merged, and whole", {
  timeout: 300_000,
}, async () => {
  const names: readonly PartName[] = ["interactions", "quantum", "training"];
  await writeFile(join(folder(), "e.json"), experimentWith(names, { isQuick: true }));
  await expectSameBitsApart({ folder, run }, { threads: [2], shards: 2, blocks: 1 });
});

const quantum = (name: string, changes: object = {}): object => ({
  ...{ name, potential: [0, 0, 0.5], samples: 512, levels: 1, period: 8, step: 0.25 },
  ...changes,
});

/** Runs an experiment through a store, and counts the blocks that it computes. */
async function computedIn(store: ReturnType<typeof memoryStore>, lists: object, seed = 3): Promise<number> {
  const file = join(folder(), "e.json");
  const experiment = parseExperiment(JSON.stringify({ title: "t", seed, ...lists }), file);
  let computed = 0;
  const stored = (engine: BlockEngine): BlockEngine =>
    storedEngine(engine, { store, stamp: () => "s", onBlock: ({ known }) => void (computed += known ? 0 : 1) });
  const { engines, close } = threadEngines(1, file);
  try {
    await runExperiment(experiment, file, { engines: behind(engines, stored), local: stored });
  } finally {
    await close();
  }
  return computed;
}

describe("a changed entry", () => {
  it("is computed again, and no other", async () => {
    const store = memoryStore();
    const before = [quantum("a"), quantum("b"), quantum("c")];
    expect(await computedIn(store, { quantum: before })).toBe(3);
    expect(await computedIn(store, { quantum: before })).toBe(0);
    // one is changed, one inserted, the others stay, in another order
    const after = [quantum("new"), quantum("c"), quantum("b", { samples: 1024 }), quantum("a")];
    expect(await computedIn(store, { quantum: after })).toBe(2);
    // negative control: the seed is part of every entry
    expect(await computedIn(store, { quantum: after }, 4)).toBe(4);
  });

  it("is one whose file changed, whatever its date", async () => {
    const [{ fields: original }] = JSON.parse(experimentWith(["analysis"])).analysis;
    const [chain] = JSON.parse(experimentWith(["chains"])).chains;
    for (const name of ["one.csv", "two.csv"]) copyFileSync(original, join(folder(), name));
    const lists = {
      analysis: [{ name: "field", fields: "one.csv", points: [[0], [1]], orders: [2] }],
      chains: [
        { ...chain, name: "one", files: ["one.csv"] },
        { ...chain, name: "two", files: ["two.csv"] },
      ],
    };
    const store = memoryStore();
    expect(await computedIn(store, lists)).toBe(3);
    copyFileSync(original, join(folder(), "one.csv"));
    expect(await computedIn(store, lists)).toBe(0);
    appendFileSync(join(folder(), "one.csv"), "0.25,0.5\n");
    expect(await computedIn(store, lists)).toBe(2);
  });

  it("is found after an edit of the file, between two runs of the command line", async () => {
    const write = (entries: readonly object[]): Promise<void> =>
      writeFile(join(folder(), "e.json"), JSON.stringify({ title: "t", seed: 3, quantum: entries }));
    const short = ["a", "b", "c", "d"].map((name) => quantum(name));
    await write([...short, quantum("long", { samples: 1e9 })]);
    const stopped = nnftProcess(folder(), "run", "e.json", "--json", "--workers", "1");
    processes.push(stopped);
    await stopped.says(/"fraction":0\.8/);
    stopped.child.kill("SIGINT");
    expect((await stopped.ended).code).toBe(1);
    await write([...short, quantum("long")]);
    const last = await run("run", "e.json", "--workers", "1");
    expect(last.status, last.err).toBe(0);
    expect(last.err).toMatch(/4 blocks are done/);
    await done("run", "e.json", "--workers", "1", "--quiet", "--out", "whole");
    expect(bits("nnft-results")).toBe(bits("whole"));
  });
});

describe.skipIf(!hasRedis)("entries in a queue", () => {
  const queued: readonly PartName[] = ["training", "axioms", "quantum", "chains"];

  it("have the bits of one process though a worker is killed; those with files stay here", {
    timeout: 300_000,
  }, async () => {
    const redis = await startRedis();
    try {
      const lists = JSON.parse(experimentWith(queued, { isQuick: true }));
      const longer = Array.from({ length: 6 }, (_, k) => quantum(`path ${k}`, { samples: 40_000 }));
      await writeFile(join(folder(), "e.json"), JSON.stringify({ ...lists, quantum: [...lists.quantum, ...longer] }));
      await done("run", "e.json", "--quiet", "--workers", "1", "--out", "whole");
      const [one, other] = [1, 2].map(() => {
        const worker = nnftProcess(folder(), "worker", "--redis", redis.url, "--workers", "1");
        processes.push(worker);
        return worker;
      }) as [NnftProcess, NnftProcess];
      await Promise.all([one, other].map((worker) => worker.says(/serving blocks on 1 threads/)));
      const all = run("run", "e.json", "--quiet", "--engine", "bullmq", "--redis", redis.url, "--out", "queued");
      await one.says(/^block 0 of [0-9a-f]{12}/m);
      one.child.kill("SIGKILL");
      await one.ended;
      const { status, err } = await all;
      expect(status, err).toBe(0);
      expect(bits("queued")).toBe(bits("whole"));
      // the rest of the blocks came from the other; the chain with its file from nobody
      const blocks = [one, other].map((worker) => worker.text().match(/^block 0 of/gm)?.length ?? 0);
      expect(blocks[0]! + blocks[1]!).toBeGreaterThanOrEqual(9);
      expect(blocks[1]).toBeGreaterThan(3);
    } finally {
      await redis.stop();
    }
  });
});
