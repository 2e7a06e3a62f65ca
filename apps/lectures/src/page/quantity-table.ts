import { typesetNumber } from "@nnft/correlators";
import { type Reading, readings } from "../readings.ts";
import type { ClaimResult } from "../run-claims.ts";
import { readable, readableEstimate } from "./numbers.ts";
import { richText } from "./rich-text.ts";

const ROWS_SHOWN = 7;

type Judged = ClaimResult["quantities"][number];

/** The table of quantities, with the condition they must meet below it. What a printed formula gives has a column of its own. */
export function quantityTable(
  { quantities }: ClaimResult,
  [wanted, found]: readonly [wanted: string, found: string],
): string {
  if (quantities.length === 0) return "";
  const hasPrinted = quantities.some(({ role }) => role === "printed");
  const rows = quantities.map((quantity, i) => row(quantity, i, hasPrinted));
  const more =
    rows.length > ROWS_SHOWN
      ? `<button type="button" data-more="all ${rows.length} rows">all ${rows.length} rows</button>`
      : "";
  const columns = ["quantity", wanted, ...(hasPrinted ? ["printed"] : []), found, heading(quantities), ""];
  const head = `<tr>${columns.map((name) => `<th>${name}</th>`).join("")}</tr>`;
  const box = '<div class="table" tabindex="0" role="group" aria-label="numbers">';
  return `${box}<table><thead>${head}</thead><tbody>${rows.join("")}</tbody></table></div>${more}${bounds(quantities)}`;
}

function row(quantity: Judged, place: number, hasPrinted: boolean): string {
  const { label, kind, deviation, bound, passes, role, form } = quantity;
  const { exact, printed, measured } = readings(quantity);
  const distance =
    form === "yes-no" ? "" : kind === "pull" ? typesetNumber(deviation.toFixed(1)) : readable(Math.abs(deviation), 1);
  const wanted = `${kind}, ${role === "printed" ? "more than" : "at most"} ${readable(bound, 2)} required`;
  const outcome = passes ? (role === "printed" ? "refuted" : "✓") : "✗";
  const classes = [role === "printed" ? "printed" : "", passes ? "" : "wrong", place >= ROWS_SHOWN ? "more" : ""]
    .filter(Boolean)
    .join(" ");
  const cells = [
    `<td>${richText(label)}</td>`,
    `<td>${cell(exact, quantity)}</td>`,
    ...(hasPrinted ? [`<td class="as-printed">${printed ? cell(printed, quantity) : ""}</td>`] : []),
    `<td>${measured ? cell(measured, quantity) : ""}</td>`,
    `<td title="${wanted}">${distance}</td><td>${outcome}</td>`,
  ];
  return `<tr${classes ? ` class="${classes}"` : ""}>${cells.join("")}</tr>`;
}

function cell({ value, standardError }: Reading, quantity: Judged): string {
  if (quantity.form === "yes-no") return value === 1 ? "yes" : "no";
  return standardError === 0 ? readable(value, digitsOf(quantity)) : readableEstimate(value, standardError);
}

/** Digits of a computed number: two more than its tolerance promises, so that no digit pretends to be exact. */
function digitsOf({ kind, bound }: Judged): number {
  if (kind === "pull" || bound === 0) return 6;
  return Math.min(7, Math.max(3, Math.ceil(-Math.log10(bound)) + 2));
}

function heading(quantities: readonly Judged[]): string {
  const numbers = quantities.filter(({ form }) => form === "number");
  const kinds = new Set(numbers.map(({ kind }) => (kind === "pull" ? "pull" : "diff.")));
  return [...kinds].sort().reverse().join("/");
}

/** The condition that the rows must meet, in words. */
function bounds(quantities: readonly Judged[]): string {
  const numbers = quantities.filter(({ form }) => form === "number");
  const pulls = numbers.filter(({ kind }) => kind === "pull").map(({ bound }) => bound);
  const computed = numbers.filter(({ kind, role }) => kind !== "pull" && role === "measured").map(({ bound }) => bound);
  const [low, high] = [Math.min(...computed), Math.max(...computed)];
  const required = [
    ...(pulls.length > 0 ? [`|pull| ≤ ${readable(Math.max(...pulls), 2)}`] : []),
    ...(computed.length > 0
      ? [
          high === 0
            ? "equal numbers"
            : `relative difference ≤ ${readable(low, 2)}${low < high ? ` to ${readable(high, 2)}` : ""}`,
        ]
      : []),
  ];
  return required.length === 0 ? "" : `<p class="soft asked">required: ${required.join("; ")}</p>`;
}
