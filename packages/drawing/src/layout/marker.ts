import { type Path, polyline, type Segment } from "../path.ts";

/** Control points of a quarter of a circle. */
const QUARTER = 0.5522847498307936;

/** Corners of shapes around 0, in radii. */
const CORNERS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  [
    [0, -1.22],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  [
    [0, 1.22],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
  [
    [-0.4, -1.15],
    [0.4, -1.15],
    [0.4, -0.4],
    [1.15, -0.4],
    [1.15, 0.4],
    [0.4, 0.4],
    [0.4, 1.15],
    [-0.4, 1.15],
    [-0.4, 0.4],
    [-1.15, 0.4],
    [-1.15, -0.4],
    [-0.4, -0.4],
  ],
];

/** The outline of a dot: circle, square, triangle, diamond, triangle on its tip, cross. */
export function marker(shape: number, x: number, y: number, radius: number): Path {
  const corners = CORNERS[shape]!;
  if (corners.length > 0)
    return polyline(
      corners.map(([cx, cy]) => [x + cx * radius, y + cy * radius]),
      true,
    );
  const bend = QUARTER * radius;
  const quarters: Segment[] = [
    ["M", x + radius, y],
    ["C", x + radius, y + bend, x + bend, y + radius, x, y + radius],
    ["C", x - bend, y + radius, x - radius, y + bend, x - radius, y],
    ["C", x - radius, y - bend, x - bend, y - radius, x, y - radius],
    ["C", x + bend, y - radius, x + radius, y - bend, x + radius, y],
    ["Z"],
  ];
  return quarters;
}
