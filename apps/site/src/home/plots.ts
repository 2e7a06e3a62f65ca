import { pagePlot } from "@nnft/drawing/page";
import { dots, grid, law, linear, log, type Plot, places, type Series } from "@nnft/plots";
import { h, type VNode } from "vue";
import { GRID, type Measured } from "./live-field.ts";

const WIDTH = 340;
const HEIGHT = 220;
const MEASURED = "measured";

/** A plot in the page. Its description says more than its axes do; pagePlot escapes every text. */
export const drawn = (plot: Plot, description: string, height: number = HEIGHT): VNode =>
  h("div", {
    role: "group",
    "aria-label": description,
    innerHTML: pagePlot(plot, { width: WIDTH, height, fontSize: 12, focusable: true }),
  });

const measured = (at: readonly number[], list: readonly Measured[]): Series =>
  dots(
    MEASURED,
    at,
    list.map(({ value }) => value),
    list.map(({ error }) => error),
  );

const curve = (label: string, ys: ArrayLike<number>): Series => ({
  ...law(label, GRID, () => 0),
  y: GRID.map((_, k) => ys[k]!),
});

/** Networks as curves: the newest strong, older ones pale. */
export function curvesPlot(rows: readonly ArrayLike<number>[]): Plot {
  const lines = rows.map((row, k): Series => {
    const newest = k === rows.length - 1;
    return { ...curve(newest ? "the newest" : "one network", row), kind: "measured", faint: !newest };
  });
  return { x: { ...linear("x"), range: [-3, 3] }, y: { ...linear("φ(x)"), range: [-3, 3] }, series: lines };
}

/** Places of the grid that have a dot: every second, so that error bars do not touch. */
export const DOTS: readonly number[] = GRID.flatMap((_, k) => (k % 2 === 0 ? [k] : []));

/** The running average of φ(x)φ(1) with its errors, on the exact curve. `list` has the whole grid. */
export function twoPointPlot(list: readonly Measured[], exact: readonly number[]): Plot {
  const shown = list.length === 0 ? [] : DOTS;
  return {
    x: { ...linear("x"), range: [-3, 3] },
    y: { ...linear("⟨φ(x)φ(1)⟩"), range: [-0.8, 1.2] },
    series: [
      curve("exact", exact),
      measured(
        shown.map((k) => GRID[k]!),
        shown.map((k) => list[k]!),
      ),
    ],
  };
}

/** Values of φ(0) as bars, on the Gaussian of the same variance. */
export function histogramPlot(density: readonly number[], variance: number, range: number): Plot {
  const norm = Math.sqrt(2 * Math.PI * variance);
  const step = (2 * range) / density.length;
  const middles = density.map((_, k) => -range + (k + 0.5) * step);
  return {
    x: { ...linear("φ(0)"), range: [-range, range] },
    y: { ...linear("density"), range: [0, 1.5 / norm] },
    series: [
      { label: "networks", kind: "measured", mark: "bars", x: middles, y: density },
      law("Gaussian", grid(-range, range, 81), (value) => Math.exp((-value * value) / (2 * variance)) / norm),
    ],
  };
}

/** The connected four-point function against the width, both logarithmic. */
export function fourPointPlot(
  widths: readonly number[],
  found: ReadonlyMap<number, Measured>,
  exact: readonly number[],
  chosen?: number,
): Plot {
  const [high, low] = [exact[0]!, exact.at(-1)!];
  const positive = [...found].filter(([, { value }]) => value > 0);
  return {
    x: { ...log("width N"), range: [0.8 * widths[0]!, 1.25 * widths.at(-1)!] },
    y: { ...log("connected ⟨φ(0)^4⟩"), range: [low / 3, high * 2.5] },
    series: [
      ...(chosen === undefined ? [] : [{ ...places("your width", [chosen]), faint: true }]),
      { ...law("exact", widths, () => 0), y: exact },
      measured(
        positive.map(([width]) => width),
        positive.map(([, one]) => one),
      ),
    ],
  };
}
