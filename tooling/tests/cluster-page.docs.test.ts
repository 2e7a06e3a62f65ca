import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { hasRedis, startRedis, type TestRedis } from "../../packages/runner/src/testing/redis-server.ts";
import { type HeardProcess, heardProcess } from "../testing/heard-process.ts";

const root = new URL("../..", import.meta.url).pathname;
const page = readFileSync(join(root, "docs/from-laptop-to-cluster.md"), "utf8");

/** The displayed blocks of a language, in their order. */
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gmu"))].map(([, text]) => text!);

/** A command of the page with the comment behind it. */
interface Shown {
  readonly command: string;
  readonly says: string;
}

const shown: readonly Shown[] = blocksOf("sh")
  .flatMap((text) => text.trim().split("\n"))
  .map((line) => {
    const [, command = "", says = ""] = /^(.*?)(?:\s+# (.*))?$/u.exec(line) ?? [];
    return { command, says };
  });

/** A program of the page as a script that does on one machine what it does on many. */
const STAND_INS: Readonly<Record<string, string>> = {
  nnft: `exec '${process.execPath}' '${join(root, "apps/cli/bin/nnft.mjs")}' "$@"`,
  // sbatch --array=a-b script arguments: the tasks one after the other
  sbatch: `range="\${1#--array=}"; shift; script="$1"; shift
for i in $(seq "\${range%-*}" "\${range#*-}"); do
  SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_COUNT="\${range#*-}" SLURM_CPUS_PER_TASK=1 bash "$script" "$@" || exit 1
done`,
  // kubectl apply -f job.yaml: the containers that the test read out of it, one after the other
  kubectl: `for i in 0 1 2; do JOB_COMPLETION_INDEX=$i SHARDS=3 sh -c "$(cat pod-command)" || exit 1; done`,
};

describe.skipIf(!hasRedis)("the page from a laptop to a cluster", () => {
  const folder = mkdtempSync(join(tmpdir(), "nnft-cluster-page-"));
  const programs = join(folder, "programs");
  let redis: TestRedis;
  let worker: HeardProcess | undefined;
  beforeAll(async () => {
    redis = await startRedis();
    mkdirSync(programs);
    for (const [name, text] of Object.entries(STAND_INS)) {
      writeFileSync(join(programs, name), `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(programs, name), 0o755);
    }
    writeFileSync(join(folder, "experiment.yaml"), blocksOf("yaml")[0]!);
    for (const name of ["slurm.sh", "kubernetes-job.yaml"])
      copyFileSync(join(root, "examples", name), join(folder, name));
    const job = parse(readFileSync(join(folder, "kubernetes-job.yaml"), "utf8"));
    const [{ command, env }] = job.spec.template.spec.containers;
    expect(job.spec.completionMode).toBe("Indexed");
    expect(env).toEqual([{ name: "SHARDS", value: `${job.spec.completions}` }]);
    expect(command.slice(0, 2)).toEqual(["sh", "-c"]);
    writeFileSync(join(folder, "pod-command"), command[2]);
  });
  afterAll(async () => {
    worker?.child.kill("SIGKILL");
    await worker?.ended;
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** That of a shell: where a script of npm began is nothing to a command of the page. */
  const environment = (): NodeJS.ProcessEnv => {
    const { INIT_CWD: _, ...env } = process.env;
    return { ...env, PATH: `${programs}${delimiter}${process.env.PATH}`, NNFT_REDIS: redis.url };
  };

  /** Runs a command of the page in its folder. */
  async function done(command: string): Promise<string> {
    // each way of computing the shards begins without parts
    if (/^(sbatch|kubectl) /u.test(command))
      for (const i of [1, 2, 3]) rmSync(join(folder, `part-${i}.json`), { force: true });
    const child = spawn("bash", ["-c", command], {
      cwd: folder,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data));
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect(status, `${command}\n${text}`).toBe(0);
    return text;
  }

  const bitsOf = (name: string): string =>
    readFileSync(join(folder, name, "results.json"), "utf8").replace(
      /"(seconds|finished|checksum)": [^,\n]*/gu,
      '"$1"',
    );

  it("runs as it stands, command after command, and every way gives the same bits", { timeout: 300_000 }, async () => {
    const all: { readonly command: string; readonly text: string }[] = [];
    for (const { command } of shown) {
      // the test has a Redis of its own
      if (command.startsWith("export NNFT_REDIS=")) continue;
      if (command === "nnft worker &") {
        worker = heardProcess([join(programs, "nnft"), "worker"], { cwd: folder, env: environment() });
        await worker.says(/serving blocks/u);
      } else all.push({ command, text: await done(command) });
    }
    for (const name of ["merged", "slurm", "kubernetes", "queued"]) expect(bitsOf(name), name).toBe(bitsOf("whole"));
    // negative control: another seed, and another setting
    for (const name of ["urgent", "kept"]) expect(bitsOf(name), name).not.toBe(bitsOf("whole"));
    const said = (start: string): readonly string[] =>
      all.filter(({ command }) => command.startsWith(start)).map(({ text }) => text);
    const [first, again] = said("nnft run experiment.yaml --out kept --keep");
    expect(first).not.toMatch(/blocks are done/u);
    expect(again).toMatch(/blocks are done/u);
    expect(said("nnft status")[1]).toMatch(/part-1\.json/u);
    // Snakemake is not installed for the tests; its rule was run by hand
    expect(blocksOf("python")).toHaveLength(1);
    const queue = JSON.parse(said("nnft queue --json")[0]!);
    expect(queue).toMatchObject({ counts: { waiting: 0, failed: 0 }, workers: [{ blocks: expect.any(Number) }] });
    expect(existsSync(join(folder, "whole", "sweep_widths_correlators.csv"))).toBe(true);
    console.info(`${all.length} commands of ${shown.length} were run`);
    expect(all.length).toBe(shown.length - 2);
  });

  it("computes only what changed where blocks are kept, as it says", async () => {
    const run = "nnft run experiment.yaml --out again --keep --json";
    const computed = async (): Promise<number> => {
      const events = (await done(run)).split("\n").filter((line) => line.startsWith("{"));
      const found = events.map((line) => JSON.parse(line)).find(({ event }) => event === "resumed");
      return found?.blocks ?? 0;
    };
    expect(await computed()).toBe(0);
    const all = await computed();
    expect(all).toBeGreaterThan(6);
    await done("sed -i 's/weightStd: \\[1, 1.4\\]/weightStd: [1, 1.5]/' experiment.yaml");
    expect(await computed()).toBe(all);
    // three settings of six were computed, each of 32 scramblings: their blocks came to those that were kept
    expect((await computed()) - all).toBe(3 * 32);
  });
});
