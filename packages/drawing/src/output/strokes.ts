import type { Outline } from "./flatten.ts";

/** A quarter of a circle, without sines: the same numbers on every machine. */
const DISC = [
  [1, 0],
  [0.92388, 0.382683],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0.382683, 0.92388],
] as const;

/** Outlines to fill that look like a line of some width: a rectangle for each piece, a disc at each bend. */
export function strokes(outline: Outline, width: number, dash: readonly number[]): readonly Outline[] {
  const half = width / 2;
  const lines = dash.length === 0 ? [outline] : dashed(outline, dash);
  return lines.flatMap(({ points, closed }) => {
    const around = closed ? [...points, points[0]!, points[1]!] : points;
    const pieces: Outline[] = [];
    for (let k = 0; k + 3 < around.length; k += 2) {
      const [x, y, toX, toY] = around.slice(k, k + 4) as [number, number, number, number];
      const length = Math.sqrt((toX - x) ** 2 + (toY - y) ** 2);
      if (length === 0) continue;
      const [nx, ny] = [(-(toY - y) / length) * half, ((toX - x) / length) * half];
      pieces.push({ points: [x - nx, y - ny, toX - nx, toY - ny, toX + nx, toY + ny, x + nx, y + ny], closed: true });
      const bends = k + 5 < around.length || closed;
      if (bends) pieces.push(disc(toX, toY, half));
    }
    return pieces;
  });
}

function disc(x: number, y: number, radius: number): Outline {
  const points: number[] = [];
  for (const [cos, sin] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const)
    for (const [a, b] of DISC) points.push(x + radius * (cos * a - sin * b), y + radius * (sin * a + cos * b));
  return { points, closed: true };
}

/** The pieces of a line that its dashes cover. */
function dashed({ points, closed }: Outline, dash: readonly number[]): readonly Outline[] {
  const around = closed ? [...points, points[0]!, points[1]!] : points;
  const result: number[][] = [];
  let current: number[] = [around[0]!, around[1]!];
  let [place, left] = [0, dash[0]!];
  for (let k = 2; k + 1 < around.length; k += 2) {
    let [x, y] = [around[k - 2]!, around[k - 1]!];
    const [toX, toY] = [around[k]!, around[k + 1]!];
    let length = Math.sqrt((toX - x) ** 2 + (toY - y) ** 2);
    while (length > left) {
      const share = left / length;
      [x, y] = [x + (toX - x) * share, y + (toY - y) * share];
      current.push(x, y);
      if (place % 2 === 0) result.push(current);
      current = [x, y];
      length -= left;
      place++;
      left = dash[place % dash.length]!;
    }
    left -= length;
    current.push(toX, toY);
  }
  if (place % 2 === 0) result.push(current);
  return result.map((piece) => ({ points: piece, closed: false }));
}
