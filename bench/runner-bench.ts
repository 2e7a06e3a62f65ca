// `npm run bench -- runner`: the cost of checkpoints and of a queue, and the gain of a second worker, on blocks of 100 ms of real draws.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mlp } from "@nnft/architectures";
import { estimatorWorkers, plannedJob, type SamplingJob } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import { type BlockEngine, runBlocks } from "@nnft/runner";
import { queueEngines, serveQueue } from "@nnft/runner/bullmq";
import { sqliteStore } from "@nnft/runner/node";
import { storedEngine } from "@nnft/runner/stores";

const ROUNDS = Number(process.argv[2] ?? 5);
const BLOCKS = 60;
const folder = mkdtempSync(join(tmpdir(), "nnft-runner-bench-"));

/** The draws of a deep net by brute force, with more of them in a block until one takes 100 ms. */
async function job(): Promise<{ readonly data: SamplingJob; readonly resultLength: number }> {
  const net = mlp({ inputDimension: 4, widths: [256, 256], activation: "tanh" });
  const points = Array.from({ length: 16 }, (_, p) => Array.from({ length: 4 }, (__, j) => Math.sin(4 * p + j + 1)));
  const options = { orders: [2], key: keyFrom(1), method: "brute", samples: 100_000 } as const;
  const planned = await plannedJob(net, points, options);
  if (!planned) throw new Error("the estimate draws nothing");
  const one = estimatorWorkers({ count: 1 });
  let { data } = planned;
  try {
    for (let blockSize = 64; ; blockSize *= 2) {
      data = { ...data, schedule: { kind: "fixed", samples: blockSize * BLOCKS, blockSize } };
      await time(one, data, planned.resultLength, 2);
      if ((await time(one, data, planned.resultLength, 4)) / 4 >= 0.1)
        return { data, resultLength: planned.resultLength };
    }
  } finally {
    one.close();
  }
}

async function time(engine: BlockEngine, data: unknown, resultLength: number, blocks = BLOCKS): Promise<number> {
  const started = performance.now();
  await runBlocks(engine.withData(data, { resultLength }), { blocks, merge: () => undefined });
  return (performance.now() - started) / 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const { data, resultLength } = await job();
const [one, two] = [estimatorWorkers({ count: 1 }), estimatorWorkers({ count: 2 })];
const REDIS = "/usr/bin/redis-server";
const server = existsSync(REDIS)
  ? spawn(REDIS, ["--port", "6399", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"], { stdio: "ignore" })
  : undefined;
const redis = "redis://127.0.0.1:6399";
const stamp = (): string => "bench";
const times: Record<"one" | "two" | "stored" | "queued", number[]> = { one: [], two: [], stored: [], queued: [] };
try {
  const worker =
    server &&
    (await serveQueue({ redis, kinds: { bench: { engine: two, validate: () => undefined } }, stamp, concurrency: 2 }));
  const queue = server && (await queueEngines({ redis, stamp }));
  await time(one, data, resultLength, 4);
  await time(two, data, resultLength, 4);
  for (let round = 0; round < ROUNDS; round++) {
    times.one.push(await time(one, data, resultLength));
    times.two.push(await time(two, data, resultLength));
    using store = sqliteStore({ file: join(folder, `${round}.sqlite`), experiment: "bench" });
    times.stored.push(await time(storedEngine(two, { store, stamp }), data, resultLength));
    // another key for each round, or the queue would know the blocks
    if (queue) times.queued.push(await time(queue.engine("bench"), { ...data, key: keyFrom(round + 2) }, resultLength));
  }
  await queue?.close();
  await worker?.drain();
} finally {
  one.close();
  two.close();
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `${BLOCKS} blocks of ${((1000 * median(times.one)) / BLOCKS).toFixed(0)} ms, ${ROUNDS} interleaved rounds, medians`,
);
console.log(`two workers: ${(median(times.one) / median(times.two)).toFixed(2)} times one`);
/** Prints the overhead over two workers, beside its limit. */
const report = (what: string, seconds: readonly number[], most: number): void => {
  const overhead = 100 * (median(seconds) / median(times.two) - 1);
  const verdict = overhead < most ? "met" : "MISSED";
  console.log(`${what}: ${overhead.toFixed(1)} % over two workers, at most ${most} %: ${verdict}`);
  if (overhead >= most) process.exitCode = 1;
};
report("checkpoint", times.stored, 2);
if (times.queued.length > 0) report("queue on Redis, its log on", times.queued, 10);
else console.log("queue: not measured, redis-server is not here");
