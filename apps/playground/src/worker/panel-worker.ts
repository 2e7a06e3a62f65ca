import type { FrameWorker } from "./frame-source.ts";

/** Starts the worker of the page; bundlers find its file here. */
export function panelWorker(): FrameWorker {
  return new Worker(new URL("./frame-worker.ts", import.meta.url), { type: "module" }) as unknown as FrameWorker;
}
