import { type QueueState, queueState } from "@nnft/runner/bullmq";
import pc from "picocolors";
import { duration, short } from "./progress.ts";
import { queueAddress } from "./queue-address.ts";
import { stopper } from "./stopper.ts";
import type { Terminal } from "./terminal.ts";
import { terminalTable } from "./terminal-table.ts";

/** The options of `nnft queue`. */
export interface QueueOptions {
  readonly redis?: string;
  readonly retry?: boolean;
  readonly remove?: boolean;
  readonly watch?: boolean;
  /** minutes */
  readonly within?: number;
  readonly json?: boolean;
}

/** Milliseconds between two looks. */
const EVERY = 2000;
/** Minutes in which waiting blocks should be done, if nothing else is said. */
const WITHIN = 10;
/** Clears a terminal and goes to its upper left corner. */
const CLEAR = "\u001b[2J\u001b[H";

/** Shows a queue; tries the blocks that failed for good again, or removes them. */
export async function queueCommand(options: QueueOptions, terminal: Terminal): Promise<0> {
  const { redis, retry, remove, watch } = options;
  const address = queueAddress(redis, "queue: it");
  show(await queueState(address, retry ? "retry" : remove ? "remove" : "show"), options, terminal);
  if (!watch) return 0;
  const stop = stopper();
  try {
    while (await passed(EVERY, stop.signal)) {
      const state = await queueState(address);
      if (terminal.progress?.isTTY && !options.json) terminal.progress.write(CLEAR);
      show(state, options, terminal);
    }
    return 0;
  } finally {
    stop.release();
  }
}

/** Waits; false once the signal is aborted. */
function passed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve(!signal.aborted);
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}

function show(state: QueueState, { within = WITHIN, json }: QueueOptions, terminal: Terminal): void {
  const needed = threadsFor(state, within);
  if (json) {
    terminal.out(JSON.stringify({ ...state, withinMinutes: within, threadsWithin: needed }));
    return;
  }
  const { counts, runs, workers, deadLetters } = state;
  terminal.out(
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(", "),
  );
  if (runs.length > 0)
    terminal.out(
      terminalTable(
        ["run", "priority", "blocks", "in queue", "done", "title"],
        ["left", "right", "right", "right", "right", "left"],
        runs.map(({ host, process: id, priority, blocks, waiting, fraction, title }) => [
          ...[`${host}/${id}`, `${priority}`, `${blocks}`, `${waiting}`],
          ...[fraction === undefined ? "–" : `${Math.floor(100 * fraction)} %`, title],
        ]),
        terminal.columns,
      ),
    );
  if (workers.length > 0)
    terminal.out(
      terminalTable(
        ["worker", "threads", "blocks", "s/block", "build"],
        ["left", "right", "right", "right", "left"],
        workers.map(({ host, process: id, threads, blocks, secondsPerBlock, stamp }) => [
          ...[`${host}/${id}`, `${threads}`, `${blocks}`],
          ...[secondsPerBlock === undefined ? "–" : secondsPerBlock.toPrecision(2), stamp],
        ]),
        terminal.columns,
      ),
    );
  for (const line of hints(state, within, needed)) terminal.out(line);
  for (const { id, reason, attempts, failed } of deadLetters)
    terminal.out(
      `${pc.red("dead")}  ${id.slice(0, 12)}…${id.slice(id.lastIndexOf("-"))}  ${failed.toISOString()}, ${attempts} attempts: ${reason}`,
    );
}

/**
 * Threads that would finish the blocks of a queue in so many minutes, at the speed of its workers, no more than there are blocks; undefined where
 * that is not known.
 */
function threadsFor({ load: { blocks, secondsPerBlock } }: QueueState, minutes: number): number | undefined {
  return secondsPerBlock === undefined
    ? undefined
    : Math.min(blocks, Math.ceil((blocks * secondsPerBlock) / (60 * minutes)));
}

/** What those who start and stop workers want to know. */
function hints({ load }: QueueState, within: number, needed: number | undefined): readonly string[] {
  const { blocks, threads, secondsPerBlock, secondsLeft } = load;
  if (blocks === 0) return [];
  if (threads === 0) return [`${short(blocks)} blocks wait, and nobody serves them: start \`nnft worker\``];
  if (secondsPerBlock === undefined || secondsLeft === undefined || needed === undefined)
    return [`${short(blocks)} blocks, ${threads} threads; their speed is not known yet`];
  return [
    `${short(blocks)} blocks of ${secondsPerBlock.toPrecision(2)} s: ${duration(secondsLeft)} on ${threads} threads; ` +
      `${needed} would do within ${within} min`,
  ];
}
