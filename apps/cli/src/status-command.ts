import { statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "@nnft/experiments";
import { queueState } from "@nnft/runner/bullmq";
import { type FoundRun, findRuns, speedOf } from "./find-runs.ts";
import { duration, short } from "./progress.ts";
import { queueAddress } from "./queue-address.ts";
import type { Terminal } from "./terminal.ts";
import { terminalTable } from "./terminal-table.ts";

/** The options of `nnft status`. */
export interface StatusOptions {
  readonly redis?: string;
  readonly json?: boolean;
}

/** Shows all runs below a folder, or in a queue. */
export async function statusCommand(
  where: string | undefined,
  { redis, json }: StatusOptions,
  terminal: Terminal,
  folder: string,
): Promise<0> {
  const runs = redis === undefined || where !== undefined ? inFolder(resolve(folder, where ?? "."), where ?? ".") : [];
  const queued = redis === undefined ? [] : await inQueue(queueAddress(redis, "status: it"));
  const all = [...runs, ...queued];
  if (json) {
    terminal.out(JSON.stringify({ runs: all }));
    return 0;
  }
  if (all.length === 0) terminal.out(redis === undefined ? `no runs in ${where ?? "this folder"}.` : "no runs.");
  else
    terminal.out(
      terminalTable(
        ["run", "state", "done", "blocks/s", "left", "title"],
        ["left", "left", "right", "right", "right", "left"],
        all.map(rowOf),
        terminal.columns,
      ),
    );
  return 0;
}

function inFolder(folder: string, shown: string): readonly FoundRun[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(`status: ${shown} is no folder; name one with runs.`);
  return findRuns(folder);
}

async function inQueue(address: string): Promise<readonly FoundRun[]> {
  const { runs } = await queueState(address);
  const now = Date.now();
  return runs.map((run) => ({
    ...{ place: `${run.host}/${run.process}`, title: run.title, state: "running" as const, fraction: run.fraction },
    ...speedOf(run, (now - run.began) / 1000),
  }));
}

const UNKNOWN = "–";

function rowOf({ place, title, state, fraction, blocksPerSecond, secondsLeft, missing }: FoundRun): readonly string[] {
  const absent = missing && missing.length > 0 ? `, without ${listed(missing)}` : "";
  return [
    place,
    `${state}${absent}`,
    fraction === undefined ? UNKNOWN : `${Math.floor(100 * fraction)} %`,
    blocksPerSecond === undefined ? UNKNOWN : short(blocksPerSecond),
    secondsLeft === undefined ? UNKNOWN : duration(secondsLeft),
    title ?? UNKNOWN,
  ];
}

/** The first numbers of a list. */
const listed = (numbers: readonly number[]): string =>
  `${numbers.slice(0, 6).join(", ")}${numbers.length > 6 ? ` and ${numbers.length - 6} more` : ""}`;
