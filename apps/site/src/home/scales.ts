/** The size of a small plot in its own units, and the room for numbers beside its axes. */
export const BOX = { width: 340, height: 220, left: 40, right: 8, top: 10, bottom: 30 } as const;

/** Numbers of an interval as places on the page. */
export type Scale = (value: number) => number;

export const across = (from: number, to: number): Scale => {
  const span = BOX.width - BOX.left - BOX.right;
  return (value) => BOX.left + ((value - from) / (to - from)) * span;
};

export const upward = (from: number, to: number): Scale => {
  const span = BOX.height - BOX.top - BOX.bottom;
  return (value) => BOX.height - BOX.bottom - ((value - from) / (to - from)) * span;
};

/** A line through points, as the path of an SVG. */
export const path = (xs: readonly number[], ys: ArrayLike<number>, x: Scale, y: Scale): string =>
  xs.map((at, k) => `${k === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(ys[k]!).toFixed(1)}`).join("");
