import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { pullOf } from "../shared/format.ts";
import type { Frame } from "../shared/frame.ts";
import { pullPlot, rootMeanSquare } from "../shared/pull-plot.ts";
import type { PanelId } from "../worker/computations.ts";
import { type FrameSource, frameSource } from "../worker/frame-source.ts";
import { panelWorker } from "../worker/panel-worker.ts";
import { PlotFigure } from "./plot-figure.tsx";

interface PullsOverSeedsProps {
  readonly panel: PanelId;
  readonly state: { readonly seed?: number };
}

/** Seeds that are run, one after another. */
const SEEDS = 24;

interface Found {
  readonly done: number;
  readonly pulls: readonly number[];
  readonly failure?: string;
}

/** Runs a panel with many seeds and shows all pulls: one seed says nothing about the honesty of errors. */
export function PullsOverSeeds({ panel, state }: PullsOverSeedsProps): JSX.Element | null {
  const [found, setFound] = useState<Found>();
  const source = useRef<FrameSource>();
  const stop = (): void => {
    source.current?.close();
    source.current = undefined;
  };
  // other controls ask for other numbers
  useEffect(() => {
    setFound(undefined);
    return stop;
  }, [panel, state]);
  const plot = useMemo(() => pullPlot(found?.pulls ?? []), [found]);
  const start = (): void => {
    const from = state.seed!;
    let [done, pulls]: [number, readonly number[]] = [0, []];
    const begin = (): void => source.current?.begin(panel, { ...state, seed: from + done }, 0);
    const onFrame = (frame: Frame<unknown>): void => {
      if (!frame.done) {
        source.current?.ask(frame.index + 1);
        return;
      }
      pulls = [...pulls, ...frame.rows.map(pullOf).filter((pull) => !Number.isNaN(pull))];
      done++;
      setFound({ done, pulls });
      if (done < SEEDS) begin();
      else stop();
    };
    stop();
    source.current = frameSource(panelWorker, {
      onFrame,
      onFailure: (failure) => setFound({ done, pulls, failure }),
    });
    setFound({ done, pulls });
    begin();
  };
  if (state.seed === undefined) return null;
  const running = found !== undefined && found.done < SEEDS && found.failure === undefined;
  return (
    <section class="notes pulls">
      <h2>Are the errors honest?</h2>
      <p>
        One seed may lie two errors off. Over many seeds, pulls scatter as a standard normal number.{" "}
        <button
          type="button"
          onClick={() => {
            if (!running) return start();
            stop();
            setFound({ ...found!, failure: "stopped" });
          }}
        >
          {running ? "Stop" : `Run ${SEEDS} seeds`}
        </button>
      </p>
      {found && (
        <p role="status">
          {found.done} of {SEEDS} seeds
          {found.pulls.length > 0 && `, ${found.pulls.length} pulls, r.m.s. ${rootMeanSquare(found.pulls).toFixed(2)}`}
          {found.failure && `: ${found.failure}`}
          {found.done > 0 && found.pulls.length === 0 && ": no number here has both an error and an exact value"}
        </p>
      )}
      {found && found.pulls.length > 0 && (
        <PlotFigure
          title="Pulls over seeds"
          description="A histogram of the pulls of all numbers in the table over many seeds, beside the standard normal density."
          plot={plot}
        />
      )}
    </section>
  );
}
