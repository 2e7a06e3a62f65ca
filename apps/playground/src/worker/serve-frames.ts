import type { Computation } from "../shared/frame.ts";
import { loadComputation } from "./computations.ts";
import { failureOf } from "./failure.ts";
import type { FrameRequest, WorkerAnswer } from "./protocol.ts";

/** Answers requests one after the other. Of the waiting requests, it answers only the latest. */
export function frameServer(answer: (message: WorkerAnswer) => void): (request: FrameRequest) => void {
  let waiting: FrameRequest | undefined;
  let busy = false;
  let current: { readonly run: number; readonly computation: Computation<unknown> } | undefined;

  const serve = async (): Promise<void> => {
    busy = true;
    while (waiting) {
      const { run, panel, state, index } = waiting;
      waiting = undefined;
      try {
        const started = performance.now();
        if (current?.run !== run) current = { run, computation: await (await loadComputation(panel))(state) };
        const frame = await current.computation.frame(index);
        answer({ kind: "frame", run, frame, milliseconds: performance.now() - started });
      } catch (error) {
        answer({ kind: "failure", run, ...failureOf(error) });
      }
    }
    busy = false;
  };

  return (request) => {
    waiting = request;
    if (!busy) void serve();
  };
}
