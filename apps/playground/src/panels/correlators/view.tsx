import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { CorrelatorData } from "./compute.ts";
import type { CorrelatorState } from "./controls.ts";
import { fourPointPlot, twoPointPlot, widthPlot } from "./plots.ts";
import { POSITIONS } from "./problem.ts";

export function View({ state, frame: { data } }: ViewProps<CorrelatorState, CorrelatorData>): JSX.Element {
  const two = useMemo(() => twoPointPlot(data), [data]);
  const four = useMemo(() => fourPointPlot(data), [data]);
  const widths = useMemo(() => widthPlot(data, state.width), [data, state.width]);
  return (
    <>
      <PlotFigure
        title={`Two-point function, x₀ = ${POSITIONS[0]}`}
        description="The two-point function against x: drawn points with error bars on the exact curve. The table has the numbers."
        plot={two}
      />
      <PlotFigure
        title={`Connected four-point function at N = ${state.width}`}
        description="The connected four-point function against x: drawn points with error bars on the exact curve. It would be zero for a Gaussian field."
        plot={four}
      />
      <PlotFigure
        title="It falls as 1/N"
        description={
          "The size of the connected four-point function at coincident points " +
          "against the width, on logarithmic axes: a straight line of slope minus one."
        }
        plot={widths}
      />
    </>
  );
}
