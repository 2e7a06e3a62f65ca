import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { LiouvilleData } from "./compute.ts";
import type { LiouvilleState } from "./controls.ts";
import { constantPlot, cutoffPlot, sharePlot } from "./plots.ts";
import { SphereImage } from "./sphere-image.tsx";

export function View({ state, frame: { data } }: ViewProps<LiouvilleState, LiouvilleData>): JSX.Element {
  const constants = useMemo(() => constantPlot(data, state), [data, state]);
  const shares = useMemo(() => sharePlot(data, state), [data, state]);
  const cutoffs = useMemo(() => cutoffPlot(data, state), [data, state]);
  const over = state.over === "charge" ? `the charge α₃ at b = ${state.b}` : "b";
  return (
    <>
      <SphereImage field={data.sphere} start={state.b} />
      <PlotFigure
        title={`Structure constants over ${over}`}
        description="Structure constants from sampled masses with their errors, on the exact curve of Dorn, Otto and the Zamolodchikovs."
        plot={constants}
      />
      <PlotFigure
        title="Sampled over exact"
        description="Sampled structure constants divided by the exact ones, with errors of draws and of the limit of cutoffs, around the level one."
        plot={shares}
      />
      <PlotFigure
        title="The way to the limit"
        description="Moments of the mass at three cutoffs divided by their exact limits: they go to one from the side that convexity predicts."
        plot={cutoffs}
      />
    </>
  );
}
