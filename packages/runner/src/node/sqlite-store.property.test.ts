import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { inProcess, jobId, runBlocks, workers } from "../index.ts";
import { CheckpointError, type SqliteStore, sqliteStore } from "../node.ts";
import { memoryStore, storedEngine } from "../stores.ts";
import { fillBlock, LENGTH, type TestData } from "../testing/block-task.ts";
import { start } from "../testing/processes.ts";
import { servedBlocks } from "../testing/served-blocks.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nnft-store-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const open = (experiment = "a", fresh = false): SqliteStore =>
  sqliteStore({ file: join(folder, "run.sqlite"), experiment, fresh });
const refusal = (run: () => unknown): CheckpointError => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ code: "NNFT_CHECKPOINT" });
    return error as CheckpointError;
  }
  throw new Error("it was not refused");
};

/** The hash of the merged results of a job that nothing disturbs. */
function undisturbed(blocks: number, seed: number): string {
  const hash = createHash("sha256");
  const target = new Float64Array(LENGTH);
  for (let index = 0; index < blocks; index++) {
    fillBlock({ seed }, index, target);
    hash.update(new Uint8Array(target.buffer));
  }
  return hash.digest("hex");
}

describe("a store of blocks", () => {
  it("gives back what was kept, to the bit, over closing and opening", () => {
    const numbers = Float64Array.of(1, -0, Number.NaN, Number.NEGATIVE_INFINITY, 1e-310);
    const record = { list: [1, -0, Number.NaN], draws: Float32Array.of(1, 2), name: "ü", nothing: null };
    const store = open();
    store.put("j", 0, numbers);
    store.put("j", 7, record);
    store.keepNote("n", { step: 3 });
    numbers[0] = 9;
    for (const again of [false, true]) {
      const at = again ? open() : store;
      expect(at.get("j", 0)).toEqual(Float64Array.of(1, -0, Number.NaN, Number.NEGATIVE_INFINITY, 1e-310));
      expect(at.get("j", 7)).toEqual(record);
      expect(at.note("n")).toEqual({ step: 3 });
      expect([at.get("j", 1), at.get("k", 0), at.note("m")]).toEqual([undefined, undefined, undefined]);
      expect(at.size()).toBe(2);
      at.close();
    }
    const fresh = open("a", true);
    expect(fresh.size()).toBe(0);
    fresh.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("belongs to one experiment, one process and one format", () => {
    const store = open("a");
    expect(refusal(() => open("a")).message).toMatch(/another process works on this run/);
    store.close();
    expect(refusal(() => open("b")).message).toMatch(/another experiment.*--fresh/);
    open("a").close();
    open("b", true).close();
  });

  it("says what is wrong with a damaged file, and changes nothing in it", () => {
    const store = open();
    for (let block = 0; block < 200; block++) store.put("j", block, new Float64Array(64).fill(block));
    store.close();
    const file = join(folder, "run.sqlite");
    const whole = readFileSync(file);
    let [refused, served, back] = [0, 0, 0];
    for (let at = 50; at < whole.length; at += 997) {
      const damaged = Buffer.from(whole);
      for (let k = 0; k < 40 && at + k < whole.length; k++) damaged[at + k] = damaged[at + k]! ^ 0x5a;
      rmSync(`${file}-wal`, { force: true });
      writeFileSync(file, damaged);
      try {
        const opened = open();
        try {
          // what is served is right, whatever else is damaged
          back += servedBlocks(opened, 200, 64);
          served++;
        } finally {
          opened.close();
        }
      } catch (error) {
        expect(error).toBeInstanceOf(CheckpointError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(50);
    expect(served).toBeGreaterThan(20);
    // 40 damaged bytes cost a block or two of 200
    expect(back).toBeGreaterThan(0.9 * 200 * served);
    writeFileSync(file, whole);
    const undamaged = open();
    for (let block = 0; block < 200; block++)
      expect(undamaged.get("j", block)).toEqual(new Float64Array(64).fill(block));
    undamaged.close();
    expect(refused + served).toBe(Math.ceil((whole.length - 50) / 997));
    writeFileSync(file, "this is no database, and long enough to be looked at as if it were one".repeat(20));
    expect(refusal(() => open()).message).toMatch(/no checkpoint of nnft/);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)));
    expect(refusal(() => open()).message).toMatch(/damaged/);
  });

  it("leaves what is not its own: another program's database, a link, any other file, --fresh or not", () => {
    const file = join(folder, "run.sqlite");
    const other = join(folder, "other.sqlite");
    const foreign = new DatabaseSync(other);
    foreign.exec("CREATE TABLE letters (text); INSERT INTO letters VALUES ('dear')");
    foreign.close();
    const bytes = readFileSync(other);
    for (const content of [bytes, Buffer.from("a letter to somebody")])
      for (const fresh of [false, true]) {
        writeFileSync(file, content);
        expect(refusal(() => open("a", fresh)).message).toMatch(/no checkpoint of nnft and is left as it is/);
        expect(readFileSync(file).equals(content)).toBe(true);
      }
    rmSync(file);
    symlinkSync(other, file);
    for (const fresh of [false, true]) refusal(() => open("a", fresh));
    expect(readFileSync(other).equals(bytes)).toBe(true);
    // negative control: an empty file is nobody's
    rmSync(file);
    writeFileSync(file, "");
    open("a").close();
  });

  it("is not taken from a live run, --fresh or not", () => {
    const store = open("a");
    store.put("j", 0, Float64Array.of(1));
    store.flush();
    expect(refusal(() => open("a", true)).message).toMatch(/another process works on this run/);
    store.put("j", 1, Float64Array.of(2));
    expect(store.size()).toBe(2);
    store.close();
    // negative control: once it is closed, --fresh begins anew
    const begun = open("a", true);
    expect(begun.size()).toBe(0);
    begun.close();
  });

  it("names a folder that cannot be written, and a disk that is full", () => {
    writeFileSync(join(folder, "file"), "");
    expect(refusal(() => sqliteStore({ file: join(folder, "file", "run.sqlite"), experiment: "a" })).message).toMatch(
      /cannot be opened/,
    );
    // root may write anywhere, and proc nowhere
    expect(refusal(() => sqliteStore({ file: "/proc/nnft/run.sqlite", experiment: "a" })).message).toMatch(
      /cannot be (opened|written)/,
    );
    if (process.getuid?.() !== 0) {
      chmodSync(folder, 0o500);
      expect(refusal(() => open()).message).toMatch(/cannot be/);
      chmodSync(folder, 0o700);
    }
    const full = start("./full-disk.ts", join(folder, "run.sqlite"));
    return full.ended.then(() => {
      expect(full.text()).toMatch(/the disk is full; what was finished is kept/);
      expect(full.text()).toMatch(/kept [1-9]\d* blocks, all right/);
    });
  });

  it("resumes to the same bits after kill −9 at random instants", async () => {
    const file = join(folder, "run.sqlite");
    const [blocks, seed] = [400, 5];
    const data = JSON.stringify({ seed, milliseconds: 12 });
    let kills = 0;
    let found = 0;
    let random = 12345;
    for (;;) {
      const run = start("./producer-process.ts", file, String(blocks), data);
      const count = Number((await run.says(/^found /)).slice(6));
      expect(count).toBeGreaterThanOrEqual(found);
      found = count;
      if (kills === sweep(3, 6)) {
        const line = await run.says(/^hash /);
        expect(line).toBe(`hash ${undisturbed(blocks, seed)}`);
        // negative control: another seed gives another hash
        expect(line).not.toBe(`hash ${undisturbed(blocks, seed + 1)}`);
        break;
      }
      random = (random * 1103515245 + 12345) % 2 ** 31;
      // at a block well beyond those found: finished blocks are on the disk after 200 ms, some 30 of them, however busy the machine is
      await run.says(new RegExp(`^merged ${10 * Math.ceil((count + (random % 50)) / 10)}$`));
      await new Promise((resolve) => setTimeout(resolve, random % 200));
      expect(run.child.exitCode).toBeNull();
      run.child.kill("SIGKILL");
      await run.ended;
      kills++;
    }
    // every run left something to the next, and the last one had something to do
    expect(found).toBeGreaterThan(kills);
    expect(found).toBeLessThan(blocks);
  });
});

describe("an engine with a store", () => {
  it("computes no block twice, under the name of stamp and data", async () => {
    const computed: number[] = [];
    const engine = {
      count: 2,
      withData: (({ power }: { readonly power: number }) =>
        inProcess((index) => {
          computed.push(index);
          return index ** power;
        })) as Parameters<typeof storedEngine>[0]["withData"],
    };
    const store = memoryStore();
    const sumOf = async (data: unknown, stamp: string, blocks: number): Promise<number> => {
      let sum = 0;
      const stored = storedEngine(engine, { store, stamp: () => stamp });
      const merge = (_: number, result: unknown): void => void (sum += result as number);
      await runBlocks(stored.withData<unknown>(data), { blocks, merge });
      return sum;
    };
    expect(await sumOf({ power: 2 }, "1", 4)).toBe(14);
    expect(await sumOf({ power: 2 }, "1", 6)).toBe(55);
    expect(computed).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await sumOf({ power: 3 }, "1", 3)).toBe(9);
    expect(await sumOf({ power: 2 }, "2", 3)).toBe(5);
    expect(computed.length).toBe(12);
    expect(await jobId("1", { power: 2 })).not.toBe(await jobId("1", { power: 2 }, 1));
  });

  it("a hundred thousand blocks merge in bounded memory, and come back from a store", {
    timeout: 120_000,
  }, async () => {
    const [blocks, length] = [100_000, 200];
    const store = open();
    const engine = {
      count: 1,
      withData: ((_: unknown, { resultLength }: { readonly resultLength: number }) =>
        inProcess((index, target) => void target.fill(index), { resultLength })) as unknown as Parameters<
        typeof storedEngine
      >[0]["withData"],
    };
    const sum = async (): Promise<number> => {
      let total = 0;
      const stored = storedEngine(engine, { store, stamp: () => "1" });
      await runBlocks(stored.withData({}, { resultLength: length }), {
        blocks,
        merge: (_, result) => void (total += result[length - 1]!),
      });
      return total;
    };
    const before = process.memoryUsage().rss;
    expect(await sum()).toBe((blocks * (blocks - 1)) / 2);
    expect(store.size()).toBe(blocks);
    expect(await sum()).toBe((blocks * (blocks - 1)) / 2);
    // 160 MB passed through
    expect(process.memoryUsage().rss - before).toBeLessThan(120e6);
    store.remove();
  });

  it("asks the store once for each block, and writes once each block that it computes", async () => {
    const asked: string[] = [];
    const written: string[] = [];
    const known = memoryStore();
    const store = {
      ...known,
      get: (job: string, block: number) => {
        asked.push(`${job}/${block}`);
        return known.get(job, block);
      },
      put: (job: string, block: number, result: unknown) => {
        written.push(`${job}/${block}`);
        known.put(job, block, result);
      },
    };
    using pool = workers({ module: new URL("../testing/block-task.ts", import.meta.url), count: 2 });
    const stored = storedEngine(pool, { store, stamp: () => "1" });
    const run = (blocks: number): Promise<unknown> =>
      runBlocks(stored.withData({ seed: 1 } satisfies TestData, { resultLength: LENGTH }), {
        blocks,
        merge: () => undefined,
      });
    await run(40);
    expect([asked.length, written.length]).toEqual([40, 40]);
    await run(60);
    expect([asked.length, written.length]).toEqual([100, 60]);
    expect(new Set(written).size).toBe(60);
  });
});
