import { UnsupportedError } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { nodeBuiltin } from "@nnft/foundations/node";
import type { CreateTask } from "./executor.ts";
import { type Order, type ServePort, serve } from "./serve.ts";

/**
 * Makes the worker in which it is called compute the blocks of `workers({ create })`.
 *
 * Shapes: one call in a worker's own file.
 * Convention: for bundlers, which want to see `new Worker(new URL("./my-worker.ts", import.meta.url))` in your code.
 * Errors: UnsupportedError outside a worker, DomainError when `createTask` is not a function.
 * @example serveTask((data: { power: number }) => (index) => index ** data.power)
 */
export function serveTask<Data, Result>(createTask: CreateTask<Data, Result>): void {
  requireFunction("serveTask", "createTask", createTask);
  serve(portOfThisWorker(), async () => createTask as CreateTask<unknown, unknown>);
}

function portOfThisWorker(): ServePort {
  const threads = nodeBuiltin<typeof import("node:worker_threads")>("node:worker_threads");
  const parent = threads?.parentPort;
  if (parent)
    return {
      post: (answer, transfer) => parent.postMessage(answer, transfer),
      listen: (onOrder) => void parent.on("message", onOrder),
    };
  const scope = globalThis as unknown as Partial<DedicatedWorker> & { readonly document?: unknown };
  if (threads || scope.document !== undefined || !scope.postMessage || !scope.addEventListener)
    throw new UnsupportedError("serveTask: must be called in a worker, got the main thread; start it by workers().");
  const { postMessage, addEventListener } = scope as DedicatedWorker;
  return {
    post: (answer, transfer) => postMessage.call(scope, answer, transfer),
    listen: (onOrder) => addEventListener.call(scope, "message", ({ data }) => onOrder(data)),
  };
}

interface DedicatedWorker {
  readonly postMessage: (message: unknown, transfer: ArrayBuffer[]) => void;
  readonly addEventListener: (type: "message", listener: (event: { readonly data: Order }) => void) => void;
}
