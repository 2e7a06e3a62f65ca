import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { FieldImage } from "../../ui/field-image.tsx";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { RenormalizationData } from "./compute.ts";
import type { RenormalizationState } from "./controls.ts";
import { kurtosisPlot, sharePlot } from "./plots.ts";
import { IMAGE_SIZE } from "./problem.ts";

export function View({ state, frame: { data } }: ViewProps<RenormalizationState, RenormalizationData>): JSX.Element {
  return (
    <>
      <Fields data={data} state={state} />
      <Kurtosis data={data} state={state} />
      <Shares data={data} state={state} />
    </>
  );
}

interface Part {
  readonly data: RenormalizationData;
  readonly state: RenormalizationState;
}

function Fields({ data: { whole, below, std }, state: { shell } }: Part): JSX.Element {
  return (
    <figure class="wide">
      <figcaption>One network: all of it, and its neurons below Λ′ = {shell}</figcaption>
      <div class="images">
        <FieldImage values={whole} size={IMAGE_SIZE} reach={2.5 * std} description="A field with all its momenta" />
        <FieldImage values={below} size={IMAGE_SIZE} reach={2.5 * std} description="The same field below the shell" />
      </div>
      <p class="hint">
        [−3, 3]². Blue is below zero, vermilion above; colours end at 2.5 standard deviations of the whole field.
      </p>
    </figure>
  );
}

function Kurtosis({ data, state }: Part): JSX.Element {
  const plot = useMemo(() => kurtosisPlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="Distance from Gaussian below the shell"
      description={
        "The fourth cumulant of the field below a shell, in units of its variance squared over the width, against the shell, " +
        "for three laws of the number of neurons."
      }
      plot={plot}
    />
  );
}

function Shares({ data, state }: Part): JSX.Element {
  const plot = useMemo(() => sharePlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="What is left below the shell"
      description="The shares of the neurons and of the variance that lie below a shell, against the shell."
      plot={plot}
    />
  );
}
