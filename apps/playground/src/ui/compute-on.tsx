import type { JSX } from "preact";
import { type ComputeOn, hasWebGpu } from "../device/compute-on.ts";

interface ComputeOnProps {
  readonly value: ComputeOn;
  readonly onChange: (value: ComputeOn) => void;
}

const CHOICES: readonly ComputeOn[] = ["processor", "graphics card"];

/** Where the panel computes; nothing where the browser has no WebGPU. */
export function ComputeOnChoice({ value, onChange }: ComputeOnProps): JSX.Element | null {
  if (!hasWebGpu()) return null;
  return (
    <fieldset class="compute-on">
      <legend>Compute on</legend>
      {CHOICES.map((choice) => (
        <label key={choice}>
          <input type="radio" name="compute-on" checked={choice === value} onChange={() => onChange(choice)} /> {choice}
        </label>
      ))}
      <p class="hint">
        The graphics card draws whole networks in float32, with the same random numbers. The last frame is computed on
        both, and the line above the plots says how long each took. Copied code and saved experiments run on the
        processor.
      </p>
    </fieldset>
  );
}
