import type { JSX } from "preact";
import type { Frame } from "../shared/frame.ts";

interface RunBarProps {
  readonly running: boolean;
  readonly frame: Frame<unknown> | undefined;
  readonly onToggle: () => void;
  readonly onStep: () => void;
  readonly onReset: () => void;
}

/** Pause, step and reset, and how far the run has come. */
export function RunBar({ running, frame, onToggle, onStep, onReset }: RunBarProps): JSX.Element {
  const done = frame?.done ?? false;
  return (
    <div class="run-bar">
      <button type="button" onClick={onToggle} disabled={done}>
        {running && !done ? "Pause" : "Run"}
      </button>
      <button type="button" onClick={onStep} disabled={done || frame === undefined}>
        Step
      </button>
      <button type="button" onClick={onReset}>
        Reset
      </button>
      <progress max={1} value={frame?.fraction ?? 0} aria-label="Progress" />
      <span class="status" data-testid="status" data-done={done} data-frame={frame?.index ?? -1}>
        {frame?.status ?? "computing …"}
      </span>
    </div>
  );
}
