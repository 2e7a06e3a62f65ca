import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { nnftCommand, nnftProcess } from "./testing/nnft-process.ts";

const { folder } = commandLine();

/** It takes far longer than any test. */
const LONG = `title: long
seed: 1
interactions:
  - name: phi4
    net: { kind: periodic-scalar, lengths: [6], mass: 1, cutoff: 8 }
    potential: { phi4: 1 }
    points: [[0]]
    samples: 100000000
`;

describe("a signal", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s ends a run and says how things stand", async (signal) => {
    await writeFile(join(folder(), "e.yaml"), LONG);
    const run = nnftProcess(folder(), "run", "e.yaml", "--workers", "1");
    await run.says(/ % {2}/);
    run.child.kill(signal);
    expect((await run.ended).code).toBe(1);
    expect(run.text()).toMatch(
      /stopped; the same command continues|stopped before the first block; nothing was written/,
    );
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
