import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandOf, type Machinery } from "./side-commands.ts";
import { Missing, type SideProcess, startSide } from "./side-process.ts";
import type { Case, Measured } from "./workload.ts";

/** A pause after each repetition, in which threads of the libraries stop spinning. */
const PAUSE = 150;
const WARM_UP = 2;
/** Seconds after which one repetition has warmed a side up. */
const LONG = 2;

/**
 * Times all sides of a case in rounds: in each round every side works once, so a slow minute of the machine affects all sides.
 * The result of every side is checked against the reference before its times count.
 */
export async function measure(work: Case, rounds: number, folder: string, machinery: Machinery): Promise<Measured[]> {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, values: Float32Array | Int32Array): void => writeFileSync(join(folder, name), values);
  work.inputs({
    f32: (name, values) => write(name, Float32Array.from(values)),
    i32: (name, values) => write(name, Int32Array.from(values)),
  });
  const entries = work.sides.map((side, i) => {
    const resultFile = join(folder, `result-${i}.f64`);
    const command = commandOf(side, work.workload, folder, resultFile, machinery);
    const start = (): SideProcess | undefined =>
      "file" in command ? startSide(command.file, command.args) : undefined;
    return {
      side: side.name,
      resultFile,
      start,
      seconds: [] as number[],
      warm: false,
      missing: "missing" in command ? command.missing : "",
    };
  });
  const running = entries.map((entry) => ({ entry, process: entry.start() }));
  for (let round = -WARM_UP; round < rounds; round++)
    for (const { entry, process } of running) {
      if (!process || entry.missing) continue;
      try {
        if (round < 0 && entry.warm) continue;
        const seconds = await process.repeat();
        entry.warm = seconds > LONG;
        if (round >= 0) entry.seconds.push(seconds);
      } catch (error) {
        entry.missing = error instanceof Missing ? error.message : `failed: ${(error as Error).message}`;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  const measured: Measured[] = [];
  for (const { entry, process } of running) {
    const { side, seconds, resultFile } = entry;
    try {
      await process?.finish();
    } catch (error) {
      entry.missing ||= `failed: ${(error as Error).message}`;
    }
    if (entry.missing) {
      measured.push({ side, missing: entry.missing });
      continue;
    }
    const result = new Float64Array(new Uint8Array(readFileSync(resultFile)).buffer);
    const wrong = result.some((x) => !Number.isFinite(x)) ? "not finite" : await work.complaint(result, side);
    if (wrong) measured.push({ side, wrong });
    else measured.push({ side, seconds, median: median(seconds), result });
  }
  return measured;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
