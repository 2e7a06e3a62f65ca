import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { FieldImage } from "../../ui/field-image.tsx";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { EnsembleData } from "./compute.ts";
import type { EnsembleState } from "./controls.ts";
import { fieldsPlot, histogramPlot } from "./plots.ts";
import { IMAGE_SIZE } from "./problem.ts";

export function View({ state, frame }: ViewProps<EnsembleState, EnsembleData>): JSX.Element {
  const { data } = frame;
  return (
    <>
      {state.dimension === "1" ? <Curves data={data} /> : <Images data={data} />}
      <Histogram data={data} width={state.width} />
    </>
  );
}

function Curves({ data }: { readonly data: EnsembleData }): JSX.Element {
  const plot = useMemo(() => fieldsPlot(data), [data]);
  return (
    <PlotFigure
      title="Fields: ten networks of the latest draw"
      description="Ten random functions on the line, and the band of one exact standard deviation around zero."
      plot={plot}
    />
  );
}

function Images({ data: { fields, std } }: { readonly data: EnsembleData }): JSX.Element {
  return (
    <figure class="wide">
      <figcaption>Fields: three networks of the latest draw on [−3, 3]²</figcaption>
      <div class="images">
        {fields.map((values, m) => (
          <FieldImage
            key={String(m)}
            values={values}
            size={IMAGE_SIZE}
            reach={2.5 * std}
            description={`A random field in two dimensions, network ${m + 1}`}
          />
        ))}
      </div>
      <p class="hint">Blue is below zero, vermilion above; colours end at 2.5 standard deviations.</p>
    </figure>
  );
}

function Histogram({ data, width }: { readonly data: EnsembleData; readonly width: number }): JSX.Element {
  const plot = useMemo(() => histogramPlot(data), [data]);
  return (
    <PlotFigure
      title={`φ(x*) over all networks so far, N = ${width}`}
      description="A histogram of the field at one point over networks, beside the Gaussian of the same variance, its law at infinite width."
      plot={plot}
    />
  );
}
