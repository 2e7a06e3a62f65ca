import { typesetNumber } from "@nnft/correlators";
import { escapeHtml } from "@nnft/drawing/page";

/** A table of a display. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More rows than this are counted only. */
const MOST = 40;

/** A table as HTML, numbers with true minus signs and powers of ten. */
export function tableHtml({ head, rows }: Table): string {
  const cell = (tag: string, text: string, k: number): string =>
    `<${tag} style="text-align:${k === 0 ? "left" : "right"}">${escapeHtml(typesetNumber(text)).replaceAll("\n", "<br>")}</${tag}>`;
  const line = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((text, k) => cell(tag, text, k)).join("")}</tr>`;
  const left = rows.length - MOST;
  const more = left > 0 ? `<p>${left} more rows</p>` : "";
  return `<table><thead>${line("th", head)}</thead><tbody>${rows
    .slice(0, MOST)
    .map((row) => line("td", row))
    .join("")}</tbody></table>${more}`;
}

/** The same for a reader of plain text. */
export function tableText({ head, rows }: Table): string {
  const all = [head, ...rows.slice(0, MOST)];
  const widths = head.map((_, k) => Math.max(...all.map((row) => [...(row[k] ?? "")].length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, k) => (k === 0 ? text.padEnd(widths[k]!) : text.padStart(widths[k]!)))
      .join("  ")
      .trimEnd();
  const left = rows.length - MOST;
  return [...all.map(line), ...(left > 0 ? [`… ${left} more rows`] : [])].join("\n");
}
