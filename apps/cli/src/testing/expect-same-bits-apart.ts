import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { commandLine } from "./command-line.ts";
import { bitsOf } from "./kills.ts";

/** Runs the experiment e.json on threads and in shards that are merged; all have the bits of `whole`, and each block is in one shard. */
export async function expectSameBitsApart(
  { folder, run }: ReturnType<typeof commandLine>,
  {
    threads,
    shards,
    blocks,
  }: { readonly threads: readonly number[]; readonly shards: number; readonly blocks: number },
): Promise<void> {
  const bits = (out: string): string => bitsOf({ folder: folder(), out });
  const done = async (...args: string[]): Promise<void> => {
    const { status, err } = await run(...args, "--quiet");
    expect(status, err).toBe(0);
  };
  await done("run", "e.json", "--workers", "1", "--out", "whole");
  for (const count of threads) {
    await done("run", "e.json", "--workers", `${count}`, "--out", `on-${count}`);
    expect(bits(`on-${count}`)).toBe(bits("whole"));
  }
  const files = Array.from({ length: shards }, (_, k) => `part-${k + 1}.json`);
  const held: string[][] = [];
  for (const [k, file] of files.entries()) {
    await done("run", "e.json", "--workers", "1", "--shard", `${k + 1}/${shards}`, "--out", file);
    const part = JSON.parse(await readFile(join(folder(), file), "utf8"));
    held.push(part.blocks.map(({ job, index }: { readonly job: string; readonly index: number }) => `${job}/${index}`));
  }
  expect(Math.min(...held.map(({ length }) => length))).toBeGreaterThanOrEqual(blocks);
  expect(new Set(held.flat()).size).toBe(held.flat().length);
  await done("merge", ...files.reverse(), "--out", "merged");
  expect(bits("merged")).toBe(bits("whole"));
  // negative control: another seed
  await done("run", "e.json", "--workers", "1", "--seed", "4", "--out", "other");
  expect(bits("other")).not.toBe(bits("whole"));
}
