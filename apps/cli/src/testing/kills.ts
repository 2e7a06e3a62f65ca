import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type NnftProcess, nnftProcessWith } from "./nnft-process.ts";

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** When a run is ended: some milliseconds after it began, after a share of it was done, or after it began to write its results. */
export interface Instant {
  readonly after: "start" | "writing" | number;
  readonly milliseconds: number;
}

/** A run of an experiment file in a folder. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  readonly out: string;
  /** default 1: threads take long to start */
  readonly workers?: number;
  /** of its environment */
  readonly variables?: Readonly<Record<string, string>>;
}

/** How a run fared under kills. */
export interface Killed {
  readonly kills: number;
  /** blocks and entries that each start found done, of those that came to their work */
  readonly found: readonly number[];
}

/** Equal numbers for equal seeds, in [0, 1). */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** The bytes of results.json but the time each entry took, the date, and the checksum over both. */
export function bitsOf({ folder, out }: Pick<Place, "folder" | "out">): string {
  const text = readFileSync(join(folder, out, "results.json"), "utf8");
  return text.replace(/"(seconds|finished|checksum)": [^,\n]*/g, '"$1"');
}

/** A run that writes its progress line by line. */
export const startRun = ({ folder, file, out, workers = 1, variables = {} }: Place): NnftProcess =>
  nnftProcessWith(variables, folder, "run", file, "--out", out, "--json", "--workers", String(workers));

/** Lines of progress at which this share of the run is done. */
export const reaches = (share: number): Pick<RegExp, "test"> => ({
  test: (line) => Number(/"event":"progress","fraction":([\d.e+-]+)/.exec(line)?.[1] ?? -1) >= share,
});

/** Runs an experiment, kills it at each instant by SIGKILL and starts it again, and lets the last start finish. */
export async function killedRun(place: Place, instants: readonly Instant[]): Promise<Killed> {
  const found: number[] = [];
  let kills = 0;
  for (const instant of instants) {
    const run = startRun(place);
    const outcome = await Promise.race([run.ended, comes(run, place, instant)]);
    if (outcome === undefined) run.child.kill("SIGKILL");
    const { code, signal } = await run.ended;
    found.push(...foundIn(run));
    if (signal === "SIGKILL") kills++;
    else if (code !== 0) throw new Error(`the run ended with ${code ?? signal}: ${run.text()}`);
    if (signal === null || isDone(place)) return { kills, found };
  }
  const last = startRun(place);
  const { code } = await last.ended;
  if (code !== 0) throw new Error(`the last run ended with ${code}: ${last.text()}`);
  return { kills, found: [...found, ...foundIn(last)] };
}

async function comes(run: NnftProcess, place: Place, { after, milliseconds }: Instant): Promise<undefined> {
  if (after === "writing") await writing(run, place);
  else if (after !== "start") await run.says(reaches(after));
  await pause(milliseconds);
}

/** Waits for the private folder in which results are written. */
async function writing(run: NnftProcess, { folder, out }: Place): Promise<void> {
  const names = (): readonly string[] => (existsSync(join(folder, out)) ? readdirSync(join(folder, out)) : []);
  const before = new Set(names());
  while (run.child.exitCode === null && !names().some((name) => name.startsWith(".nnft-") && !before.has(name)))
    await pause(1);
}

/** Whether a run that was killed had finished: its results are there and its checkpoint is gone. */
const isDone = ({ folder, out }: Place): boolean =>
  existsSync(join(folder, out, "results.json")) && !existsSync(join(folder, out, "checkpoint.sqlite"));

function foundIn(run: NnftProcess): readonly number[] {
  if (!run.text().includes('"event":"progress"')) return [];
  const [, blocks, entries] = /"event":"resumed","blocks":(\d+),"entries":(\d+)/.exec(run.text()) ?? [];
  return [Number(blocks ?? 0) + Number(entries ?? 0)];
}
