import type { Drawing, Item } from "../item.ts";
import type { Box, Path } from "../path.ts";
import { flattened, type Outline } from "./flatten.ts";
import { strokes } from "./strokes.ts";

/** Pixels, three bytes each. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A drawing as pixels, `scale` of them a point; the edges of shapes mix by the area that they cover. */
export function rasterOf(drawing: Drawing, scale: number): Raster {
  const [width, height] = [Math.round(drawing.width * scale), Math.round(drawing.height * scale)];
  const raster = { width, height, pixels: new Uint8Array(3 * width * height).fill(255) };
  for (const item of drawing.items) paint(raster, item, scale);
  return raster;
}

function paint(raster: Raster, item: Item, scale: number): void {
  const { paths, fill, stroke, lineWidth = 1, dash = [], clip } = item;
  const within = clip && {
    x: clip.x * scale,
    y: clip.y * scale,
    width: clip.width * scale,
    height: clip.height * scale,
  };
  for (const path of paths) {
    const outlines = flattened(path, scale);
    if (fill) cover(raster, outlines, fill, within);
    if (stroke) cover(raster, lined(outlines, lineWidth * scale, dash, scale), stroke, within);
  }
}

const lined = (
  outlines: readonly Outline[],
  width: number,
  dash: readonly number[],
  scale: number,
): readonly Outline[] =>
  outlines.flatMap((outline) =>
    strokes(
      outline,
      // a line thinner than a pixel would be pale
      Math.max(1, width),
      dash.map((length) => length * scale),
    ),
  );

/** Mixes a colour into the pixels that outlines cover. */
function cover(raster: Raster, outlines: readonly Outline[], colour: string, clip: Box | undefined): void {
  const area = areaOf(raster, outlines, clip);
  if (!area) return;
  const { left, top, width, height } = area;
  const cells = new Float64Array((width + 2) * height);
  for (const outline of outlines) trace(outline, area, cells);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const { pixels } = raster;
  for (let row = 0; row < height; row++) {
    let sum = 0;
    let at = 3 * ((top + row) * raster.width + left);
    for (let column = 0; column < width; column++, at += 3) {
      sum += cells[row * (width + 2) + column]!;
      const share = Math.min(1, Math.abs(sum)) * (clip ? inside(clip, left + column, top + row) : 1);
      if (share < 1 / 512) continue;
      pixels[at] = Math.round(pixels[at]! + (red - pixels[at]!) * share);
      pixels[at + 1] = Math.round(pixels[at + 1]! + (green - pixels[at + 1]!) * share);
      pixels[at + 2] = Math.round(pixels[at + 2]! + (blue - pixels[at + 2]!) * share);
    }
  }
}

/** The share of a pixel that lies within a rectangle. */
function inside({ x, y, width, height }: Box, column: number, row: number): number {
  const part = (from: number, to: number, at: number): number => Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
  return part(x, x + width, column) * part(y, y + height, row);
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels that outlines may touch. */
function areaOf(raster: Raster, outlines: readonly Outline[], clip: Box | undefined): Area | undefined {
  let [left, top, right, bottom] = [raster.width, raster.height, 0, 0];
  for (const { points } of outlines)
    for (let k = 0; k < points.length; k += 2) {
      left = Math.min(left, points[k]!);
      right = Math.max(right, points[k]!);
      top = Math.min(top, points[k + 1]!);
      bottom = Math.max(bottom, points[k + 1]!);
    }
  if (clip) {
    [left, top] = [Math.max(left, clip.x), Math.max(top, clip.y)];
    [right, bottom] = [Math.min(right, clip.x + clip.width), Math.min(bottom, clip.y + clip.height)];
  }
  [left, top] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  [right, bottom] = [Math.min(raster.width, Math.ceil(right)), Math.min(raster.height, Math.ceil(bottom))];
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : undefined;
}

/** Adds to each pixel how the covered area changes there from left to right. */
function trace({ points }: Outline, area: Area, cells: Float64Array): void {
  const count = points.length / 2;
  for (let k = 0; k < count; k++) {
    const next = (k + 1) % count;
    edge(
      points[2 * k]! - area.left,
      points[2 * k + 1]! - area.top,
      points[2 * next]! - area.left,
      points[2 * next + 1]! - area.top,
      area,
      cells,
    );
  }
}

function edge(x0: number, y0: number, x1: number, y1: number, { width, height }: Area, cells: Float64Array): void {
  if (y0 === y1) return;
  const sign = y0 < y1 ? 1 : -1;
  const [upX, upY, downX, downY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (downX - upX) / (downY - upY);
  const first = Math.max(0, Math.floor(upY));
  const last = Math.min(height, Math.ceil(downY));
  for (let row = first; row < last; row++) {
    const [from, to] = [Math.max(row, upY), Math.min(row + 1, downY)];
    if (to <= from) continue;
    const [a, b] = [upX + (from - upY) * slope, upX + (to - upY) * slope];
    span(a, b, sign * (to - from), row * (width + 2), width, cells);
  }
}

/** One row of an edge that covers a height of `rise` while it goes from a to b. */
function span(a: number, b: number, rise: number, row: number, width: number, cells: Float64Array): void {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (high <= 0) {
    cells[row] = cells[row]! + rise;
    return;
  }
  if (low >= width) return;
  const first = Math.max(0, Math.floor(low));
  const last = Math.min(width, Math.floor(high));
  if (low >= 0 && first === last) {
    // within one pixel: the part to the right of the edge is covered, the rest passes on
    const middle = (low + high) / 2 - first;
    cells[row + first] = cells[row + first]! + rise * (1 - middle);
    cells[row + first + 1] = cells[row + first + 1]! + rise * middle;
    return;
  }
  const per = rise / (high - low);
  if (low < 0) cells[row] = cells[row]! + per * -low;
  for (let column = first; column <= last && column < width; column++) {
    const [from, to] = [Math.max(low, column), Math.min(high, column + 1)];
    if (to <= from) continue;
    const middle = (from + to) / 2 - column;
    const part = per * (to - from);
    cells[row + column] = cells[row + column]! + part * (1 - middle);
    cells[row + column + 1] = cells[row + column + 1]! + part * middle;
  }
}

/** The path of a shape as pixels would see it; exported for tests. */
export const coverageOf = (path: Path, width: number, height: number): Raster => {
  const raster = { width, height, pixels: new Uint8Array(3 * width * height).fill(255) };
  cover(raster, flattened(path, 1), "#000000", undefined);
  return raster;
};
