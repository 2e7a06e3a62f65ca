import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Executor } from "./executor.ts";
import { inProcess } from "./in-process.ts";
import { runBlocks } from "./run-blocks.ts";
import { manual, turn } from "./testing/helpers.ts";

/** Finishes the blocks under way in an order taken from `choices` until nothing is under way. */
async function finishAll(
  executor: ReturnType<typeof manual>,
  choices: readonly number[],
  result: (i: number) => number,
) {
  let most = 0;
  for (let step = 0; executor.waiting.size > 0; step++) {
    most = Math.max(most, executor.waiting.size);
    const indices = [...executor.waiting.keys()];
    const index = indices[choices[step % choices.length] % indices.length];
    executor.waiting.get(index)?.resolve(result(index));
    executor.waiting.delete(index);
    await turn();
  }
  return most;
}

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });

describe("runBlocks", () => {
  it("merges in the order of the indices, whatever order the blocks finish in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(12),
        fc.nat(5),
        fc.integer({ min: 1, max: 6 }),
        choices,
        async (count, first, capacity, order) => {
          const executor = manual(capacity);
          const seen: number[][] = [];
          const blocks = { first, end: first + count };
          const job = runBlocks(executor, { blocks, merge: (index, result) => void seen.push([index, result]) });
          await finishAll(executor, order, (index) => 10 * index);
          expect(await job).toEqual({ merged: count, stopped: false });
          expect(seen).toEqual(Array.from({ length: count }, (_, k) => [first + k, 10 * (first + k)]));
          expect(executor.released).toEqual(seen.map(([, result]) => result));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("never has more blocks handed out and not merged than the capacity", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), choices, async (capacity, order) => {
        const executor = manual(capacity);
        let merged = 0;
        let handedOut = 0;
        let most = 0;
        const counting: Executor<number> = {
          ...executor,
          run: (index, signal) => {
            most = Math.max(most, ++handedOut - merged);
            return executor.run(index, signal);
          },
        };
        const job = runBlocks(counting, { blocks: 15, merge: () => void merged++ });
        await finishAll(executor, order, (index) => index);
        await job;
        // reached as well as kept: the bound is not idle
        expect(most).toBe(Math.min(capacity, 15));
      }),
      { numRuns: 30 },
    );
  });

  it("hands out no further block while the first one is late, and goes on when it comes", async () => {
    const executor = manual(4);
    const seen: number[] = [];
    const job = runBlocks(executor, { blocks: 9, merge: (index) => void seen.push(index) });
    for (const index of [1, 2, 3]) executor.waiting.get(index)?.resolve(index);
    await turn();
    expect([...executor.waiting.keys()]).toEqual([0, 1, 2, 3]);
    expect(seen).toEqual([]);
    executor.waiting.get(0)?.resolve(0);
    await turn();
    expect([...executor.waiting.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(seen).toEqual([0, 1, 2, 3]);
    for (const index of [4, 5, 6, 7]) executor.waiting.get(index)?.resolve(index);
    await turn();
    executor.waiting.get(8)?.resolve(8);
    await job;
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("stops at the same block in any order, and takes back the results it does not want", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.integer({ min: 1, max: 6 }), choices, async (last, capacity, order) => {
        const executor = manual(capacity);
        let sum = 0;
        const job = runBlocks(executor, {
          blocks: 10,
          merge: (index, result) => {
            sum += result;
            return index === last ? "stop" : undefined;
          },
        });
        await finishAll(executor, order, (index) => 2 ** index);
        expect(await job).toEqual({ merged: last + 1, stopped: true });
        expect(sum).toBe(2 ** (last + 1) - 1);
        const handedOut = new Set(executor.released);
        expect(executor.released.length).toBe(handedOut.size);
        expect(executor.released.length).toBeGreaterThanOrEqual(last + 1);
      }),
      { numRuns: 40 },
    );
  });

  it("reports progress after each merge", async () => {
    const progress: string[] = [];
    await runBlocks(
      inProcess((index) => index),
      {
        blocks: { first: 5, end: 8 },
        merge: () => {},
        onProgress: (p) => void progress.push(`${p.merged}/${p.blocks}`),
      },
    );
    expect(progress).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("in process computes no block beyond the one that stops", async () => {
    const computed: number[] = [];
    await runBlocks(
      inProcess((index) => void computed.push(index)),
      { blocks: 100, merge: (index) => (index === 4 ? "stop" : undefined) },
    );
    expect(computed).toEqual([0, 1, 2, 3, 4]);
  });

  it("in process gives the event loop a turn about every 25 ms", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const busy = (): void => {
      const start = performance.now();
      while (performance.now() - start < 5);
    };
    await runBlocks(inProcess(busy), { blocks: 40, merge: () => {} });
    clearInterval(timer);
    // 200 ms of work: eight turns if timers were exact, none without them
    expect(ticks).toBeGreaterThanOrEqual(4);
    expect(ticks).toBeLessThanOrEqual(40);
  });
});
