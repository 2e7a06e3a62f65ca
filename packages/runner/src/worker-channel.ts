import { UnsupportedError } from "@nnft/foundations";
import { nodeBuiltin, nodeProcess } from "@nnft/foundations/node";
import { type Answer, type Order, serve } from "./serve.ts";

/** A worker thread of Node or a web worker, behind one interface. */
export interface WorkerChannel {
  readonly post: (order: Order) => void;
  readonly terminate: () => void;
  /** whether the worker keeps the process alive */
  readonly hold: (busy: boolean) => void;
}

export interface ChannelEvents {
  readonly onAnswer: (answer: Answer) => void;
  /** The worker is gone, at most once; not called after `terminate`. */
  readonly onLost: (cause: unknown) => void;
}

/** The part of a Worker of node:worker_threads that we use: users in browsers have no types of Node. */
export interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: unknown) => void): unknown;
  ref(): void;
  unref(): void;
  terminate(): Promise<number>;
}

/** A worker made by the caller: a web worker, or a Worker of node:worker_threads. */
export type AnyWorker = Worker | NodeWorker;

/** Starts a worker that imports `module`, without a file of our own for bundlers to find. */
export function startWorker(module: string): AnyWorker {
  const threads = nodeBuiltin<typeof import("node:worker_threads")>("node:worker_threads");
  if (threads) {
    const worker = new threads.Worker(bootstrap(module, NODE_PORT), { eval: true, ...sourceConditions() });
    worker.unref();
    return worker;
  }
  if (typeof Worker === "undefined" || nodeProcess())
    throw new UnsupportedError(
      "workers: needs worker threads (Node 22.3 or later) or web workers, got neither; use inProcess instead.",
    );
  const url = URL.createObjectURL(new Blob([bootstrap(module, WEB_PORT)], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  // the worker has read its script when it first speaks
  const revoke = (): void => URL.revokeObjectURL(url);
  worker.addEventListener("message", revoke, { once: true });
  return worker;
}

/** Listens to a worker; its death comes as one event on every platform. */
export function openChannel(worker: AnyWorker, { onAnswer, onLost }: ChannelEvents): WorkerChannel {
  let gone = false;
  const lost = (cause: unknown): void => {
    if (gone) return;
    gone = true;
    onLost(cause);
  };
  if ("on" in worker) {
    let cause: unknown;
    worker.on("message", (answer) => void (gone || onAnswer(answer as Answer)));
    worker.on("error", (error) => {
      cause = error;
    });
    worker.on("messageerror", (error) => {
      cause = error;
      void worker.terminate();
    });
    worker.on("exit", (code) => lost(cause ?? new Error(`the worker ended with exit code ${code}`)));
    return {
      post: (order) => worker.postMessage(order),
      terminate: () => {
        gone = true;
        void worker.terminate();
      },
      hold: (busy) => (busy ? worker.ref() : worker.unref()),
    };
  }
  const end = (cause: unknown): void => {
    worker.terminate();
    lost(cause);
  };
  worker.addEventListener("message", ({ data }) => void (gone || onAnswer(data)));
  worker.addEventListener("error", (event) => end(event.error ?? new Error(event.message || "the worker failed")));
  worker.addEventListener("messageerror", () => end(new Error("an answer could not be read")));
  return {
    post: (order) => worker.postMessage(order),
    terminate: () => {
      gone = true;
      worker.terminate();
    },
    hold: () => {},
  };
}

const NODE_PORT = `(() => {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  return { post: (answer, transfer) => parentPort.postMessage(answer, transfer), listen: (f) => parentPort.on("message", f) };
})()`;
const WEB_PORT = `({
  post: (answer, transfer) => self.postMessage(answer, transfer),
  listen: (f) => self.addEventListener("message", (event) => f(event.data)),
})`;

/** The program of a worker. */
function bootstrap(module: string, port: string): string {
  return `const load = async () => {
  const exported = await import(${JSON.stringify(module)});
  const createTask = exported.createTask ?? exported.default;
  if (typeof createTask !== "function") throw new Error("the module exports neither createTask nor a default function");
  return createTask;
};
(${serve.toString()})(${port}, load);`;
}

/** Where this package runs from its TypeScript sources, so do the workers. */
function sourceConditions(): { execArgv?: string[] } {
  const condition = "--conditions=nnft-source";
  const process = nodeProcess();
  if (!process || !import.meta.url.endsWith(".ts") || process.execArgv.includes(condition)) return {};
  return { execArgv: [...process.execArgv.filter((flag) => /^(--conditions=|-C=)/.test(flag)), condition] };
}
