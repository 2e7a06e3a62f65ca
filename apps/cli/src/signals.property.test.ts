import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { type NnftProcess, nnftCommand, nnftProcess } from "./testing/nnft-process.ts";

const { folder } = commandLine();

// a run that a failed test left behind would never end
const started: NnftProcess[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});
const start = (...args: string[]): NnftProcess => {
  const run = nnftProcess(folder(), ...args);
  started.push(run);
  return run;
};

/** One entry of each part that computes in blocks, or without a pause. Each takes far longer than any test. */
const LONG: readonly (readonly [string, string])[] = [
  [
    "interactions",
    `  - net: { kind: periodic-scalar, lengths: [6], mass: 1, cutoff: 8 }
    potential: { phi4: 1 }
    points: [[0]]
    samples: 200000`,
  ],
  ["axioms", "  - net: { kind: mlp, inputDimension: 1, widths: [512, 512], activation: tanh }\n    samples: 200000"],
  ["conformal", "  - field: { kind: power, of: { kind: linear, dimension: 5 }, exponent: -0.5 }"],
  ["quantum", "  - potential: [0, 0, 0.5]\n    samples: 1000000000"],
];

const experiment = (part: string, entry: string): string =>
  `title: t\nseed: 1\n${part}:\n${entry}\n    name: the entry\n`;

const STOPPED = /stopped; the same command continues|stopped before the first block; nothing was written/;

describe("a signal", () => {
  const cases = LONG.flatMap(([part, entry]) =>
    (["SIGINT", "SIGTERM"] as const).map((name) => [name, part, entry] as const),
  );
  it.each(cases)("%s ends a run of %s and says how things stand", async (signal, part, entry) => {
    await writeFile(join(folder(), "e.yaml"), experiment(part, entry));
    const run = start("run", "e.yaml", "--workers", "1");
    await run.says(/ % {2}/);
    run.child.kill(signal);
    expect((await run.ended).code).toBe(1);
    expect(run.text()).toMatch(STOPPED);
    expect(existsSync(join(folder(), "nnft-results", "results.json"))).toBe(false);
  });

  it.each([
    ["axioms", "  - net: { kind: cos-net, inputDimension: 1, width: 3 }\n    samples: 192"],
    ["conformal", "  - field: { kind: linear, dimension: 3 }\n    samples: 1024"],
    ["quantum", "  - potential: [0, 0, 0.5]\n    samples: 512\n    levels: 1"],
  ])("that does not come lets a short run of %s finish", async (part, entry) => {
    await writeFile(join(folder(), "e.yaml"), experiment(part, entry));
    const run = start("run", "e.yaml", "--workers", "1");
    expect((await run.ended).code, run.text()).toBe(0);
    expect(run.text()).not.toMatch(STOPPED);
    expect(existsSync(join(folder(), "nnft-results", "results.json"))).toBe(true);
  });
});

/** Runs `command | reader` in a shell: its exit code, and all that went to standard error. */
function piped(args: string, reader: string): Promise<{ readonly code: string; readonly err: string }> {
  const command = nnftCommand()
    .map((word) => `'${word}'`)
    .join(" ");
  const shell = spawn("bash", ["-c", `(${command} ${args}; echo "code $?" >&2) ${reader}`], { cwd: folder() });
  let err = "";
  shell.stderr.on("data", (data: Buffer) => {
    err += data.toString();
  });
  return new Promise((resolve) => {
    shell.on("close", () => resolve({ code: /code (\d+)/.exec(err)?.[1] ?? "none", err }));
  });
}

describe("an output that is closed or full", () => {
  it("ends a command quietly when its reader has seen enough, with the exit code of a broken pipe", async () => {
    const { code, err } = await piped("schema", "| true");
    expect(err).not.toMatch(/Error|at .*:\d+/);
    expect(code).toBe("141");
    // negative control: a reader that reads
    expect((await piped("schema", "| cat > all.json")).code).toBe("0");
  });

  it.runIf(existsSync("/dev/full"))("is named where there is no room", async () => {
    const { code, err } = await piped("schema", "> /dev/full");
    expect(err).toMatch(/the output cannot be written \(ENOSPC\)/);
    expect(code).toBe("1");
  });
});
