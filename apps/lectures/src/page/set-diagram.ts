import { escapeHtml } from "@nnft/drawing/page";
import type { SetDiagram } from "../claim.ts";
import { richSvgText, richText } from "./rich-text.ts";

const WIDTH = 340;
/** of the border between a set and the next, at the sides and the bottom */
const MARGIN = 12;
const HEADING = 24;
const ROW = 23;

type Member = SetDiagram["members"][number];

/**
 * Sets within sets as nested rounded frames, each member a dot with its name in the smallest set that holds it.
 *
 * A member that does not lie where it belongs is marked by a cross and the name of that set, in colour and in words.
 * Colours are variables of the page, so that the picture follows light and dark.
 */
export function setFigure({ names, members }: SetDiagram): string {
  const rows = names.map((_, k) => members.filter(({ set }) => set === k));
  // the smallest set first: its frame has its heading, its members and a border
  const heights = new Array<number>(names.length).fill(0);
  for (let k = names.length - 1; k >= 0; k--)
    heights[k] = HEADING + rows[k].length * ROW + (k + 1 < names.length ? heights[k + 1] + MARGIN : MARGIN / 2);
  let top = 1;
  const frames = names.map((name, k) => {
    const side = 1 + k * MARGIN;
    const drawn =
      `<rect class="set set-${Math.min(k, 3)}" x="${side}" y="${top}" width="${WIDTH - 2 * side}" height="${heights[k]}" rx="14"/>` +
      `<text class="set-name" x="${side + 14}" y="${top + 18}">${richSvgText(name)}</text>` +
      rows[k].map((member, row) => dot(member, names, side + 22, top + HEADING + (row + 0.5) * ROW)).join("");
    top += HEADING + rows[k].length * ROW;
    return drawn;
  });
  const height = heights[0] + 2;
  return (
    `<figure class="sets"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(inWords(names, members))}">` +
    `${frames.join("")}</svg><figcaption>${caption(members)}</figcaption></figure>`
  );
}

function dot({ name, set, belongs }: Member, names: readonly string[], x: number, y: number): string {
  if (set === belongs)
    return `<circle class="member" cx="${x}" cy="${y}" r="4.5"/><text x="${x + 12}" y="${y + 4.5}">${richSvgText(name)}</text>`;
  const cross = `<path class="misplaced" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
  return `${cross}<text class="misplaced" x="${x + 12}" y="${y + 4.5}">${richSvgText(name)}: belongs to ${richSvgText(names[belongs])}</text>`;
}

function caption(members: readonly Member[]): string {
  const wrong = members.filter(({ set, belongs }) => set !== belongs);
  return wrong.length === 0
    ? "Each process is where it belongs."
    : `Not where they belong (crosses): ${wrong.map(({ name }) => richText(name)).join(", ")}.`;
}

function inWords(names: readonly string[], members: readonly Member[]): string {
  const places = names.map((name, k) => {
    const inside = members.filter(({ set }) => set === k).map((member) => member.name);
    return `${name}${inside.length === 0 ? "" : ` holds ${inside.join(", ")}`}`;
  });
  return `Nested sets, from the largest: ${places.join("; ")}`;
}
