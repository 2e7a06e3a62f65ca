import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Control, Controls } from "../shared/controls.ts";
import { allowedBy, LARGEST_SEED, readValue } from "../shared/url-state.ts";

interface ControlFormProps {
  readonly controls: Controls;
  readonly state: Readonly<Record<string, string | number>>;
  readonly idle: readonly string[];
  readonly onChange: (name: string, value: string | number) => void;
}

/** The form with the controls of a panel. */
export function ControlForm({ controls, state, idle, onChange }: ControlFormProps): JSX.Element {
  return (
    <form class="controls" onSubmit={(event) => event.preventDefault()} aria-label="Controls">
      {Object.entries(controls)
        .filter(([name]) => !idle.includes(name))
        .map(([name, control]) => (
          <div class="control" key={name}>
            <label for={`control-${name}`}>{control.label}</label>
            <ControlInput
              id={`control-${name}`}
              control={control}
              value={state[name]}
              onChange={(text) => {
                const value = readValue(control, text);
                if (value !== undefined) onChange(name, value);
              }}
            />
          </div>
        ))}
    </form>
  );
}

interface ControlInputProps {
  readonly id: string;
  readonly control: Control;
  readonly value: string | number;
  readonly onChange: (text: string) => void;
}

function ControlInput({ id, control, value, onChange }: ControlInputProps): JSX.Element {
  switch (control.kind) {
    case "choice":
      return (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {Object.entries(control.options).map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      );
    case "stepped":
      return (
        <span class="slider">
          <input
            id={id}
            type="range"
            min={0}
            max={control.values.length - 1}
            step={1}
            value={control.values.indexOf(value as number)}
            aria-valuetext={String(value)}
            onInput={(event) => onChange(String(control.values[Number(event.currentTarget.value)]))}
          />
          <span class="value">{value}</span>
        </span>
      );
    case "seed":
      return <SeedInput id={id} control={control} value={value} onChange={onChange} />;
  }
}

/** A number that is typed in; what is no seed is said, and changes nothing. */
function SeedInput({ id, control, value, onChange }: ControlInputProps): JSX.Element {
  const [refused, setRefused] = useState(false);
  return (
    <>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={LARGEST_SEED}
        step={1}
        value={value}
        aria-invalid={refused}
        aria-describedby={`${id}-error`}
        onInput={(event) => {
          setRefused(readValue(control, event.currentTarget.value) === undefined);
          onChange(event.currentTarget.value);
        }}
      />
      <span id={`${id}-error`} class="refused" role="status">
        {refused && `Seeds are ${allowedBy(control)}.`.replace("are a whole number", "are whole numbers")}
      </span>
    </>
  );
}
