import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { AttentionData } from "./compute.ts";
import { type AttentionState, controls } from "./controls.ts";
import { dimensionsPlot, headsPlot, histogramPlot } from "./plots.ts";

export function View({ state, frame: { data } }: ViewProps<AttentionState, AttentionData>): JSX.Element {
  return (
    <>
      <Field data={data} state={state} />
      <Scores data={data} state={state} />
      <Heads data={data} state={state} />
      <Dimensions data={data} state={state} />
    </>
  );
}

interface Part {
  readonly data: AttentionData;
  readonly state: AttentionState;
}

function Field({ data: { field, gaussian }, state: { heads } }: Part): JSX.Element {
  const plot = useMemo(() => histogramPlot(field, gaussian, "φ(1)"), [field, gaussian]);
  return (
    <PlotFigure
      title={`The field at one token, ${heads} ${heads === 1 ? "head" : "heads"}`}
      description="A histogram of the output at the first token over networks, beside the Gaussian of the same variance."
      plot={plot}
    />
  );
}

function Scores({ data: { score, gaussian }, state: { keyDimension } }: Part): JSX.Element {
  const plot = useMemo(() => histogramPlot(score, gaussian, "score"), [score, gaussian]);
  return (
    <PlotFigure
      title={`One score of one head, d = ${keyDimension}`}
      description="A histogram of one score over heads, beside the Gaussian of the same variance, which is its law at infinite dimension of keys."
      plot={plot}
    />
  );
}

const MOST_HEADS = Math.max(...controls.heads.values);

function Heads({ data, state: { heads } }: Part): JSX.Element {
  const plot = useMemo(() => headsPlot(data, heads, MOST_HEADS), [data, heads]);
  return (
    <PlotFigure
      title="Distance from Gaussian, by heads"
      description={
        "The connected four-point function over three times the square of the two-point function against the number of heads: " +
        "it falls as one over their number."
      }
      plot={plot}
    />
  );
}

function Dimensions({ data, state: { keyDimension } }: Part): JSX.Element {
  const plot = useMemo(() => dimensionsPlot(data, keyDimension), [data, keyDimension]);
  return (
    <PlotFigure
      title="Distance from Gaussian, by dimension of keys"
      description="The same distance against the dimension of keys, with a level line at its limit, which is not zero where scores keep their size."
      plot={plot}
    />
  );
}
