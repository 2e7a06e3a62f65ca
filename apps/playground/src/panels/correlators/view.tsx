import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import type { LegendEntry } from "../../ui/legend.tsx";
import { colour, curve, measuredMarks } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { CorrelatorData, Entry } from "./compute.ts";
import type { CorrelatorState } from "./controls.ts";
import { POSITIONS } from "./problem.ts";

const legend: readonly LegendEntry[] = [
  { mark: "dots", text: "drawn, ± one standard error" },
  { mark: "line", text: "exact" },
];

export function View({ state, frame }: ViewProps<CorrelatorState, CorrelatorData>): JSX.Element {
  const { twoPoint, fourPoint, byWidth, exactByWidth } = frame.data;
  const byDistance = (entries: readonly Entry[], label: string): Plot.PlotOptions => ({
    x: { label: "x", domain: [0, 3.1] },
    y: { label, zero: true, nice: true },
    marks: [
      Plot.ruleY([0], { stroke: colour.faint }),
      curve(
        entries.map(({ at }) => at),
        entries.map(({ exact }) => exact),
        { curve: "monotone-x" },
      ),
      ...measuredMarks(entries),
    ],
  });
  const two = useMemo(() => byDistance(twoPoint, "G2(x₀, x)"), [twoPoint]);
  const four = useMemo(() => byDistance(fourPoint, "connected G4(x₀, x₀, x, x)"), [fourPoint]);
  const widths = useMemo<Plot.PlotOptions>(() => {
    const size = ({ value }: { readonly value: number }): number => Math.abs(value);
    return {
      x: {
        type: "log",
        base: 2,
        label: "width N",
        domain: [0.8, 5000],
        ticks: [1, 4, 16, 64, 256, 1024, 4096],
        tickFormat: "d",
      },
      y: { type: "log", label: "|connected G4(x₀, x₀, x₀, x₀)|", tickFormat: ".0e", ticks: 5 },
      marks: [
        Plot.ruleX([state.width], { stroke: colour.faint, strokeWidth: 8 }),
        Plot.line(exactByWidth, { x: "width", y: size, stroke: colour.exact, strokeWidth: 2 }),
        Plot.ruleX(
          byWidth.filter((entry) => entry.error > 0),
          {
            x: "at",
            y1: (entry: Entry) => Math.max(Math.abs(entry.value) / 100, Math.abs(entry.value) - entry.error),
            y2: (entry: Entry) => Math.abs(entry.value) + entry.error,
            stroke: colour.measured,
            strokeWidth: 2,
          },
        ),
        Plot.dot(byWidth, { x: "at", y: size, fill: colour.measured, r: 3.5 }),
      ],
    };
  }, [byWidth, exactByWidth, state.width]);
  return (
    <>
      <PlotFigure
        title={`Two-point function, x₀ = ${POSITIONS[0]}`}
        description="The two-point function against x: drawn points with error bars on the exact curve. The table has the numbers."
        options={two}
        legend={legend}
      />
      <PlotFigure
        title={`Connected four-point function at N = ${state.width}`}
        description="The connected four-point function against x: drawn points with error bars on the exact curve. It would be zero for a Gaussian field."
        options={four}
        legend={legend}
      />
      <PlotFigure
        title="It falls as 1/N (grey: your width)"
        description={
          "The size of the connected four-point function at coincident points " +
          "against the width, on logarithmic axes: a straight line of slope minus one."
        }
        options={widths}
        legend={legend}
      />
    </>
  );
}
