import { describe, expect, it } from "vitest";
import { smoothCurve } from "./curve.ts";

/** The largest distance of a curve from f, in the middle of each piece. */
function error(count: number, f: (x: number) => number): number {
  const points = Array.from({ length: count }, (_, k) => [k / (count - 1), f(k / (count - 1))] as const);
  const path = smoothCurve(points);
  return Math.max(
    ...path.slice(1).map((segment, k) => {
      const [kind, ...places] = segment as readonly ["C" | "L", ...number[]];
      const [x0, y0] = points[k]!;
      if (kind === "L") return Math.abs((y0 + places[1]!) / 2 - f((x0 + places[0]!) / 2));
      const [, y1, , y2, x3, y3] = places as [number, number, number, number, number, number];
      return Math.abs((y0 + 3 * y1 + 3 * y2 + y3) / 8 - f((x0 + x3) / 2));
    }),
  );
}

describe("a curve through an exact law", () => {
  it("is far closer to it than straight lines, and closer the more points there are", () => {
    const f = (x: number): number => Math.exp(2 * x);
    const straight = 0.5 * (1 / 6) ** 2 * (Math.exp(2) * 4) * 0.25;
    expect(error(7, f)).toBeLessThan(straight / 3);
    expect(error(13, f)).toBeLessThan(error(7, f) / 4);
    // a parabola has a third derivative of 0; its curve is close to it
    expect(error(7, (x) => 1 + x * x)).toBeLessThan(2e-3);
  });

  it("overshoots no step, and goes through all points", () => {
    const path = smoothCurve([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    const heights = path.flatMap(([, ...places]) => places.filter((_, k) => k % 2 === 1));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(1);
    expect(path.map((segment) => segment.slice(-2))).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
  });

  it("is drawn straight where its points do not advance", () => {
    expect(
      smoothCurve([
        [0, 0],
        [1, 1],
        [0.5, 2],
      ]).map(([kind]) => kind),
    ).toEqual(["M", "L", "L"]);
  });
});
