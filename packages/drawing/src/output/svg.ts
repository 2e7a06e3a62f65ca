import type { Drawing, Item } from "../item.ts";
import type { Path } from "../path.ts";
import { escapeHtml } from "../text/escape-html.ts";

const POINT = 25.4 / 72;

/** A drawing as SVG: outlines only, so that it looks the same wherever it is opened. */
export function svgOf({ width, height, description, items }: Drawing): string {
  const clips = new Map<string, string>();
  // names within a page that holds several drawings
  const own = checksum(JSON.stringify(items));
  const body = items.map((item) => elementOf(item, clips, own)).join("\n");
  const definitions = [...clips].map(([box, id]) => `<clipPath id="${id}"><rect ${box}/></clipPath>`).join("");
  const millimetres = (points: number): string => String(Math.round(points * POINT * 100) / 100);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres(width)}mm" height="${millimetres(height)}mm" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeHtml(description)}</title>
${definitions === "" ? "" : `<defs>${definitions}</defs>\n`}${body}
</svg>
`;
}

function elementOf(item: Item, clips: Map<string, string>, own: string): string {
  const { kind, paths, fill = "none", stroke, lineWidth = 1, dash = [], clip, name } = item;
  const attributes = [
    `class="${kind}"`,
    ...(name === undefined ? [] : [`data-name="${escapeHtml(name)}"`]),
    `fill="${fill}"`,
    ...(stroke === undefined ? [] : [`stroke="${stroke}" stroke-width="${lineWidth}" stroke-linejoin="round"`]),
    ...(dash.length === 0 ? [] : [`stroke-dasharray="${dash.join(" ")}"`]),
  ];
  if (clip) {
    const box = `x="${short(clip.x)}" y="${short(clip.y)}" width="${short(clip.width)}" height="${short(clip.height)}"`;
    if (!clips.has(box)) clips.set(box, `c${own}${clips.size}`);
    attributes.push(`clip-path="url(#${clips.get(box)})"`);
  }
  return `<g ${attributes.join(" ")}>${paths.map((path) => `<path d="${outline(path)}"/>`).join("")}</g>`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** The outline as the attribute `d`. */
export const outline = (path: Path): string => path.map(([kind, ...places]) => kind + places.join(" ")).join("");

/** FNV-1a of a text, as letters. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193) >>> 0;
  return hash.toString(36);
}
