import type { JSX } from "preact";
import type { Field, Fields } from "../shared/fields.ts";
import { LARGEST_SEED, readValue } from "../shared/url-state.ts";

interface ControlsProps {
  readonly fields: Fields;
  readonly state: Readonly<Record<string, string | number>>;
  readonly idle: readonly string[];
  readonly onChange: (name: string, value: string | number) => void;
}

/** The controls of a panel, made from its fields. */
export function Controls({ fields, state, idle, onChange }: ControlsProps): JSX.Element {
  return (
    <form class="controls" onSubmit={(event) => event.preventDefault()} aria-label="Controls">
      {Object.entries(fields)
        .filter(([name]) => !idle.includes(name))
        .map(([name, field]) => (
          <div class="control" key={name}>
            <label for={`control-${name}`}>{field.label}</label>
            <Control
              id={`control-${name}`}
              field={field}
              value={state[name]}
              onChange={(text) => {
                const value = readValue(field, text);
                if (value !== undefined) onChange(name, value);
              }}
            />
          </div>
        ))}
    </form>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: Field;
  readonly value: string | number;
  readonly onChange: (text: string) => void;
}

function Control({ id, field, value, onChange }: ControlProps): JSX.Element {
  switch (field.kind) {
    case "choice":
      return (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {Object.entries(field.options).map(([option, text]) => (
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
            max={field.values.length - 1}
            step={1}
            value={field.values.indexOf(value as number)}
            aria-valuetext={String(value)}
            onInput={(event) => onChange(String(field.values[Number(event.currentTarget.value)]))}
          />
          <span class="value">{value}</span>
        </span>
      );
    case "seed":
      return (
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={LARGEST_SEED}
          step={1}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
