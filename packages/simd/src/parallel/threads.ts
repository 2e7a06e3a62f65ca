import type { Worker as NodeWorker } from "node:worker_threads";
import { nodeBuiltin } from "@nnft/foundations/node";
import { serveTiles, type TileAnswer, type TileOrder, type TileSetup } from "./serve-tiles.ts";

/** A worker thread of Node or a web worker that serves tiles. */
export interface TileThread {
  readonly post: (order: TileOrder) => void;
  /** whether the thread keeps the process alive */
  readonly hold: (busy: boolean) => void;
  readonly terminate: () => void;
}

export interface TileThreadEvents {
  readonly onAnswer: (answer: TileAnswer) => void;
  /** The thread is gone, not by `terminate`. */
  readonly onLost: (cause: unknown) => void;
}

/** Whether threads can be started and can share memory: Node always, a browser on cross-origin isolated pages. */
export function canShareThreads(): boolean {
  const { crossOriginIsolated } = globalThis as { readonly crossOriginIsolated?: boolean };
  if (typeof SharedArrayBuffer === "undefined" || !(crossOriginIsolated ?? true)) return false;
  return nodeBuiltin("node:worker_threads") !== undefined || typeof Worker !== "undefined";
}

/** How many threads keep this machine busy. */
export function processorCount(): number {
  const os = nodeBuiltin<typeof import("node:os")>("node:os");
  return Math.max(1, os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1);
}

/** Starts a thread from source text, without a file of its own for bundlers to find. */
export function startThread(setup: TileSetup, events: TileThreadEvents): TileThread {
  const threads = nodeBuiltin<typeof import("node:worker_threads")>("node:worker_threads");
  return threads ? nodeThread(threads.Worker, setup, events) : webThread(setup, events);
}

const NODE_PROGRAM = `const { parentPort, workerData } = process.getBuiltinModule("node:worker_threads");
const port = { post: (answer) => parentPort.postMessage(answer), listen: (f) => parentPort.on("message", f) };`;
const WEB_PROGRAM = `const port = {
  post: (answer) => self.postMessage(answer),
  listen: (f) => self.addEventListener("message", (event) => f(event.data)),
};`;

function nodeThread(Thread: typeof NodeWorker, setup: TileSetup, { onAnswer, onLost }: TileThreadEvents): TileThread {
  const worker = new Thread(`${NODE_PROGRAM}\n(${serveTiles.toString()})(port, workerData);`, {
    eval: true,
    workerData: setup,
    execArgv: [],
  });
  let gone = false;
  let cause: unknown;
  worker.unref();
  worker.on("message", (answer: TileAnswer) => void (gone || onAnswer(answer)));
  worker.on("error", (error) => {
    cause = error;
  });
  worker.on("exit", (code) => void (gone || onLost(cause ?? new Error(`the thread ended with exit code ${code}`))));
  return {
    post: (order) => worker.postMessage(order),
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    terminate: () => {
      gone = true;
      void worker.terminate();
    },
  };
}

function webThread(setup: TileSetup, { onAnswer, onLost }: TileThreadEvents): TileThread {
  const program = `${WEB_PROGRAM}
self.addEventListener("message", ({ data }) => (${serveTiles.toString()})(port, data), { once: true });`;
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  let gone = false;
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  worker.addEventListener("message", ({ data }) => void (gone || onAnswer(data)));
  worker.addEventListener("error", (event) => {
    if (gone) return;
    gone = true;
    worker.terminate();
    onLost(event.error ?? new Error(event.message || "the thread failed"));
  });
  worker.postMessage(setup);
  return {
    post: (order) => worker.postMessage(order),
    hold: () => {},
    terminate: () => {
      gone = true;
      worker.terminate();
    },
  };
}
