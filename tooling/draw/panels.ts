import type { Axis, Mark, Plot } from "../../packages/plots/src/index.ts";

/** How rows become panels: each panel has the rows of one name, each series those of one label. */
export interface PanelLayout<R> {
  readonly panel: (row: R) => string;
  readonly label: (row: R) => string;
  readonly x: (row: R) => number;
  readonly y: (row: R) => number;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly mark?: Mark;
}

/** Rows of measurements as one plot for each panel, in the order in which panels first occur. */
export function panels<R>(
  rows: readonly R[],
  { panel, label, x, y, xAxis, yAxis, mark = "line-dots" }: PanelLayout<R>,
): readonly Plot[] {
  const names = [...new Set(rows.map(panel))];
  const labels = [...new Set(rows.map(label))];
  return names.map((title) => ({
    title,
    x: xAxis,
    y: yAxis,
    series: labels.map((one) => {
      const own = rows.filter((row) => panel(row) === title && label(row) === one);
      return { label: one, kind: "measured", mark, x: own.map(x), y: own.map(y) };
    }),
  }));
}
