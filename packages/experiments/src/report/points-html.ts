import { typesetNumber } from "@nnft/correlators";
import { escapeHtml } from "@nnft/drawing/page";
import type { NdArray } from "ndarray";

/** Points that a page writes out or draws; more are only counted. */
const MOST = 60;
const MOST_COORDINATES = 8;
/** The smallest picture: 4 pixels a side say nothing. */
const LEAST_SIDE = 7;
const LEVELS = 8;

/** What x0, x1, … stand for: coordinates, or pictures where a point is a square of gray values. */
export function pointsHtml(points: NdArray): string {
  const [count, dimension] = points.shape as [number, number];
  const shown = Math.min(count, MOST);
  const pointOf = (p: number): readonly number[] => Array.from({ length: dimension }, (_, k) => points.get(p, k));
  const side = Math.round(Math.sqrt(dimension));
  const rest = shown < count ? `<p class="note">The first ${shown} of ${count} points.</p>` : "";
  if (side >= LEAST_SIDE && side * side === dimension) {
    const all = Array.from({ length: shown }, (_, p) => picture(pointOf(p), side, `x${p}`));
    return folded(
      `The points, as pictures of ${side} × ${side}`,
      `<div class="pictures">${all.join("")}</div>${rest}`,
      true,
    );
  }
  const rows = Array.from({ length: shown }, (_, p) => {
    const coordinates = pointOf(p).slice(0, MOST_COORDINATES).map(shortest);
    const more = dimension > MOST_COORDINATES ? ", …" : "";
    return `<dt>x<sub>${p}</sub></dt><dd>(${escapeHtml(coordinates.join(", "))}${more})</dd>`;
  });
  return folded(
    `The points x<sub>0</sub> … x<sub>${count - 1}</sub>`,
    `<dl class="symbols">${rows.join("")}</dl>${rest}`,
    count <= 12,
  );
}

const folded = (title: string, content: string, open: boolean): string =>
  `<details${open ? " open" : ""}><summary>${title}</summary>\n${content}</details>`;

const shortest = (value: number): string => typesetNumber(Number(value.toPrecision(6)));

/** A square of gray values: ink where the value is large. */
function picture(values: readonly number[], side: number, name: string): string {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const levelOf = (value: number): number =>
    high > low ? Math.min(LEVELS, Math.floor((LEVELS + 1) * ((value - low) / (high - low)))) : 0;
  const paths = Array.from({ length: LEVELS }, (_, k) => {
    const cells = values.flatMap((value, p) =>
      levelOf(value) === k + 1 ? [`M${p % side} ${Math.floor(p / side)}h1v1h-1z`] : [],
    );
    return cells.length === 0 ? "" : `<path fill-opacity="${(k + 1) / LEVELS}" d="${cells.join("")}"/>`;
  });
  return (
    `<figure><svg viewBox="0 0 ${side} ${side}" role="img" aria-label="the point ${name} as a picture" fill="currentColor" ` +
    `shape-rendering="crispEdges">${paths.join("")}</svg><figcaption>${name.replace(/\d+/, "<sub>$&</sub>")}</figcaption></figure>`
  );
}
