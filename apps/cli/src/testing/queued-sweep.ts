import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { startRedis } from "../../../../packages/runner/src/testing/redis-server.ts";
import type { commandLine } from "./command-line.ts";
import { nnftProcess } from "./nnft-process.ts";
import { sweepOf } from "./sweep.ts";

/** Runs a sweep over two widths and so many more settings of each in this process and through a queue: the tables are the same. */
export async function expectSameSweepThroughQueue(
  { folder, run }: ReturnType<typeof commandLine>,
  stds: number,
): Promise<void> {
  const table = (name: string): Promise<string> => readFile(join(folder(), name, "sweep_scan_correlators.csv"), "utf8");
  const written = ["--quiet", "--format", "json,csv"];
  const server = await startRedis();
  const worker = nnftProcess(folder(), "worker", "--redis", server.url);
  try {
    await writeFile(join(folder(), "s.yaml"), sweepOf(64, stds));
    expect((await run("run", "s.yaml", "--out", "one", ...written)).status).toBe(0);
    const queue = ["--engine", "bullmq", "--in-flight", "2000", "--redis", server.url];
    expect(await run("run", "s.yaml", ...queue, "--out", "q", ...written)).toMatchObject({ status: 0 });
    expect((await table("one")).trim().split("\n")).toHaveLength(2 * stds + 1);
    expect(await table("q")).toBe(await table("one"));
    // negative control: another number of samples is another table
    await writeFile(join(folder(), "s.yaml"), sweepOf(65, stds));
    expect((await run("run", "s.yaml", "--out", "other", ...written)).status).toBe(0);
    expect(await table("other")).not.toBe(await table("one"));
  } finally {
    worker.child.kill("SIGKILL");
    await worker.ended;
    await server.stop();
  }
}
