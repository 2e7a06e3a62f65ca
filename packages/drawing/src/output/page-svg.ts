import type { Drawing, Item } from "../item.ts";
import type { Anchor } from "../text/anchor.ts";
import { escapeHtml } from "../text/escape-html.ts";
import type { Line, Piece } from "../text/line.ts";
import { checksum, outline } from "./svg.ts";

/** A drawing for a page: text as text, a note at every number, colours that are variables of the page. */
export function pageSvgOf({ width, height, description, items }: Drawing, scale: number, focusable: boolean): string {
  // names within a page that holds several drawings
  const id = `p${checksum(JSON.stringify(items))}`;
  const clips = new Map<string, string>();
  const body = items
    .filter(({ kind }) => kind !== "paper")
    .map((item) => elementOf(item, clips, id))
    .join("");
  const definitions = [...clips].map(([box, name]) => `<clipPath id="${name}"><rect ${box}/></clipPath>`).join("");
  const pixels = (points: number): string => short(points * scale);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="nnft-plot" width="${pixels(width)}" height="${pixels(height)}" ` +
    `viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(description)}"${focusable ? KEYS : ""}>` +
    `${definitions === "" ? "" : `<defs>${definitions}</defs>`}${body}</svg>`
  );
}

const KEYS = ' tabindex="0" aria-description="Arrow keys read the numbers"';

function elementOf(item: Item, clips: Map<string, string>, id: string): string {
  const { kind, paths, fill = "none", stroke, lineWidth = 1, dash = [], clip, text, notes } = item;
  if (text) return textOf(text.line, text.anchor, fill);
  const attributes = [
    `class="${kind}"`,
    `fill="${fill}"`,
    // no paper between neighbours
    ...(kind === "cell" ? ['shape-rendering="crispEdges"'] : []),
    ...(stroke === undefined ? [] : [`stroke="${stroke}" stroke-width="${short(lineWidth)}" stroke-linejoin="round"`]),
    ...(dash.length === 0 ? [] : [`stroke-dasharray="${dash.join(" ")}"`]),
  ];
  if (clip) {
    const box = `x="${short(clip.x)}" y="${short(clip.y)}" width="${short(clip.width)}" height="${short(clip.height)}"`;
    if (!clips.has(box)) clips.set(box, `${id}-${clips.size}`);
    attributes.push(`clip-path="url(#${clips.get(box)})"`);
  }
  const drawn = notes
    ? paths.map((path, k) => `<path d="${outline(path)}"><title>${escapeHtml(notes[k]!)}</title></path>`).join("")
    : `<path d="${paths.map(outline).join("")}"/>`;
  return `<g ${attributes.join(" ")}>${drawn}</g>`;
}

const ENDS = { left: "start", middle: "middle", right: "end" } as const;

/** Pieces follow each other, so that a font of other widths leaves no gaps; an exponent over an index goes back first. */
function textOf({ pieces }: Line, { x, y, align = "left", turn = 0 }: Anchor, fill: string): string {
  if (pieces.length === 0) return "";
  const size = Math.max(...pieces.map((piece) => piece.size));
  const spans = pieces.map((piece, k) => {
    const before = pieces[k - 1];
    const across = before === undefined ? 0 : piece.x - before.x - before.width;
    return spanOf(piece, size, attribute("dx", across) + attribute("dy", piece.y - (before?.y ?? 0)));
  });
  const place =
    turn === 0 ? `x="${short(x)}" y="${short(y)}"` : `transform="translate(${short(x)} ${short(y)}) rotate(${-turn})"`;
  const attributes = `font-size="${short(size)}" text-anchor="${ENDS[align]}" fill="${fill}"`;
  return `<text ${place} ${attributes}>${spans.join("")}</text>`;
}

function spanOf({ text, italic, size }: Piece, whole: number, moved: string): string {
  const attributes = `${moved}${size < whole - 1e-9 ? attribute("font-size", size) : ""}${italic ? ' font-style="italic"' : ""}`;
  return attributes === "" ? escapeHtml(text) : `<tspan${attributes}>${escapeHtml(text)}</tspan>`;
}

const attribute = (name: string, value: number): string => (Math.abs(value) < 1e-9 ? "" : ` ${name}="${short(value)}"`);

const short = (value: number): string => String(Math.round(value * 100) / 100);
