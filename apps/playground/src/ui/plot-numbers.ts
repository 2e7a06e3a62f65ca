import * as Plot from "@observablehq/plot";

/** What a mark draws, as Observable Plot keeps it. */
interface Drawn {
  readonly data?: Plot.Data | null;
  readonly channels?: Readonly<Record<string, { readonly value: Plot.ChannelValue }>>;
  readonly ariaLabel?: string;
}

const PLACES = ["x", "y", "x1", "y1", "x2", "y2"] as const;

/** The numbers of a drawing as CSV: a row for each entry of each mark, with the places that the mark has. */
export function plotNumbers(marks: readonly Plot.Markish[] = []): string {
  const rows = drawnOf(marks).flatMap((mark, k) => {
    const { data, channels = {}, ariaLabel = "mark" } = mark ?? {};
    if (!data) return [];
    const columns = PLACES.map((place) => {
      const channel = channels[place];
      return channel ? Array.from(Plot.valueof(data, channel.value) ?? []) : [];
    });
    const count = Math.max(...columns.map((column) => column.length));
    return Array.from({ length: count }, (_, i) => [`${k + 1} ${ariaLabel}`, ...columns.map((column) => column[i])]);
  });
  return `${[["mark", ...PLACES], ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

/** The marks of nested lists, in the order in which they are drawn. */
function drawnOf(marks: unknown): readonly (Drawn | null | undefined)[] {
  return Array.isArray(marks) ? marks.flatMap(drawnOf) : [marks as Drawn | null | undefined];
}

/** A cell of CSV: quoted where it holds a comma, a quote or a line end. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
