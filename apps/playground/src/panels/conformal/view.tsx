import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import type { LegendEntry } from "../../ui/legend.tsx";
import { colour, measuredMarks } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { ConformalData } from "./compute.ts";
import type { ConformalState } from "./controls.ts";

interface Part {
  readonly data: ConformalData;
}

const legend: readonly LegendEntry[] = [
  { mark: "dots", text: "drawn networks" },
  { mark: "line", text: "exact" },
];

export function View({ frame: { data } }: ViewProps<ConformalState, ConformalData>): JSX.Element {
  return (
    <>
      <FourPoint data={data} />
      <Operators data={data} />
      <Crossing data={data} />
      <Notes data={data} />
    </>
  );
}

function FourPoint({ data: { line, exactLine } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(() => {
    const side = ({ z }: { readonly z: number }): string => (z < 0 ? "left" : "right");
    return {
      x: { label: "z = z̄", domain: [-0.9, 0.95] },
      y: { label: "g(z, z̄)", type: "log", tickFormat: "~s", ticks: 5 },
      marks: [
        Plot.line(
          exactLine.filter(({ g }) => g > 0),
          { x: "z", y: "g", z: side, stroke: colour.exact, strokeWidth: 2 },
        ),
        ...measuredMarks(line, { floor: Math.min(...exactLine.map(({ g }) => g)) / 3 }),
      ],
    };
  }, [line, exactLine]);
  return (
    <PlotFigure
      title="Four-point function along z = z̄"
      description="The four-point function against the cross-ratio: drawn networks with error bars on the exact curve."
      options={options}
      legend={legend}
    />
  );
}

function Operators({ data: { operators } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(() => {
    const bars = operators.map((operator) => ({
      ...operator,
      low: operator.value - operator.error,
      high: operator.value + operator.error,
    }));
    return {
      x: {
        label: null,
        type: "band",
        domain: bars.map(({ label }) => label),
        tickFormat: (label: string) => label.replace("P", "").replace("Δ = ", "").replace("ℓ = ", ""),
      },
      y: {
        label: "P",
        type: Math.max(...bars.map(({ exact }) => Math.abs(exact))) < 10 ? "linear" : "symlog",
        zero: true,
        nice: true,
        ticks: 6,
        tickFormat: "~s",
      },
      marks: [
        Plot.ruleY([0], { stroke: colour.faint }),
        Plot.tickY(bars, { x: "label", y: "exact", stroke: colour.exact, strokeWidth: 3 }),
        Plot.ruleX(bars, { x: "label", y1: "low", y2: "high", stroke: colour.measured, strokeWidth: 2 }),
        Plot.dot(bars, { x: "label", y: "value", fill: colour.measured, r: 4 }),
      ],
    };
  }, [operators]);
  return (
    <PlotFigure
      title="Operators found: coefficients of the blocks (Δ, ℓ)"
      description="Coefficients of the conformal blocks, fitted to drawn networks, beside the exact ones."
      options={options}
      legend={legend}
    />
  );
}

function Crossing({ data: { residuals } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Re z", domain: [-0.8, 1.8] },
      y: { label: "Im z", domain: [0, 1.5] },
      color: { type: "log", domain: [1e-4, 0.5], scheme: "cividis", clamp: true },
      marks: [
        Plot.rect(residuals, {
          x1: ({ re }: { readonly re: number }) => re - 0.05,
          x2: ({ re }: { readonly re: number }) => re + 0.05,
          y1: ({ im }: { readonly im: number }) => im - 0.05,
          y2: ({ im }: { readonly im: number }) => im + 0.05,
          fill: ({ size }: { readonly size: number }) => Math.max(1e-9, size),
          inset: -0.3,
        }),
        Plot.ruleX([0.5], { stroke: "white", strokeDasharray: "3,3" }),
      ],
    }),
    [residuals],
  );
  return (
    <PlotFigure
      title="Crossing map: residual of the measured sum over blocks"
      description="The distance from crossing symmetry of the sum over blocks with measured coefficients, over the plane of z. It falls as networks are drawn."
      options={options}
      legend="from 10⁻⁴ and below (dark) to ½ (bright); exactly 0 on Re z = ½"
    />
  );
}

function Notes({ data: { exactResidual, fit, fieldDimension, verdicts, operators } }: Part): JSX.Element {
  const below = operators.filter(({ unitary }) => !unitary).length;
  return (
    <section class="notes">
      <h2>What the draws say</h2>
      <ul>
        <li>
          Δ of the field is {fieldDimension}; with the exact coefficients the largest crossing residual is{" "}
          {exactResidual.toExponential(0)}.
        </li>
        <li>
          Fit of the coefficients: χ² = {fit.chiSquared.toFixed(1)} for {fit.degreesOfFreedom} degrees of freedom.
        </li>
        <li>
          {below === 0
            ? "All operators obey the unitarity bounds."
            : `${below} of ${operators.length} operators lie below the unitarity bounds.`}
        </li>
        {verdicts ? (
          <>
            <li>
              Covariance under finite conformal maps: <strong>{verdicts.covariance.verdict}</strong> (p ={" "}
              {verdicts.covariance.pValue.toPrecision(2)})
            </li>
            <li>
              Crossing of the draws: <strong>{verdicts.crossing.verdict}</strong> (p ={" "}
              {verdicts.crossing.pValue.toPrecision(2)})
            </li>
          </>
        ) : (
          <li>Covariance and crossing are tested once all networks are drawn.</li>
        )}
      </ul>
    </section>
  );
}
