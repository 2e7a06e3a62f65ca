import { existsSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
// the queue's server, as the runner's own tests start it
import { hasRedis, startRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { reaches } from "./testing/kills.ts";
import { type NnftProcess, nnftProcess } from "./testing/nnft-process.ts";

const { folder, run } = commandLine();

/** About 60 blocks in three jobs. */
const experiment = (samples = 30_000, seed = 3): string => `title: long
seed: ${seed}
runs:
  - name: deep
    net: { kind: mlp, inputDimension: 2, widths: [64, 64], activation: tanh }
    points: [[0.3, 1], [1, -1], [0.2, 0.2], [1, 1]]
    widths: [32, 64]
    methods: [collapse]
    compare: none
    samples: ${samples}
  - name: one layer
    net: { kind: mlp, inputDimension: 1, widths: [16], activation: erf }
    points: [[0.3], [1]]
    methods: [brute]
    samples: ${samples}
`;

/** The numbers of a run, without times and dates. */
async function numbers(name = "nnft-results"): Promise<string> {
  const { runs } = JSON.parse(await readFile(join(folder(), name, "results.json"), "utf8"));
  return JSON.stringify(runs.map(({ connected }: { connected: unknown }) => connected));
}

const processes: NnftProcess[] = [];
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});
const start = (...args: string[]): NnftProcess => {
  const started = nnftProcess(folder(), ...args);
  processes.push(started);
  return started;
};

describe("a run that is stopped", () => {
  it("resumes by itself to the same bits after kill −9, and leaves nothing behind", async () => {
    const samples = 80_000;
    await writeFile(join(folder(), "e.yaml"), experiment(samples));
    expect((await run("run", "e.yaml", "--out", "whole", "--quiet")).status).toBe(0);
    for (const share of [0.2, 0.5]) {
      const killed = start("run", "e.yaml", "--json");
      await killed.says(reaches(share));
      killed.child.kill("SIGKILL");
      expect((await killed.ended).signal).toBe("SIGKILL");
    }
    expect(existsSync(join(folder(), "nnft-results/checkpoint.sqlite"))).toBe(true);
    const last = await run("run", "e.yaml");
    expect(last.status).toBe(0);
    expect(last.err).toMatch(
      /continuing from nnft-results|continuing from .*: \d+ blocks are done; --fresh starts over/,
    );
    expect(await numbers()).toBe(await numbers("whole"));
    expect(readdirSync(join(folder(), "nnft-results")).sort()).toEqual(["report.html", "results.json"]);
    // negative control: another seed
    await writeFile(join(folder(), "e.yaml"), experiment(samples, 4));
    expect((await run("run", "e.yaml", "--quiet", "--force")).status).toBe(0);
    expect(await numbers()).not.toBe(await numbers("whole"));
  });

  it("stops cleanly at Ctrl-C, says how to resume, and is one run with one owner", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment(4_000_000));
    const stopped = start("run", "e.yaml", "--json");
    await stopped.says(/"fraction":0\.[0-9]*[1-9]/);
    expect(await run("run", "e.yaml")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/another process works on this run/),
    });
    stopped.child.kill("SIGINT");
    expect(await stopped.ended).toEqual({ code: 1, signal: null });
    expect(stopped.text()).toMatch(/stopped; the same command continues from there: nnft run e\.yaml/);
    // another experiment does not take its place unasked
    await writeFile(join(folder(), "e.yaml"), experiment(1000).replace("title: long", "title: other"));
    expect(await run("run", "e.yaml")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/another experiment.*start over with --fresh/),
    });
    expect((await run("run", "e.yaml", "--fresh", "--quiet")).status).toBe(0);
  });

  it("reports its progress to machines, one JSON object a line", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    const { out } = await run("run", "e.yaml", "--json");
    const events = out.split("\n").map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ event: "done", results: { format: "nnft-results/2", converged: true } });
    const progress = events.slice(0, -1);
    expect(progress.length).toBeGreaterThan(2);
    for (const { event, fraction } of progress) {
      expect(event).toBe("progress");
      expect(fraction).toBeLessThanOrEqual(1);
    }
  });
});

describe("shards", () => {
  it("merge to the bits of one run, in any order", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    await run("run", "e.yaml", "--quiet", "--out", "whole");
    for (const i of [1, 2, 3])
      expect((await run("run", "e.yaml", "--shard", `${i}/3`, "--out", `part-${i}.json`)).status).toBe(0);
    const merged = await run("merge", "part-3.json", "part-1.json", "part-2.json", "--quiet");
    expect(merged).toMatchObject({ status: 0, err: "" });
    expect(await numbers()).toBe(await numbers("whole"));

    const refused = async (...files: string[]): Promise<string> => {
      const { status, err } = await run("merge", ...files, "--out", "no");
      expect(status).toBe(2);
      expect(existsSync(join(folder(), "no"))).toBe(false);
      return err;
    };
    const words = await refused("part-1.json", "part-3.json");
    expect(words).toMatch(/of 3 parts 1 is missing: 2\./);
    expect(words).toMatch(/for i in 2; do nnft run ".*e\.yaml" --shard \$i\/3 --out ".*part-\$i\.json"; done/);
    expect(words).toMatch(/sbatch --array=2 slurm\.sh ".*e\.yaml" 3/);
    expect(await refused("part-1.json")).toContain("sbatch --array=2-3 slurm.sh");
    expect(await refused("part-2.json")).toContain("sbatch --array=1,3 slurm.sh");
    expect(await refused("part-1.json", "part-1.json", "part-2.json", "part-3.json")).toMatch(
      /part 1 of 3, and so is .*part-1/,
    );
    await writeFile(join(folder(), "f.yaml"), experiment(30_000, 9));
    await run("run", "f.yaml", "--shard", "2/3", "--out", "foreign.json");
    expect(await refused("part-1.json", "foreign.json", "part-3.json")).toMatch(/foreign\.json: .*another experiment/);
    const whole = await readFile(join(folder(), "part-2.json"), "utf8");
    await writeFile(join(folder(), "cut.json"), whole.slice(0, whole.length / 2));
    expect(await refused("part-1.json", "cut.json", "part-3.json")).toMatch(/cut\.json: it is cut off or damaged/);
    const digit = whole.indexOf('\\"base64\\":\\"') + 40;
    const swapped = whole[digit] === "A" ? "B" : "A";
    await writeFile(join(folder(), "bent.json"), whole.slice(0, digit) + swapped + whole.slice(digit + 1));
    expect(await refused("part-1.json", "bent.json", "part-3.json")).toMatch(
      /bent\.json: it is damaged, since its checksum/,
    );
    expect(await refused("nothing.json")).toMatch(/nothing\.json: the part cannot be read/);
  });

  it("refuse what they cannot divide", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    for (const [shard, out, words] of [
      ["4/3", "p.json", /must be i\/n with 1 ≤ i ≤ n/],
      ["0/3", "p.json", /must be i\/n/],
      ["x", "p.json", /must be i\/n/],
      ["1/3", "folder", /`--out` names the file of the part/],
    ] as const)
      expect(await run("run", "e.yaml", "--shard", shard, "--out", out)).toMatchObject({
        status: 2,
        err: expect.stringMatching(words),
      });
    await writeFile(join(folder(), "e.yaml"), experiment().replace("samples: 30000", "targetRelativeError: 0.1"));
    expect(await run("run", "e.yaml", "--shard", "1/2", "--out", "p.json")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/shards need a number of `samples`/),
    });
  });
});

describe.skipIf(!hasRedis)("a queue", () => {
  it("serves runs with the bits of one process, drains workers on SIGTERM, and shows its dead letters", {
    timeout: 120_000,
  }, async () => {
    const redis = await startRedis();
    try {
      await writeFile(join(folder(), "e.yaml"), experiment());
      await writeFile(join(folder(), "f.yaml"), experiment(30_000, 5));
      await run("run", "e.yaml", "--quiet", "--out", "whole");
      await run("run", "f.yaml", "--quiet", "--out", "whole-f");
      const worker = start("worker", "--redis", redis.url, "--workers", "2");
      await worker.says(/serving blocks on 2 threads/);
      // two experiments at once
      const both = await Promise.all(
        ["e", "f"].map((name) =>
          run("run", `${name}.yaml`, "--quiet", "--engine", "bullmq", "--redis", redis.url, "--out", name),
        ),
      );
      expect(both.map(({ status }) => status)).toEqual([0, 0]);
      expect(await numbers("e")).toBe(await numbers("whole"));
      expect(await numbers("f")).toBe(await numbers("whole-f"));
      expect(worker.text().match(/^block \d+ of [0-9a-f]{12}: \d+ ms$/gm)!.length).toBeGreaterThan(10);
      const state = await run("queue", "--redis", redis.url);
      expect(state).toMatchObject({
        status: 0,
        out: expect.stringMatching(/waiting 0, active 0, delayed 0, completed \d+, failed 0/),
      });
      worker.child.kill("SIGTERM");
      expect(await worker.ended).toEqual({ code: 0, signal: null });
      expect(worker.text()).toMatch(/finishing the blocks under way[\s\S]*stopped after \d+ blocks/);
    } finally {
      await redis.stop();
    }
  });

  it("needs its address, and an absent one is reported", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    expect(await run("run", "e.yaml", "--engine", "bullmq")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/--engine bullmq needs --redis redis:\/\/host:port/),
    });
    expect(await run("run", "e.yaml", "--engine", "bullmq", "--redis", "redis://:pw@127.0.0.1:1")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/nobody answers at redis:\/\/127\.0\.0\.1:1/),
    });
  });

  it("has its address from the environment where the command line gives none", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment(300));
    try {
      vi.stubEnv("NNFT_REDIS", "");
      for (const command of [["run", "e.yaml", "--engine", "bullmq"], ["worker"], ["queue"]])
        expect(await run(...command)).toMatchObject({
          status: 2,
          err: expect.stringMatching(/needs --redis redis:\/\/host:port, or the environment variable NNFT_REDIS/),
        });
      vi.stubEnv("NNFT_REDIS", "redis://u:hunter2@127.0.0.1:1");
      for (const command of [["run", "e.yaml", "--engine", "bullmq"], ["worker"], ["queue"]]) {
        const { status, err } = await run(...command);
        expect(status).toBe(2);
        expect(err).toMatch(/nobody answers at redis:\/\/127\.0\.0\.1:1/);
        expect(err).not.toContain("hunter2");
      }
      // the command line comes first, and threads need no queue
      expect((await run("queue", "--redis", "redis://127.0.0.1:2")).err).toMatch(/127\.0\.0\.1:2/);
      expect(await run("run", "e.yaml", "--quiet")).toMatchObject({ status: 0 });
      // negative control: an address for threads on the command line is a mistake
      expect(await run("run", "e.yaml", "--redis", "redis://127.0.0.1:2")).toMatchObject({ status: 2 });
    } finally {
      vi.unstubAllEnvs();
    }
    expect((await run("worker", "--help")).out).toMatch(/NNFT_REDIS/);
  });

  it.each([
    ["queue", "--redis", "redis://u:hunter2#x@host"],
    ["queue", "--redis", "redis//u:hunter2@host"],
    ["queue", "--rediss=redis://u:hunter2@host"],
    ["queue", "--redisredis://u:hunter2@host"],
    ["worker", "redis://u:hunter2@host"],
    ["redis://u:hunter2@host"],
    ["run", "redis://u:hunter2@host"],
    ["run", "e.yaml", "--engine", "redis://u:hunter2@host"],
  ])("does not repeat the password of an address in a complaint: %s %s %s", async (...command) => {
    const { status, err, out } = await run(...command);
    expect(status).toBe(2);
    expect(err).not.toBe("");
    expect(`${err}${out}`).not.toContain("hunter2");
    // negative control: without an @ it is no password, and is repeated where it matters
    expect((await run("--unknown=hunter2")).err).toContain("hunter2");
  });
});
