import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { TrainingFrame } from "./compute.ts";
import type { TrainingState } from "./controls.ts";
import { functionsPlot, lossPlot, motionPlot } from "./plots.ts";

export function View({ state, frame: { data } }: ViewProps<TrainingState, TrainingFrame>): JSX.Element {
  const features = state.regime === "features";
  return (
    <>
      <Functions data={data} features={features} />
      <Losses data={data} />
      <Motions data={data} features={features} />
    </>
  );
}

interface Part {
  readonly data: TrainingFrame;
  readonly features: boolean;
}

function Functions({ data, features }: Part): JSX.Element {
  const plot = useMemo(() => functionsPlot(data, features), [data, features]);
  return (
    <PlotFigure
      title={`Networks after ${data.step} steps`}
      description="Functions of sixteen networks during training, the training data as dots, and the theory of infinite width."
      plot={plot}
    />
  );
}

function Losses({ data }: { readonly data: TrainingFrame }): JSX.Element {
  const plot = useMemo(() => lossPlot(data), [data]);
  return (
    <PlotFigure
      title="Loss, mean over networks"
      description="The training loss against the step, on a logarithmic axis."
      plot={plot}
    />
  );
}

function Motions({ data, features }: Part): JSX.Element {
  const plot = useMemo(() => motionPlot(data, features), [data, features]);
  return (
    <PlotFigure
      title={features ? "Neurons move at every width" : "Neurons of wide nets stand still"}
      description={
        "How far the input weights have moved relative to where they began, for four widths: falling " +
        "as one over the square root of the width in the lazy scaling, level where features are learned."
      }
      plot={plot}
    />
  );
}
