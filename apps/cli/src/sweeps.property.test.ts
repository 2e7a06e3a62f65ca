import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { expectSameSweepThroughQueue } from "./testing/queued-sweep.ts";
import { sweepOf } from "./testing/sweep.ts";

const { folder, run } = commandLine();
const table = async (name: string): Promise<string> => {
  const text = await readFile(join(folder(), name, "sweep_scan_correlators.csv"), "utf8");
  return text;
};

describe("a sweep of 200 settings", () => {
  it("has the same tables by one thread, by threads, by shards, and from the terminal's fit", async () => {
    await writeFile(join(folder(), "s.yaml"), sweepOf());
    const whole = await run("run", "s.yaml", "--out", "one", "--workers", "1", "--format", "json,csv");
    expect(whole).toMatchObject({ status: 0, err: "" });
    expect(whole.out).toContain("200 settings of runs");
    expect(whole.out).toMatch(/two-point +│ exponent +│ +\d/);
    const lines = whole.out.split("\n").filter((line) => !line.startsWith("wrote "));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const rows = (await table("one")).trim().split("\n");
    expect(rows).toHaveLength(201);
    expect(
      (await run("run", "s.yaml", "--out", "two", "--workers", "2", "--quiet", "--format", "json,csv")).status,
    ).toBe(0);
    expect(await table("two")).toBe(await table("one"));
    for (const i of [1, 2, 3])
      expect((await run("run", "s.yaml", "--shard", `${i}/3`, "--out", `part-${i}.json`)).status).toBe(0);
    const parts = ["part-2.json", "part-3.json", "part-1.json"];
    expect((await run("merge", ...parts, "--out", "merged", "--quiet", "--format", "json,csv")).status).toBe(0);
    expect(await table("merged")).toBe(await table("one"));
    // the control: another number of samples is another table
    await writeFile(join(folder(), "s.yaml"), sweepOf(65));
    expect((await run("run", "s.yaml", "--out", "other", "--quiet", "--format", "json,csv")).status).toBe(0);
    expect(await table("other")).not.toBe(await table("one"));
  });

  it.skipIf(!hasRedis)("has the tables of a few of them through a queue, and at night of all", async () => {
    await expectSameSweepThroughQueue({ folder, run }, 12);
  });
});

describe("a sweep whose blocks are kept", () => {
  it("computes only the settings that were changed or added, and none for another fit", async () => {
    const keeping = async (text: string): Promise<string> => {
      await writeFile(join(folder(), "s.yaml"), text);
      const { status, out } = await run("run", "s.yaml", "--out", "kept", "--keep", "--json", "--workers", "1");
      expect(status).toBe(0);
      return out;
    };
    const blocksOf = (out: string): number => Number(/"event":"resumed","blocks":(\d+)/.exec(out)?.[1] ?? 0);
    expect(blocksOf(await keeping(sweepOf(64, 6)))).toBe(0);
    // twelve entries of 64 blocks are found, and two more are computed
    expect(blocksOf(await keeping(sweepOf(64, 7)))).toBe(12 * 64);
    expect(blocksOf(await keeping(sweepOf(64, 7).replace("model: power", "model: { inverse: [1] }")))).toBe(14 * 64);
    // the control: 65 samples are other blocks, 33 of two; the kept ones stay beside them
    expect(blocksOf(await keeping(sweepOf(65, 2)))).toBe(14 * 64);
    expect(blocksOf(await keeping(sweepOf(65, 2)))).toBe(14 * 64 + 4 * 33);
    expect((await run("run", "s.yaml", "--out", "kept", "--quiet")).status).toBe(0);
    // without --keep the blocks are gone with the results written
    expect(existsSync(join(folder(), "kept", "checkpoint.sqlite"))).toBe(false);
  });
});
