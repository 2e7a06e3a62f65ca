import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type ComputeOn, hasGraphicsCard } from "../device/compute-on.ts";

interface ComputeOnProps {
  readonly value: ComputeOn;
  readonly onChange: (value: ComputeOn) => void;
}

const CHOICES: readonly ComputeOn[] = ["processor", "graphics card"];

/** Where the panel computes; nothing where the browser gives no graphics card. */
export function ComputeOnChoice({ value, onChange }: ComputeOnProps): JSX.Element | null {
  const [present, setPresent] = useState(false);
  useEffect(() => {
    void hasGraphicsCard().then(setPresent);
  }, []);
  if (!present) return null;
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
