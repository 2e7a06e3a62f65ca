import type { JSX } from "preact";

/** The meaning of a mark. Its look is a class of the style sheet. */
export interface LegendEntry {
  readonly mark: "dots" | "line" | "dashes" | "band" | "faint" | "second" | "bars" | "diamonds";
  readonly text: string;
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }): JSX.Element {
  return (
    <ul class="legend">
      {entries.map(({ mark, text }) => (
        <li key={text}>
          <span class={`swatch ${mark}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}
