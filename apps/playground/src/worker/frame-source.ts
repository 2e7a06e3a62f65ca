import type { Frame } from "../shared/frame.ts";
import type { PanelId } from "./computations.ts";
import type { FrameRequest, WorkerAnswer } from "./protocol.ts";

/** The part of a worker that is used, so that tests can give another. */
export interface FrameWorker {
  postMessage(message: FrameRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: WorkerAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

export interface FrameListener {
  readonly onFrame: (frame: Frame<unknown>, milliseconds: number) => void;
  readonly onFailure: (message: string, expected: boolean) => void;
}

/** Frames of one run at a time from one worker. */
export interface FrameSource {
  /** Begins another run and asks for its first frame; answers of earlier runs are dropped. */
  readonly begin: (panel: PanelId, state: unknown, index: number) => void;
  readonly ask: (index: number) => void;
  readonly close: () => void;
}

/** The longest time, in milliseconds, that an unwanted computation may take to finish. After it, its worker is stopped and another started. */
export const PATIENCE = 60;

/**
 * A worker behind a queue of length one: if a run is replaced while it computes, the source waits briefly,
 * then stops its worker. So a control answers at once, even if the old computation would take long.
 */
export function frameSource(create: () => FrameWorker, { onFrame, onFailure }: FrameListener): FrameSource {
  let worker: FrameWorker | undefined;
  let run = 0;
  let request: FrameRequest | undefined;
  let triedAgain: FrameRequest | undefined;
  let outstanding = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = (): FrameWorker => {
    const fresh = create();
    fresh.onmessage = ({ data }) => {
      clearTimeout(timer);
      timer = undefined;
      outstanding = false;
      if (data.run !== run) {
        if (request?.run === run) send(request);
        return;
      }
      request = undefined;
      if (data.kind === "frame") onFrame(data.frame, data.milliseconds);
      else onFailure(data.message, data.expected);
    };
    fresh.onerror = ({ message }) => {
      end();
      // a worker that was lost, for example for lack of memory, is tried once more
      if (request && request !== triedAgain) {
        triedAgain = request;
        send(request);
      } else onFailure(message ?? "the worker could not be started", false);
    };
    return fresh;
  };

  const send = (next: FrameRequest): void => {
    request = next;
    if (outstanding) return;
    outstanding = true;
    worker ??= start();
    worker.postMessage(next);
  };

  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (worker) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    }
    worker = undefined;
    outstanding = false;
  };

  let panelOfRun: PanelId = "ensemble";
  let stateOfRun: unknown;
  return {
    begin: (panel, state, index) => {
      run++;
      panelOfRun = panel;
      stateOfRun = state;
      const next = { run, panel, state, index };
      if (outstanding && timer === undefined)
        timer = setTimeout(() => {
          end();
          if (request) send(request);
        }, PATIENCE);
      send(next);
    },
    ask: (index) => send({ run, panel: panelOfRun, state: stateOfRun, index }),
    close: end,
  };
}
