import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { caught } from "../../../tooling/testing/caught.ts";
import { BlockError, inProcess, type Job, runBlocks } from "./index.ts";
import { manual, turn } from "./testing/helpers.ts";

const merge = (): void => {};

describe("a failing block", () => {
  it("rejects with its index and its cause", async () => {
    const cause = new RangeError("too far");
    const task = (index: number): number => {
      if (index === 3) throw cause;
      return index;
    };
    const seen: number[] = [];
    const error = await caught(() =>
      runBlocks(inProcess(task), { blocks: 9, merge: (index) => void seen.push(index) }),
    );
    expect(error).toBeInstanceOf(BlockError);
    expect(error).toMatchObject({
      code: "NNFT_BLOCK",
      block: 3,
      cause,
      message: "runBlocks: block 3 failed: RangeError: too far",
    });
    expect(seen).toEqual([0, 1, 2]);
  });

  it("counts when its turn comes: the lowest index is reported, and a later failure hands out nothing more", async () => {
    const executor = manual(4);
    const failed = caught(() => runBlocks(executor, { blocks: 9, merge }));
    executor.waiting.get(3)?.reject(new Error("three"));
    await turn();
    executor.waiting.get(1)?.reject(new Error("one"));
    await turn();
    executor.waiting.get(0)?.resolve(0);
    expect(await failed).toMatchObject({ code: "NNFT_BLOCK", block: 1 });
    expect([...executor.waiting.keys()]).toEqual([0, 1, 2, 3]);
  });

  it("does not matter when the job stops before it", async () => {
    const executor = manual(4);
    const job = runBlocks(executor, { blocks: 9, merge: (index) => (index === 1 ? "stop" : undefined) });
    executor.waiting.get(2)?.reject(new Error("two"));
    await turn();
    executor.waiting.get(1)?.resolve(1);
    executor.waiting.get(0)?.resolve(0);
    expect(await job).toEqual({ merged: 2, stopped: true });
  });

  it("passes on what merge and onProgress throw", async () => {
    const thrown = new TypeError("no room");
    const executor = inProcess((index) => index);
    const throwing = (): never => {
      throw thrown;
    };
    expect(await caught(() => runBlocks(executor, { blocks: 2, merge: throwing }))).toBe(thrown);
    expect(await caught(() => runBlocks(executor, { blocks: 2, merge, onProgress: throwing }))).toBe(thrown);
  });
});

describe("an abort", () => {
  it("before the start begins no block", async () => {
    let computed = 0;
    const job = { blocks: 3, merge, signal: AbortSignal.abort(new Error("never mind")) };
    expect(
      await caught(() =>
        runBlocks(
          inProcess(() => computed++),
          job,
        ),
      ),
    ).toMatchObject({ message: "never mind" });
    expect(computed).toBe(0);
  });

  it("rejects at once with the reason, while blocks are under way", async () => {
    const executor = manual(3);
    const controller = new AbortController();
    const seen: number[] = [];
    const failed = caught(() =>
      runBlocks(executor, { blocks: 9, merge: (index) => void seen.push(index), signal: controller.signal }),
    );
    executor.waiting.get(0)?.resolve(0);
    await turn();
    controller.abort(new Error("enough"));
    expect(await failed).toMatchObject({ message: "enough" });
    executor.waiting.get(1)?.resolve(1);
    await turn();
    expect(seen).toEqual([0]);
    expect(executor.released).toEqual([0, 1]);
  });

  it("reaches a job in process", async () => {
    const busy = (): void => {
      const start = performance.now();
      while (performance.now() - start < 5);
    };
    let merged = 0;
    const job = { blocks: 10_000, merge: () => void merged++, signal: AbortSignal.timeout(60) };
    expect(await caught(() => runBlocks(inProcess(busy), job))).toMatchObject({ name: "TimeoutError" });
    expect(merged).toBeLessThan(100);
  });
});

describe("bad input", () => {
  it("throws NNFT_DOMAIN and says which option", async () => {
    const executor = inProcess((index) => index);
    const bad: [Partial<Record<keyof Job<number>, unknown>> & Record<string, unknown>, string][] = [
      [{ blocks: -1, merge }, "`blocks`"],
      [{ blocks: 1.5, merge }, "`blocks`"],
      [{ blocks: "3", merge }, "`blocks`"],
      [{ merge }, "`blocks`"],
      [{ blocks: { first: 2, end: 1 }, merge }, "`blocks.end`"],
      [{ blocks: { first: -2, end: 1 }, merge }, "`blocks.first`"],
      [{ blocks: { first: 0, end: 1, step: 2 }, merge }, "`step`"],
      [{ blocks: 1 }, "`merge`"],
      [{ blocks: 1, merge, block: 2 }, "`block`"],
    ];
    for (const [job, named] of bad) {
      const error = await caught(() => runBlocks(executor, job as unknown as Job<number>));
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining(named) });
    }
    expect(await caught(() => inProcess(3 as never))).toMatchObject({ code: "NNFT_DOMAIN" });
    expect(await caught(() => inProcess(() => 1, { resultLength: 0 }))).toMatchObject({ code: "NNFT_DOMAIN" });
    expect(await caught(() => inProcess(() => 1, { length: 1 } as never))).toMatchObject({ code: "NNFT_DOMAIN" });
  });

  it("and good input does not", async () => {
    const job = { blocks: { first: 2, end: 4 }, merge, signal: undefined, onProgress: undefined };
    expect(
      await runBlocks(
        inProcess((index) => index),
        job,
      ),
    ).toEqual({ merged: 2, stopped: false });
    expect(
      await runBlocks(
        inProcess((index) => index),
        { blocks: 0, merge },
      ),
    ).toEqual({ merged: 0, stopped: false });
  });
});
