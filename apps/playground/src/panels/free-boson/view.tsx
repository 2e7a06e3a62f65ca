import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { FreeBosonData } from "./compute.ts";
import type { FreeBosonState } from "./controls.ts";
import { chargePlot, vertexPlot, widthPlot } from "./plots.ts";

export function View({ state, frame: { data } }: ViewProps<FreeBosonState, FreeBosonData>): JSX.Element {
  const vertex = useMemo(() => vertexPlot(data, state), [data, state]);
  const charge = useMemo(() => chargePlot(data, state), [data, state]);
  const widths = useMemo(() => widthPlot(data, state), [data, state]);
  return (
    <>
      <PlotFigure
        title={`Vertex operators of charge ±${state.charge}`}
        description={
          "The two-point function of vertex operators against the distance, exactly at this width and at infinite width, " +
          "and the power law of the free boson."
        }
        plot={vertex}
      />
      <PlotFigure
        title="Central charge by distance"
        description="The central charge that the stress tensor shows, against the distance: one at infinite width, between the two cutoffs."
        plot={charge}
      />
      <PlotFigure
        title="Central charge by width"
        description="The central charge at one distance against the width, with the level one of the free boson."
        plot={widths}
      />
    </>
  );
}
