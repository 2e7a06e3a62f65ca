import type { JSX } from "preact";
import { formatRow } from "../shared/format.ts";
import type { Row } from "../shared/frame.ts";
import { typeset } from "./typeset.ts";

interface RowTableProps {
  readonly rows: readonly Row[];
  /** what stands beside the measured numbers */
  readonly reference?: string;
}

/**
 * Measured value(error), exact value and pull. On a narrow screen each quantity has lines of its own.
 * `data-text` has what is typeset as plain text, as copied code prints it.
 */
export function RowTable({ rows, reference = "exact" }: RowTableProps): JSX.Element {
  return (
    <section class="rows" aria-label="Numbers">
      <table data-testid="rows">
        <caption>value(standard error in the last digits); pull: distance from the {reference} value in errors</caption>
        <thead>
          <tr>
            <th scope="col">quantity</th>
            <th scope="col">measured</th>
            <th scope="col">{reference}</th>
            <th scope="col">pull</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { label, measured, exact, pull } = formatRow(row);
            return (
              <tr key={label}>
                <th scope="row" data-text={label} dangerouslySetInnerHTML={typeset(label)} />
                <td data-label="measured" data-text={measured} dangerouslySetInnerHTML={typeset(measured)} />
                <td data-label={reference} data-text={exact} dangerouslySetInnerHTML={typeset(exact)} />
                <td data-label="pull" data-text={pull}>
                  {pull}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
