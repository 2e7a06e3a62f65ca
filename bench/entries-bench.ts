// `npm run bench -- entries`: the cost of checkpoints and of a queue, and the gain of a second worker, on entries of 100 ms of real draws.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseExperiment, type RunHooks, runExperiment } from "@nnft/experiments";
import { behind, type Engines, enginesOf, servedKinds, threadEngines } from "@nnft/experiments/engines";
import type { Experiment } from "@nnft/experiments/schema";
import type { BlockEngine } from "@nnft/runner";
import { queueEngines, serveQueue } from "@nnft/runner/bullmq";
import { sqliteStore } from "@nnft/runner/node";
import { storedEngine } from "@nnft/runner/stores";

const ROUNDS = Number(process.argv[2] ?? 5);
const ENTRIES = 60;
const FILE = "bench.json";
const folder = mkdtempSync(join(tmpdir(), "nnft-entries-bench-"));

/** Paths of an oscillator, a hundred milliseconds an entry. */
function experiment(samples: number, entries: number, seed: number): Experiment {
  const one = { potential: [0, 0, 0.5], samples, levels: 1, period: 8, step: 0.25 };
  const quantum = Array.from({ length: entries }, (_, k) => ({ ...one, name: `entry ${k}` }));
  return parseExperiment(JSON.stringify({ title: "bench", seed, quantum }), FILE);
}

async function time(
  engines: Engines,
  samples: number,
  { entries = ENTRIES, seed = 1, ...hooks }: Timed = {},
): Promise<number> {
  const whole = experiment(samples, entries, seed);
  const started = performance.now();
  const before = process.cpuUsage();
  const { quantum } = await runExperiment(whole, FILE, { engines, ...hooks });
  if (quantum.length !== entries) throw new Error("an entry is missing");
  const { user, system } = process.cpuUsage(before);
  processor = (user + system) / 1e6;
  return (performance.now() - started) / 1000;
}

interface Timed extends Pick<RunHooks, "local"> {
  readonly entries?: number;
  readonly seed?: number;
}

/** Seconds of all threads of this process during the last measurement: other programs on the machine do not change them. */
let processor = 0;

/** Draws with which an entry takes 100 ms. */
async function samplesOf(engines: Engines): Promise<number> {
  await time(engines, 1024, { entries: 2 });
  for (let samples = 1024; ; samples *= 2)
    if ((await time(engines, samples, { entries: 4 })) / 4 >= 0.1) return samples;
}

/** Blocks that are kept one after the other, to time what a checkpoint does for each. */
const KEPT = 400;

/** Processor time that a checkpoint takes for one entry, in milliseconds: what differs between whole runs is less than their scatter. */
async function millisecondsToKeep(engines: Engines, draws: number): Promise<number> {
  let result: unknown;
  const seen = (engine: BlockEngine): BlockEngine =>
    ({
      count: 1,
      withData: (data: unknown) => ({
        capacity: 1,
        run: async (index: number, signal: AbortSignal) =>
          (result = await engine.withData<unknown>(data).run(index, signal)),
      }),
    }) as unknown as BlockEngine;
  await time(behind(engines, seen), draws, { entries: 1 });
  const known = { count: 1, withData: () => ({ capacity: 1, run: async () => result }) } as unknown as BlockEngine;
  using store = sqliteStore({ file: join(folder, "kept.sqlite"), experiment: "bench" });
  const [spec] = experiment(draws, 1, 1).quantum;
  const before = process.cpuUsage();
  for (let k = 0; k < KEPT; k++)
    await storedEngine(known, { store, stamp }).withData<unknown>({ k, spec }).run(0, new AbortController().signal);
  store.flush();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / KEPT;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const [one, two] = [threadEngines(1), threadEngines(2)];
const REDIS = "/usr/bin/redis-server";
const server = existsSync(REDIS)
  ? spawn(REDIS, ["--port", "6398", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"], { stdio: "ignore" })
  : undefined;
const redis = "redis://127.0.0.1:6398";
const stamp = (): string => "bench";
const times: Record<"one" | "two" | "stored" | "queued", number[]> = { one: [], two: [], stored: [], queued: [] };
const processors: typeof times = { one: [], two: [], stored: [], queued: [] };
let samples = 0;
let kept = Number.NaN;
try {
  const worker = server && (await serveQueue({ redis, kinds: servedKinds(two.engines), stamp, concurrency: 2 }));
  const queue = server && (await queueEngines({ redis, stamp }));
  samples = await samplesOf(one.engines);
  await time(two.engines, samples, { entries: 4 });
  for (let round = 0; round < ROUNDS; round++) {
    const put = (side: keyof typeof times, seconds: number): void => {
      times[side].push(seconds);
      processors[side].push(processor);
    };
    put("one", await time(one.engines, samples));
    put("two", await time(two.engines, samples));
    using store = sqliteStore({ file: join(folder, `${round}.sqlite`), experiment: "bench" });
    put(
      "stored",
      await time(
        behind(two.engines, (engine) => storedEngine(engine, { store, stamp })),
        samples,
      ),
    );
    // another seed for each round, or the queue would know the entries
    if (queue)
      put(
        "queued",
        await time(
          enginesOf((kind) => queue.engine(kind)),
          samples,
          { seed: round + 2 },
        ),
      );
  }
  await queue?.close();
  await worker?.drain();
  kept = await millisecondsToKeep(one.engines, samples);
} finally {
  await one.close();
  await two.close();
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `${ENTRIES} entries of ${((1000 * median(times.one)) / ENTRIES).toFixed(0)} ms, ${ROUNDS} interleaved rounds, medians; ` +
    `load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`,
);
console.log(`two workers: ${(median(times.one) / median(times.two)).toFixed(2)} times one`);
/** Prints the overhead over two workers, beside its limit. */
const report = (what: string, side: "stored" | "queued", most: number): void => {
  const overhead = 100 * (median(times[side]) / median(times.two) - 1);
  const ofProcessors = 100 * (median(processors[side]) / median(processors.two) - 1);
  const verdict = overhead < most ? "met" : "MISSED";
  console.log(
    `${what}: ${overhead.toFixed(1)} % over two workers, at most ${most} %: ${verdict}; ${ofProcessors.toFixed(1)} % of processor time`,
  );
  if (overhead >= most) process.exitCode = 1;
};
report("checkpoint", "stored", 2);
console.log(`checkpoint: ${kept.toFixed(2)} ms of processor time for an entry`);
if (times.queued.length > 0) report("queue on Redis, its log on", "queued", 10);
else console.log("queue: not measured, redis-server is not here");
