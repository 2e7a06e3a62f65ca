import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Frame } from "../shared/frame.ts";
import { type FrameSource, frameSource } from "../worker/frame-source.ts";
import { panelWorker } from "../worker/panel-worker.ts";
import type { PanelId } from "../worker/protocol.ts";

/** The shortest time between two frames: fast enough to flow, slow enough to be seen. */
const PACE = 50;

export interface Run {
  readonly frame: Frame<unknown> | undefined;
  readonly failure: { readonly message: string; readonly expected: boolean } | undefined;
  readonly running: boolean;
  readonly toggle: () => void;
  readonly step: () => void;
  readonly reset: () => void;
}

/** Runs the computation of a panel in a worker, frame by frame, and begins again whenever its state changes. */
export function useRun(panel: PanelId, state: unknown): Run {
  const [frame, setFrame] = useState<Frame<unknown>>();
  const [failure, setFailure] = useState<Run["failure"]>();
  const [running, setRunning] = useState(true);
  const source = useRef<FrameSource>();
  const live = useRef({ running: true, index: -1, done: false, waiting: false, asked: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const ask = useCallback((index: number) => {
    const now = live.current;
    if (now.waiting) return;
    now.waiting = true;
    now.asked = performance.now();
    source.current?.ask(index);
  }, []);

  const begin = useCallback(() => {
    clearTimeout(timer.current);
    live.current = { ...live.current, index: -1, done: false, waiting: true, asked: performance.now() };
    setFailure(undefined);
    source.current?.begin(panel, state, 0);
  }, [panel, state]);

  useEffect(() => {
    source.current = frameSource(panelWorker, {
      onFrame: (found) => {
        const now = live.current;
        now.waiting = false;
        now.index = found.index;
        now.done = found.done;
        setFrame(found);
        if (now.running && !found.done)
          timer.current = setTimeout(() => ask(found.index + 1), Math.max(0, PACE - (performance.now() - now.asked)));
      },
      onFailure: (message, expected) => {
        live.current.waiting = false;
        setFailure({ message, expected });
      },
    });
    return () => {
      clearTimeout(timer.current);
      source.current?.close();
    };
  }, [panel, ask]);

  useEffect(begin, [begin]);

  const setRun = useCallback(
    (on: boolean) => {
      clearTimeout(timer.current);
      live.current.running = on;
      setRunning(on);
      if (on && !live.current.done) ask(live.current.index + 1);
    },
    [ask],
  );
  return {
    frame,
    failure,
    running,
    toggle: () => setRun(!live.current.running),
    step: () => {
      if (live.current.running) setRun(false);
      if (!live.current.done) ask(live.current.index + 1);
    },
    reset: begin,
  };
}
