import { Worker as NodeWorker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultWorkerCount, type Executor, inProcess, runBlocks, workers } from "./index.ts";
import { canShareMemory, sharedCopy } from "./shared-memory.ts";
import { testModule } from "./testing/helpers.ts";
import { createTask, type SumsData } from "./testing/sums.ts";

const module = testModule("sums");
const data: SumsData = { terms: 37 };
const BLOCKS = 60;

afterEach(() => void vi.unstubAllGlobals());

/** The merged sums and the number of blocks in them. */
async function total(executor: Executor<Float64Array>, stopAt = BLOCKS): Promise<{ sums: number[]; merged: number }> {
  const sums = new Float64Array(3);
  const { merged } = await runBlocks(executor, {
    blocks: BLOCKS,
    merge: (_, result) => {
      for (let k = 0; k < 3; k++) sums[k] += result[k];
      // a decision on merged sums, as an error bar would make it
      return sums[1] > 1e-7 * 18.3 * stopAt ? "stop" : undefined;
    },
  });
  return { sums: [...sums], merged };
}

describe("merged sums", () => {
  it("have the same bits in process and on 1, 2, 3 and 7 workers", async () => {
    const wanted = await total(inProcess(createTask(data)));
    expect(wanted.merged).toBe(BLOCKS);
    for (const count of [1, 2, 3, 7]) {
      using pool = workers<Float64Array>({ module, data, count });
      expect(await total(pool)).toEqual(wanted);
      // warm, the order is another one
      expect(await total(pool)).toEqual(wanted);
    }
  });

  it("show in their bits when blocks are added in another order: the comparison can fail", async () => {
    const wanted = (await total(inProcess(createTask(data)))).sums;
    const task = createTask(data);
    const backwards = new Float64Array(3);
    for (let index = BLOCKS - 1; index >= 0; index--) {
      const sums = (await task(index, new Float64Array(0))) as Float64Array;
      for (let k = 0; k < 3; k++) backwards[k] += sums[k];
    }
    expect([...backwards]).not.toEqual(wanted);
    for (let k = 0; k < 3; k++) expect(Math.abs(backwards[k] - wanted[k])).toBeLessThan(1e-12);
  });

  it("stop at the same block on any number of workers", async () => {
    const wanted = await total(inProcess(createTask(data)), 20);
    expect(wanted.merged).toBeGreaterThan(10);
    expect(wanted.merged).toBeLessThan(30);
    for (const count of [1, 3]) {
      using pool = workers<Float64Array>({ module, data, count });
      expect(await total(pool, 20)).toEqual(wanted);
    }
  });

  it("have the same bits with results in shared memory and without", async () => {
    const wanted = await total(inProcess(createTask(data)));
    expect(await total(inProcess(createTask(data), { resultLength: 3 }))).toEqual(wanted);
    for (const isolated of [true, false]) {
      vi.stubGlobal("crossOriginIsolated", isolated);
      expect(canShareMemory()).toBe(isolated);
      using pool = workers({ module, data, count: 3, resultLength: 3 });
      const buffers = new Set<ArrayBufferLike>();
      const spied: Executor<Float64Array> = {
        ...pool,
        run: async (index, signal) => {
          const result = await pool.run(index, signal);
          buffers.add(result.buffer);
          return result;
        },
      };
      expect(await total(spied)).toEqual(wanted);
      expect([...buffers].every((buffer) => buffer instanceof SharedArrayBuffer)).toBe(isolated);
      // shared: at most one slot for each block under way, used again; else an array for every block
      if (isolated) expect(buffers.size).toBeLessThanOrEqual(pool.capacity);
      else expect(buffers.size).toBe(BLOCKS);
    }
  });

  it("have the same bits with shared input and with a copy of it", async () => {
    const weights = Float64Array.from({ length: 11 }, (_, k) => 1 / (k + 1));
    const wanted = await total(inProcess(createTask({ terms: 37, weights })));
    for (const isolated of [true, false]) {
      vi.stubGlobal("crossOriginIsolated", isolated);
      const sent = sharedCopy(weights);
      expect(sent.buffer instanceof SharedArrayBuffer).toBe(isolated);
      using pool = workers<Float64Array>({ module, data: { terms: 37, weights: sent }, count: 2 });
      expect(await total(pool)).toEqual(wanted);
    }
  });

  it("have the same bits on workers that the caller makes", async () => {
    const wanted = await total(inProcess(createTask(data)));
    const create = (): NodeWorker =>
      new NodeWorker(testModule("own-worker"), { execArgv: ["--conditions=nnft-source"] });
    using pool = workers<Float64Array>({ create, data, count: 2 });
    expect(await total(pool)).toEqual(wanted);
  });
});

describe("a pool", () => {
  it("serves jobs with other data, one after the other and at the same time", async () => {
    using pool = workers<Float64Array>({ module, data, count: 2 });
    const sets = [3, 5, 7, 11, 13, 17].map((terms): SumsData => ({ terms }));
    const wanted = await Promise.all(sets.map((set) => total(inProcess(createTask(set)))));
    expect(await Promise.all(sets.map((set) => total(pool.withData<Float64Array>(set))))).toEqual(wanted);
    for (const [i, set] of sets.entries())
      expect(await total(pool.withData(set, { resultLength: 3 }))).toEqual(wanted[i]);
  });

  it("creates a task once per worker and data, and keeps four", async () => {
    const attempts = new Int32Array(new SharedArrayBuffer(4));
    using pool = workers<number>({ module: testModule("trouble"), count: 1 });
    const sessions = Array.from({ length: 5 }, () => pool.withData<number>({ kind: "sessions", at: -1, attempts }));
    const use = (executor: Executor<number>) => runBlocks(executor, { blocks: 3, merge: () => {} });
    for (const session of sessions.slice(0, 4)) await use(session);
    for (const session of sessions.slice(0, 4)) await use(session);
    expect(attempts[0]).toBe(4);
    await use(sessions[4]);
    await use(sessions[3]);
    expect(attempts[0]).toBe(5);
    await use(sessions[0]);
    expect(attempts[0]).toBe(6);
  });

  it("brings results of any shape, moved, cut out or copied", async () => {
    using pool = workers<{ fresh: Float64Array; again: Float64Array[]; piece: Float64Array; ofMemory?: Float64Array }>({
      module: testModule("shapes"),
      count: 2,
    });
    const seen: unknown[] = [];
    await runBlocks(pool, {
      blocks: 6,
      merge: (index, result) => {
        expect(result).toMatchObject({ text: `block ${index}`, map: new Map([[1, index]]) });
        expect(result.again[0].buffer).toBe(result.fresh.buffer);
        expect(result.piece.buffer.byteLength).toBe(16);
        seen.push([result.fresh[1], result.piece[0], result.ofMemory?.[0]]);
      },
    });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5].map((i) => [i + 1, i, i % 2 === 0 ? undefined : i]));
  });

  it("has one worker per core unless told otherwise, and four blocks under way for each", () => {
    using pool = workers({ module });
    expect(pool.count).toBe(defaultWorkerCount());
    expect(pool.capacity).toBe(4 * pool.count);
    expect(defaultWorkerCount()).toBeGreaterThanOrEqual(1);
  });
});
