/** A piece of an outline: go to, line to, parabola to, cubic curve to, close. Coordinates are absolute. */
export type Segment =
  | readonly ["M", number, number]
  | readonly ["L", number, number]
  | readonly ["Q", number, number, number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

export type Path = readonly Segment[];

/** A rectangle of the page, in points; y grows downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Hundredths of a point: finer than any printer, and the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A path with every coordinate rounded. */
export const roundedPath = (path: Path): Path =>
  path.map(
    (segment) => segment.map((entry) => (typeof entry === "number" ? rounded(entry) : entry)) as unknown as Segment,
  );

/** A path through points. */
export const polyline = (points: readonly (readonly [number, number])[], closed = false): Path => [
  ...points.map(([x, y], k): Segment => [k === 0 ? "M" : "L", x, y]),
  ...(closed ? [["Z"] as const] : []),
];

export const rectangle = ({ x, y, width, height }: Box): Path =>
  polyline(
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
    true,
  );
