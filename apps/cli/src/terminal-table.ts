import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import pc from "picocolors";

/** A column of text is not wrapped below this width where something else can give way. */
const LEAST_TEXT = 16;
/** No column is made narrower. */
const LEAST = 8;

const lengthOf = (cell: string): number =>
  Math.max(...cell.split("\n").map((line) => [...stripVTControlCharacters(line)].length));

/** The longest word of a cell: a narrower column would cut it. */
const wordOf = (cell: string): number => Math.max(...cell.split(/\s+/).map(lengthOf));

/** About how many lines a table has whose columns are so wide. */
const linesOf = (lengths: readonly (readonly number[])[], widths: readonly number[]): number =>
  lengths.reduce((sum, row) => sum + Math.max(...row.map((length, k) => Math.ceil(length / widths[k]!))), 0);

/**
 * A table with lines, no wider than `columns` characters where its numbers allow: texts and heads are wrapped first, those that cost
 * the fewest lines, then the spaces beside the lines go, and only then are words cut.
 */
export function terminalTable(
  head: readonly string[],
  align: readonly ("left" | "right")[],
  rows: readonly (readonly string[])[],
  columns = Number.POSITIVE_INFINITY,
): string {
  const lengths = [head, ...rows].map((row) => head.map((_, k) => lengthOf(row[k] ?? "")));
  const natural = head.map((_, k) => Math.max(...lengths.map((row) => row[k]!)));
  const words = head.map((text, k) =>
    Math.max(wordOf(text), ...rows.map((row) => (align[k] === "left" ? wordOf : lengthOf)(row[k] ?? ""))),
  );
  const wrapped = (padding: number, least: number, cut = false): readonly number[] | undefined => {
    const narrowest = words.map((word, k) => (align[k] === "left" ? Math.max(least, cut ? 0 : word) : word));
    const widths = [...natural];
    let excess = widths.reduce((sum, width) => sum + width + 2 * padding + 1, 1) - columns;
    while (excess > 0) {
      const [best] = widths
        .map((width, k) => ({ width, k, lines: linesOf(lengths, widths.with(k, width - 1)) }))
        .filter(({ width, k }) => width > narrowest[k]!)
        .sort((a, b) => a.lines - b.lines || b.width - a.width);
      if (!best) return undefined;
      widths[best.k]!--;
      excess--;
    }
    return widths;
  };
  const roomy = wrapped(1, LEAST_TEXT);
  const padding = roomy ? 1 : 0;
  const widths = roomy ?? wrapped(0, LEAST) ?? wrapped(0, LEAST, true) ?? natural;
  const table = new Table({
    head: head.map((text) => pc.bold(text)),
    colAligns: [...align],
    colWidths: widths.map((width) => width + 2 * padding),
    wordWrap: true,
    style: { head: [], border: [], compact: true, "padding-left": padding, "padding-right": padding },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
