import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A side that runs: `repeat` does the work once and returns the seconds the side measured itself. */
export interface SideProcess {
  readonly repeat: () => Promise<number>;
  /** Lets the side write its result and end. */
  readonly finish: () => Promise<void>;
}

/** A side that cannot run prints a line "missing: …". */
export class Missing extends Error {}

const PATIENCE = 180_000;

/** Starts a side. Every input line starts one repetition; every output line is its time. */
export function startSide(file: string, args: readonly string[]): SideProcess {
  // peers get their best: nothing in the environment may slow their libraries
  const { OPENBLAS_CORETYPE: _, OPENBLAS_NUM_THREADS: __, OMP_NUM_THREADS: ___, ...env } = process.env;
  const child: ChildProcessWithoutNullStreams = spawn(file, args, { env });
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints = (complaints + text).slice(-2000);
  });
  child.stdin.on("error", () => {});
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  createInterface(child.stdout).on("line", (line) => waiting.shift()?.resolve(line));
  const ended = new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      complaints += error.message;
      resolve(-1);
    });
    child.on("close", (code) => resolve(code));
  });
  const failure = (code: number | null): Error => {
    const lines = complaints.trim().split("\n");
    return new Error(lines.findLast((line) => /error/i.test(line))?.trim() || lines.at(-1) || `ended with ${code}`);
  };
  void ended.then((code) => {
    for (const { reject } of waiting) reject(failure(code));
  });
  return {
    repeat: async () => {
      const line = await new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value): void => {
            clearTimeout(timer);
            settle(value);
          };
        waiting.push({ resolve: settled(resolve), reject: settled(reject) });
        if (child.exitCode !== null) reject(failure(child.exitCode));
        child.stdin.write("run\n");
      });
      if (line.startsWith("missing: ")) throw new Missing(line.slice(9));
      return Number(line);
    },
    finish: async () => {
      child.stdin.end();
      const code = await ended;
      if (code !== 0) throw failure(code);
    },
  };
}
