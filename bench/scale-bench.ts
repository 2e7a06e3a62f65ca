// `npm run bench -- scale`: what a block costs the producer and Redis here, and from it a model of a thousand workers and ten million blocks.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillUniform, keyFrom } from "@nnft/random";
import { inProcess, runBlocks } from "@nnft/runner";
import { queueEngines, serveQueue } from "@nnft/runner/bullmq";
import { Redis } from "ioredis";
import { type Farm, simulate } from "./scale/simulate.ts";

const BLOCKS = Number(process.argv[2] ?? 4000);
const ALL = 1e7;
/** after so many seconds the block of a dead worker is handed out again */
const LOCK = 10;
const WIDTHS = [7, 6, 7, 8, 6, 8, 6, 11] as const;
const folder = mkdtempSync(join(tmpdir(), "nnft-scale-"));
const redis = "redis://127.0.0.1:6398";
const server = spawn(
  "/usr/bin/redis-server",
  ["--port", "6398", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"],
  {
    stdio: "ignore",
  },
);

/** Seconds of a block for the producer with the worker's own side, and for Redis; a worker of empty blocks is in this process too. */
async function costs(): Promise<{ readonly process: number; readonly redis: number; readonly merge: number }> {
  const stamp = (): string => "scale";
  const result = new Float64Array(64);
  const engine = { count: 1, withData: () => inProcess(() => result.slice()) };
  const serve = () =>
    serveQueue({
      ...{ redis, stamp, concurrency: 1 },
      kinds: { empty: { engine: engine as never, validate: () => undefined } },
    });
  const workers = await Promise.all(Array.from({ length: 8 }, serve));
  const queue = await queueEngines({ redis, stamp });
  const client = new Redis(redis);
  const redisTime = async (): Promise<number> => {
    const text = await client.info("cpu");
    return [...text.matchAll(/^used_cpu_(?:user|sys):([\d.]+)/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
  };
  let merging = 0;
  const run = async (name: string, blocks: number): Promise<void> => {
    await runBlocks(queue.engine("empty").withData({ name }, { resultLength: 64 }), {
      blocks,
      merge: () => {
        const started = performance.now();
        result[0]!++;
        merging += performance.now() - started;
      },
    });
  };
  await run("warm", 500);
  merging = 0;
  const [cpu, before] = [process.cpuUsage(), await redisTime()];
  await run("measured", BLOCKS);
  const used = process.cpuUsage(cpu);
  const after = await redisTime();
  client.disconnect();
  await queue.close();
  await Promise.all(workers.map((worker) => worker.drain()));
  return {
    process: (used.user + used.system) / 1e6 / BLOCKS,
    redis: (after - before) / BLOCKS,
    merge: merging / 1000 / BLOCKS,
  };
}

try {
  const cost = await costs();
  const ms = (seconds: number): string => `${(1000 * seconds).toFixed(3)} ms`;
  console.log(
    `a block of ${BLOCKS}: ${ms(cost.process)} of this process (producer and worker), ${ms(cost.redis)} of Redis`,
  );
  const numbers = new Float64Array(1e6);
  fillUniform(keyFrom(1), numbers);
  const heads = ["workers", "block", "window", "blocks/s", "busy", "producer", "Redis", "10⁷ blocks"];
  console.log(`\n${heads.map((head, k) => head.padStart(WIDTHS[k]!)).join("  ")}`);
  // the last window holds what all workers do while a straggler, or the lock of a dead worker, keeps one block
  for (const workers of [10, 100, 1000])
    for (const blockTime of [0.1, 1, 10, 60])
      for (const inFlight of [256, 4 * workers, Math.ceil(workers * (12 + (1.2 * LOCK) / blockTime))]) {
        let at = 0;
        const random = (): number => numbers[at++ % numbers.length]!;
        const farm: Farm = {
          ...{
            workers,
            blockTime,
            scatter: 0.2,
            stragglers: 0.002,
            deaths: 1 / 36_000,
            lock: LOCK,
            restart: 60,
            inFlight,
          },
          // the process here is producer and worker at once: half of it is the producer's
          ...{ handOut: cost.process / 4, merge: cost.process / 4 + cost.merge, redis: cost.redis },
        };
        const found = simulate(farm, Math.max(20_000, 20 * workers, 3 * inFlight), random);
        const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
        const shares = [found.workers, found.producer, found.redis].map(percent);
        const hours = `${(ALL / found.rate / 3600).toFixed(1)} h`;
        const cells = [String(workers), `${blockTime} s`, String(inFlight), found.rate.toFixed(1), ...shares, hours];
        console.log(cells.map((cell, k) => cell.padStart(WIDTHS[k]!)).join("  "));
      }
} finally {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
