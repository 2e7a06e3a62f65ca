import { typesetNumber } from "@nnft/correlators";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { ConformalData } from "./compute.ts";
import type { ConformalState } from "./controls.ts";
import { crossingPlot, fourPointPlot, operatorPlot } from "./plots.ts";

interface Part {
  readonly data: ConformalData;
}

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

function FourPoint({ data }: Part): JSX.Element {
  const plot = useMemo(() => fourPointPlot(data), [data]);
  return (
    <PlotFigure
      title="Four-point function along z = z̄"
      description="The four-point function against the cross-ratio: drawn networks with error bars on the exact curve."
      plot={plot}
    />
  );
}

function Operators({ data }: Part): JSX.Element {
  const plot = useMemo(() => operatorPlot(data), [data]);
  return (
    <PlotFigure
      title="Operators found: coefficients of the blocks (Δ, ℓ)"
      description="Coefficients of the conformal blocks, fitted to drawn networks, beside the exact ones."
      plot={plot}
    />
  );
}

function Crossing({ data }: Part): JSX.Element {
  const plot = useMemo(() => crossingPlot(data), [data]);
  return (
    <PlotFigure
      title="Crossing map: residual of the measured sum over blocks"
      description="The distance from crossing symmetry of the sum over blocks with measured coefficients, over the plane of z. It falls as networks are drawn."
      plot={plot}
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
          Δ of the field is {typesetNumber(fieldDimension)}; with the exact coefficients the largest crossing residual
          is {typesetNumber(exactResidual.toExponential(0))}.
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
              {typesetNumber(verdicts.covariance.pValue.toPrecision(2))})
            </li>
            <li>
              Crossing of the draws: <strong>{verdicts.crossing.verdict}</strong> (p ={" "}
              {typesetNumber(verdicts.crossing.pValue.toPrecision(2))})
            </li>
          </>
        ) : (
          <li>Covariance and crossing are tested once all networks are drawn.</li>
        )}
      </ul>
    </section>
  );
}
