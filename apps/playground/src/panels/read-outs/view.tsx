import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { ReadOutsData } from "./compute.ts";
import type { ReadOutsState } from "./controls.ts";
import { lawPlot, networkPlot, processPlot } from "./plots.ts";

export function View({ state, frame: { data } }: ViewProps<ReadOutsState, ReadOutsData>): JSX.Element {
  const law = useMemo(() => lawPlot(data), [data]);
  const process = useMemo(() => processPlot(data), [data]);
  const network = useMemo(() => networkPlot(data, state), [data, state]);
  return (
    <>
      <PlotFigure
        title="One position"
        description="The histogram of drawn positions with the exact law: two values at q = −1, a semicircle at q = 0, the normal law at q = 1."
        plot={law}
      />
      <PlotFigure
        title="Four positions by q"
        description="The product of four positions of the oscillator against q: every crossing of a pairing costs a factor q."
        plot={process}
      />
      <PlotFigure
        title="Four fields of a network by q"
        description="The product of four fields of a cosine network with operators as read-outs against q, at this width and at infinite width."
        plot={network}
      />
    </>
  );
}
