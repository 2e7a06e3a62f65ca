import type { Plot } from "@nnft/plots";
import type { Drawing, Item } from "../item.ts";
import { rectangle, rounded, roundedPath } from "../path.ts";
import { extraHeight, panel } from "./panel.ts";
import type { Look } from "./theme.ts";

/** Points of a millimetre. */
export const MILLIMETRE: number = 72 / 25.4;
const GUTTER = 12;

/** The measures of a drawing, in millimetres. */
export interface Measures {
  readonly width: number;
  /** of one panel */
  readonly height: number;
  readonly columns: number;
  readonly titles: boolean;
}

/** Plots as the panels of one page, row by row; a row grows where a legend needs more room. */
export function draw(plots: readonly Plot[], { width, height, columns, titles }: Measures, look: Look): Drawing {
  const [page, one] = [width * MILLIMETRE, height * MILLIMETRE];
  const share = (page - (columns - 1) * GUTTER) / columns;
  const rows = Array.from({ length: Math.ceil(plots.length / columns) }, (_, r) =>
    plots.slice(r * columns, (r + 1) * columns),
  );
  let y = 0;
  const items = rows.flatMap((row, r) => {
    const tall = one + Math.max(...row.map((plot) => extraHeight(plot, share, one, look)));
    const drawn = row.flatMap((plot, k) => {
      const place = { x: k * (share + GUTTER), y, width: share, height: tall };
      return panel(plot, place, one, look, headingOf(plot, plots.length > 1 ? r * columns + k : undefined, titles));
    });
    y += tall + GUTTER;
    return drawn;
  });
  const total = y - GUTTER;
  const paper: Item = {
    kind: "paper",
    paths: [rectangle({ x: 0, y: 0, width: page, height: total })],
    fill: look.theme.paper,
  };
  return {
    width: rounded(page),
    height: rounded(total),
    description: plots.map(described).join("; "),
    items: [paper, ...items].map((item) => ({ ...item, paths: item.paths.map(roundedPath) })),
  };
}

/** The letter of a panel, and its title. */
function headingOf({ title }: Plot, panelNumber: number | undefined, titles: boolean): string | undefined {
  const letter = panelNumber === undefined ? [] : [`(${String.fromCharCode(97 + (panelNumber % 26))})`];
  const words = [...letter, ...(titles && title !== undefined ? [title] : [])].join(" ");
  return words === "" ? undefined : words;
}

const described = ({ title, x, y }: Plot): string =>
  `${title === undefined ? "" : `${title}: `}${y.label} against ${x.label}`;
