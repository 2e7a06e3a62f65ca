import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Frame } from "../shared/frame.ts";
import type { PanelId } from "../worker/computations.ts";
import { type FrameSource, frameSource } from "../worker/frame-source.ts";
import { panelWorker } from "../worker/panel-worker.ts";

/** The shortest time between two frames: fast enough to flow, slow enough to be seen. */
const PACE = 50;

export interface Run {
  readonly frame: Frame<unknown> | undefined;
  /** the state that the frame was computed for: while another is computed, the page shows the numbers of the one before */
  readonly shownState: unknown;
  readonly failure: { readonly message: string; readonly expected: boolean } | undefined;
  readonly running: boolean;
  readonly toggle: () => void;
  readonly step: () => void;
  readonly reset: () => void;
}

/** The state of a run: the frame on the page, and the next frame, which is computed meanwhile. */
interface Live {
  running: boolean;
  shown: Frame<unknown> | undefined;
  shownAt: number;
  next: Frame<unknown> | undefined;
  /** the user asked for a step before its frame was ready */
  stepping: boolean;
}

/** A frame on the page, and what it was computed for. */
interface Shown {
  readonly frame: Frame<unknown>;
  readonly state: unknown;
}

/** Runs the computation of a panel in a worker, frame by frame, and begins again whenever its state changes. */
export function useRun(panel: PanelId, state: unknown): Run {
  const [shown, setShown] = useState<Shown>();
  const [failure, setFailure] = useState<Run["failure"]>();
  const [running, setRunning] = useState(true);
  const asked = useRef(state);
  const source = useRef<FrameSource>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const live = useRef<Live>({ running: true, shown: undefined, shownAt: 0, next: undefined, stepping: false });

  /** Shows the waiting frame, and starts the computation of the next one. */
  const show = useCallback(() => {
    clearTimeout(timer.current);
    const now = live.current;
    if (!now.next) return;
    now.shown = now.next;
    now.shownAt = performance.now();
    now.next = undefined;
    now.stepping = false;
    setShown({ frame: now.shown, state: asked.current });
    if (!now.shown.done) source.current?.ask(now.shown.index + 1);
  }, []);

  /** Shows the frame that waits if it is time: the first at once, others at their pace while running, or for a step. */
  const due = useCallback(() => {
    clearTimeout(timer.current);
    const { next, shown, shownAt, stepping, running: on } = live.current;
    if (!next) return;
    if (!shown || stepping) show();
    else if (on) timer.current = setTimeout(show, Math.max(0, PACE - (performance.now() - shownAt)));
  }, [show]);

  const begin = useCallback(() => {
    clearTimeout(timer.current);
    live.current = { ...live.current, shown: undefined, next: undefined, stepping: false };
    setFailure(undefined);
    asked.current = state;
    source.current?.begin(panel, state, 0);
  }, [panel, state]);

  useEffect(() => {
    source.current = frameSource(panelWorker, {
      onFrame: (found) => {
        live.current.next = found;
        due();
      },
      onFailure: (message, expected) => setFailure({ message, expected }),
    });
    return () => {
      clearTimeout(timer.current);
      source.current?.close();
    };
  }, [due]);

  useEffect(begin, [begin]);

  const setRun = (on: boolean): void => {
    live.current.running = on;
    setRunning(on);
    due();
  };
  return {
    ...{ frame: shown?.frame, shownState: shown?.state, failure, running },
    toggle: () => setRun(!live.current.running),
    step: () => {
      live.current.stepping = true;
      setRun(false);
    },
    reset: begin,
  };
}
