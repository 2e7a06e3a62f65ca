import { DomainError, UnsupportedError } from "@nnft/foundations";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BlockError, runBlocks, serveTask, WorkerError, type WorkerOptions, workers } from "./index.ts";
import { testModule, turn } from "./testing/helpers.ts";
import type { TroubleData } from "./testing/trouble.ts";

const module = testModule("trouble");
const merge = (): void => {};
const counter = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

afterEach(() => void vi.unstubAllGlobals());

/** The error of a job of 12 blocks, and what was merged before it. */
async function trouble(data: TroubleData, count = 2): Promise<{ error: unknown; seen: number[] }> {
  using pool = workers<number>({ module, data, count });
  const seen: number[] = [];
  const error = await runBlocks(pool, { blocks: 12, merge: (index) => void seen.push(index) }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, seen };
}

describe("a task that throws", () => {
  it("fails the job with the index, the message and the code of the error", async () => {
    const attempts = counter();
    const { error, seen } = await trouble({ kind: "throws", at: 5, attempts });
    expect(error).toBeInstanceOf(BlockError);
    expect(error).toMatchObject({
      code: "NNFT_BLOCK",
      block: 5,
      message: "runBlocks: block 5 failed: RangeError: the path is too long",
      cause: { name: "RangeError", code: "NNFT_DOMAIN" },
    });
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    // an error is an answer: it is not tried again
    expect(attempts[0]).toBe(1);
  });

  it("leaves the pool fit for the next job", async () => {
    using pool = workers<number>({ module, data: { kind: "throws", at: 1 }, count: 1 });
    await expect(runBlocks(pool, { blocks: 3, merge })).rejects.toMatchObject({ block: 1 });
    expect(await runBlocks(pool, { blocks: { first: 2, end: 9 }, merge })).toEqual({ merged: 7, stopped: false });
  });

  it("is told when it returns an array it gave away before", async () => {
    const { error } = await trouble({ kind: "same-array", at: 0 }, 1);
    expect(error).toMatchObject({ code: "NNFT_BLOCK", block: 1, message: expect.stringContaining("fresh one") });
  });
});

describe("a worker that is lost", () => {
  it("once, is replaced and its block computed again", async () => {
    const attempts = counter();
    const { error, seen } = await trouble({ kind: "exits-once", at: 4, attempts });
    expect(error).toBeUndefined();
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(attempts[0]).toBe(2);
  });

  it("twice in one block, fails the job with NNFT_WORKER and the index", async () => {
    for (const count of [1, 3]) {
      const attempts = counter();
      const { error, seen } = await trouble({ kind: "exits", at: 4, attempts }, count);
      expect(error).toBeInstanceOf(WorkerError);
      expect(error).toMatchObject({
        code: "NNFT_WORKER",
        block: 4,
        message: "workers: block 4 was lost with its worker 2 times: Error: the worker ended with exit code 3",
      });
      expect(seen).toEqual([0, 1, 2, 3]);
      expect(attempts[0]).toBe(2);
    }
  });

  it("by an error that nobody catches, is a lost worker too", async () => {
    const { error } = await trouble({ kind: "throws-later", at: 2 });
    expect(error).toMatchObject({ code: "NNFT_WORKER", block: 2, cause: { message: "nobody waits for this" } });
  });
});

describe("a module without a task", () => {
  it("fails with NNFT_WORKER, whether it is missing or exports nothing of use", async () => {
    for (const [name, what] of [
      ["no-task", "exports neither"],
      ["absent", "absent.ts"],
    ]) {
      using pool = workers({ module: testModule(name), count: 2 });
      await expect(runBlocks(pool, { blocks: 4, merge })).rejects.toMatchObject({
        code: "NNFT_WORKER",
        block: 0,
        message: expect.stringContaining(what),
      });
    }
  });
});

describe("closing", () => {
  it("fails what is under way and what comes after, with NNFT_WORKER", async () => {
    const pool = workers({ module, data: { kind: "never", at: 0 }, count: 2 });
    const job = runBlocks(pool, { blocks: 4, merge }).catch((error: unknown) => error);
    await turn(20);
    pool.close();
    expect(await job).toMatchObject({ code: "NNFT_WORKER", block: 0, message: expect.stringContaining("closed") });
    await expect(runBlocks(pool, { blocks: 1, merge })).rejects.toMatchObject({ code: "NNFT_WORKER" });
  });

  it("an abort drops the blocks that wait, and the pool serves the next job", async () => {
    using pool = workers<number>({ module, data: { kind: "throws", at: -1 }, count: 1 });
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = (): void => controller.abort(new Error("enough"));
    const job = {
      blocks: 1000,
      merge: (index: number) => void seen.push(index),
      signal: controller.signal,
      onProgress,
    };
    await expect(runBlocks(pool, job)).rejects.toMatchObject({ message: "enough" });
    expect(seen).toEqual([0]);
    expect(await runBlocks(pool, { blocks: 5, merge })).toEqual({ merged: 5, stopped: false });
  });
});

describe("bad input", () => {
  it("throws NNFT_DOMAIN and says which option", async () => {
    const bad: [Record<string, unknown>, string][] = [
      [{ module: "./task.js" }, "`module`"],
      [{}, "`module`"],
      [{ module, count: 0 }, "`count`"],
      [{ module, count: 1.5 }, "`count`"],
      [{ module, resultLength: 0 }, "`resultLength`"],
      [{ module, threads: 2 }, "`threads`"],
      [{ create: 3 }, "`create`"],
      [{ module, create: () => {} }, "not both"],
    ];
    for (const [options, named] of bad) {
      let error: unknown;
      try {
        workers(options as unknown as WorkerOptions);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining(named) });
    }
  });

  it("data that cannot be cloned fails the first block with NNFT_DOMAIN as its cause", async () => {
    using pool = workers({ module, data: { kind: () => {} }, count: 1 });
    await expect(runBlocks(pool, { blocks: 2, merge })).rejects.toMatchObject({
      code: "NNFT_BLOCK",
      block: 0,
      cause: { code: "NNFT_DOMAIN", message: expect.stringContaining("structured-cloneable") },
    });
  });

  it("serveTask outside a worker and platforms without workers throw NNFT_UNSUPPORTED", async () => {
    vi.stubGlobal("process", { ...process, versions: process.versions, getBuiltinModule: undefined });
    using pool = workers({ module, count: 1 });
    const error = await runBlocks(pool, { blocks: 1, merge }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "NNFT_BLOCK", cause: { code: "NNFT_UNSUPPORTED" } });
    vi.stubGlobal("document", {});
    expect(() => serveTask(() => () => 1)).toThrow(UnsupportedError);
    expect(() => serveTask(3 as never)).toThrow(DomainError);
  });
});
