import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import { typeset } from "../../ui/typeset.ts";
import type { InteractionFrame } from "./compute.ts";
import type { InteractionState } from "./controls.ts";
import { correlatorPlot, fieldsPlot, massPlot, tracePlot } from "./plots.ts";

type Props = ViewProps<InteractionState, InteractionFrame>;

export function View(props: Props): JSX.Element {
  return (
    <>
      <Masses {...props} />
      <TimeCorrelator {...props} />
      <Fields {...props} />
      <Traces {...props} />
      <Diagnostics {...props} />
    </>
  );
}

function Masses({ state, frame: { data } }: Props): JSX.Element {
  const plot = useMemo(() => massPlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="Effective mass: the gap of the theory"
      description="Effective masses with error bars against time, beside the exact gap of the anharmonic oscillator and the mass of the free field."
      plot={plot}
    />
  );
}

function TimeCorrelator({ frame: { data } }: Props): JSX.Element {
  const plot = useMemo(() => correlatorPlot(data), [data]);
  return (
    <PlotFigure
      title="Two-point function C(t) = ⟨φ(t) φ(0)⟩"
      description="The two-point function of the interacting field with error bars, on a logarithmic axis, beside that of the free field."
      plot={plot}
    />
  );
}

function Fields({ state, frame: { data } }: Props): JSX.Element {
  const plot = useMemo(() => fieldsPlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="The field now: the latest draw of each chain"
      description="Four field configurations on the circle of Euclidean time, one of each Markov chain."
      plot={plot}
    />
  );
}

function Traces({ state, frame: { data } }: Props): JSX.Element {
  const plot = useMemo(() => tracePlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="Traces of the interaction, four chains"
      description="The interaction energy of every draw of the four chains: all should fluctuate in the same way around one level."
      plot={plot}
    />
  );
}

function Diagnostics({ frame: { data } }: Props): JSX.Element {
  const { acceptance, divergences, largestRHat, smallestEss, longestTau, reliable, reasons, draws } = data.diagnostics;
  return (
    <section class="notes">
      <h2>{reliable ? "The chains are reliable" : "Not yet reliable"}</h2>
      <p>
        {draws} draws of each chain; acceptance {(100 * acceptance).toFixed(0)} %, {divergences} divergences, largest R̂{" "}
        {largestRHat.toFixed(3)}, fewest effective draws {Math.round(smallestEss)}, longest autocorrelation time{" "}
        {longestTau.toFixed(2)}.
      </p>
      {!reliable && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason} dangerouslySetInnerHTML={typeset(reason)} />
          ))}
        </ul>
      )}
    </section>
  );
}
