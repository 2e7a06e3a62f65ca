import type { JSX } from "preact";
import { formatRow } from "../shared/format.ts";
import type { Row } from "../shared/frame.ts";

/** Measured value(error), exact value and pull. */
export function RowTable({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that may scroll must be reached with the keyboard
    <section class="scroll" aria-label="Numbers" tabIndex={0}>
      <table data-testid="rows">
        <caption>value(standard error in the last digits); pull: distance from the exact value in errors</caption>
        <thead>
          <tr>
            <th scope="col">quantity</th>
            <th scope="col">measured</th>
            <th scope="col">exact</th>
            <th scope="col">pull</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { label, measured, exact, pull } = formatRow(row);
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{measured}</td>
                <td>{exact}</td>
                <td>{pull}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
