import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { TrainingFrame } from "./compute.ts";
import type { TrainingState } from "./controls.ts";
import { functionsPlot, lossPlot, meanPlot, motionPlot } from "./plots.ts";
import { TESTS } from "./problem.ts";

export function View({ state, frame: { data } }: ViewProps<TrainingState, TrainingFrame>): JSX.Element {
  const features = state.regime === "features";
  return (
    <>
      <Functions data={data} features={features} />
      <Losses data={data} />
      {features ? null : <Means data={data} />}
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

function Means({ data }: { readonly data: TrainingFrame }): JSX.Element {
  const plot = useMemo(() => meanPlot(data), [data]);
  return (
    <PlotFigure
      title={`The mean at x = ${TESTS[1]}, and what 1/N does to it`}
      description={
        "How far the mean over networks is from that of the frozen kernel at infinite width, against the step, beside the correction of " +
        "order one over N at some steps, whose bars say how much that leaves out."
      }
      plot={plot}
      note="Order 1/N is shown where it holds. Later, and in narrower networks, kernels scatter by more than their small eigenvalues."
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
      title={features ? "Neurons and kernel move at every width" : "Neurons and kernel of wide nets stand still"}
      description={
        "How far the input weights and the tangent kernel have moved relative to where they began, mean over four networks of each of " +
        "four widths: falling as one over the square root of the width in the lazy scaling, level where features are learned."
      }
      plot={plot}
    />
  );
}
