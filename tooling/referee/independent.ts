import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Parameters } from "./referee-case.ts";

export interface Question {
  readonly route: string;
  readonly parameters: Parameters;
}

/**
 * The right values by `independent.py`, one list for each question. It shares no code with the packages.
 * Errors: Error where Python, numpy, scipy or mpmath is missing, or where a route fails.
 */
export function independentValues(questions: readonly Question[]): readonly (readonly number[])[] {
  const script = fileURLToPath(new URL("./independent.py", import.meta.url));
  const { status, stdout, stderr, error } = spawnSync("python3", [script], {
    input: JSON.stringify(questions),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error || status !== 0)
    throw new Error(
      `The independent side did not answer: ${error?.message ?? stderr.trim()}\n` +
        "It needs python3 with numpy, scipy and mpmath: apt-get install python3-numpy python3-scipy python3-mpmath",
    );
  return JSON.parse(stdout) as readonly (readonly number[])[];
}
