import { h, type VNode } from "vue";
import { GRID, type Measured } from "./live-field.ts";
import { across, BOX, path, type Scale, upward } from "./scales.ts";

interface Axis {
  readonly scale: Scale;
  readonly ticks: readonly number[];
  readonly label: string;
  readonly text?: (tick: number) => string;
}

const typeset = (tick: number): string => String(tick).replace("-", "−");

/** A small plot: its axes, and marks in them. */
function frame(x: Axis, y: Axis, label: string, marks: readonly VNode[]): VNode {
  const bottom = BOX.height - BOX.bottom;
  return h("svg", { viewBox: `0 0 ${BOX.width} ${BOX.height}`, role: "img", "aria-label": label }, [
    h("g", { class: "axes" }, [
      ...y.ticks.flatMap((tick) => [
        h("line", { x1: BOX.left, x2: BOX.width - BOX.right, y1: y.scale(tick), y2: y.scale(tick) }),
        h("text", { x: BOX.left - 6, y: y.scale(tick) + 4, "text-anchor": "end" }, (y.text ?? typeset)(tick)),
      ]),
      ...x.ticks.map((tick) =>
        h("text", { x: x.scale(tick), y: bottom + 14, "text-anchor": "middle" }, (x.text ?? typeset)(tick)),
      ),
      h("text", { x: BOX.width - BOX.right, y: bottom + 27, "text-anchor": "end", class: "name" }, x.label),
      h("text", { x: BOX.left + 5, y: BOX.top + 9, class: "name" }, y.label),
    ]),
    ...marks,
  ]);
}

const bar = (x: number, from: number, to: number): VNode =>
  h("line", { class: "error", x1: x, x2: x, y1: from, y2: to });

/** Networks as curves: the newest strong, older ones pale. */
export function curvesPlot(rows: readonly ArrayLike<number>[], count: number): VNode {
  const x = across(-3, 3);
  const y = upward(-3, 3);
  const lines = rows.map((row, k) =>
    h("path", {
      d: path(GRID, row, x, y),
      class: k === rows.length - 1 ? "newest" : "curve",
      opacity: (0.15 + (0.45 * k) / rows.length).toFixed(2),
    }),
  );
  const label = `${count} networks drawn so far; the last ${rows.length} as curves φ of x`;
  return frame(
    { scale: x, ticks: [-2, 0, 2], label: "x" },
    { scale: y, ticks: [-2, 0, 2], label: "φ(x)" },
    label,
    lines,
  );
}

/** The running average of φ(x)φ(1) with its errors, on the exact curve. */
export function twoPointPlot(measured: readonly Measured[], exact: readonly number[]): VNode {
  const x = across(-3, 3);
  const y = upward(-0.8, 1.2);
  const dots = measured.flatMap(({ value, error }, k) =>
    k % 2 === 1 || !Number.isFinite(value)
      ? []
      : [
          bar(x(GRID[k]!), y(value - error), y(value + error)),
          h("circle", { cx: x(GRID[k]!), cy: y(value), r: 2.4, class: "dot" }),
        ],
  );
  const line = h("path", { d: path(GRID, exact, x, y), class: "exact" });
  const label = "The average of φ(x) times φ(1) as dots with error bars, on the exact two-point function as a line";
  return frame(
    { scale: x, ticks: [-2, 0, 2], label: "x" },
    { scale: y, ticks: [-0.5, 0, 0.5, 1], label: "⟨φ(x)φ(1)⟩" },
    label,
    [line, ...dots],
  );
}

/** Values of φ(0) as bars, on the Gaussian of the same variance. */
export function histogramPlot(density: readonly number[], variance: number, range: number): VNode {
  const x = across(-range, range);
  const top = 1.5 / Math.sqrt(2 * Math.PI * variance);
  const y = upward(0, top);
  const step = (2 * range) / density.length;
  const bars = density.map((value, k) => {
    const height = y(0) - Math.max(y(value), BOX.top);
    return h("rect", {
      x: x(-range + k * step) + 0.5,
      y: y(0) - height,
      width: x(step) - x(0) - 1,
      height,
      class: "bin",
    });
  });
  const at = Array.from({ length: 81 }, (_, k) => -range + (k * range) / 40);
  const gaussian = at.map((value) => Math.exp((-value * value) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance));
  const line = h("path", { d: path(at, gaussian, x, y), class: "exact" });
  return frame(
    { scale: x, ticks: [-2, -1, 0, 1, 2].filter((tick) => Math.abs(tick) <= range), label: "φ(0)" },
    { scale: y, ticks: [0, 0.5], label: "share" },
    "How often φ(0) has each value, beside the Gaussian of the same variance",
    [...bars, line],
  );
}

/** The connected four-point function against the width, both logarithmic. */
export function fourPointPlot(
  widths: readonly number[],
  measured: ReadonlyMap<number, Measured>,
  exact: readonly number[],
  chosen: number,
): VNode {
  const x = across(-0.3, Math.log2(widths.at(-1)!) + 0.3);
  const low = Math.log10(exact.at(-1)!) - 0.5;
  const y = upward(low, Math.log10(exact[0]!) + 0.4);
  const height = (value: number): number => y(Math.max(value > 0 ? Math.log10(value) : low, low));
  const dots = [...measured].flatMap(([width, { value, error }]) => {
    const at = x(Math.log2(width));
    return [
      bar(at, height(value - error), height(value + error)),
      h("circle", {
        cx: at,
        cy: height(value),
        r: width === chosen ? 5 : 3,
        class: width === chosen ? "dot chosen" : "dot",
      }),
    ];
  });
  const line = h("path", { d: path(widths.map(Math.log2), exact.map(Math.log10), x, y), class: "exact" });
  const ticks = [-3, -2, -1, 0].filter((tick) => tick > low && tick < Math.log10(exact[0]!) + 0.4);
  return frame(
    { scale: x, ticks: widths.map(Math.log2), text: (tick) => String(2 ** tick), label: "width N" },
    { scale: y, ticks, text: (tick) => (tick === 0 ? "1" : String(10 ** tick)), label: "connected ⟨φ(0)⁴⟩" },
    "The connected four-point function against the width: measured dots with error bars on the exact line, which falls as one over N",
    [line, ...dots],
  );
}
