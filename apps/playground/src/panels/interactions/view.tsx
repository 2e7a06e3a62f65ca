import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { colour, curve, measuredMarks } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { InteractionFrame } from "./compute.ts";
import type { InteractionState } from "./controls.ts";
import { drawsOf, lastFrame } from "./problem.ts";

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
  const { masses, gap } = data;
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Euclidean time t", domain: [0, Math.min(4, state.length / 2)] },
      y: { label: "effective mass", domain: [0.8, Math.max(1.3, 1.25 * gap)] },
      marks: [
        Plot.ruleY([1], { stroke: colour.second, strokeWidth: 2, strokeDasharray: "6,4" }),
        Plot.ruleY([gap], { stroke: colour.exact, strokeWidth: 2 }),
        ...measuredMarks(masses),
      ],
    }),
    [masses, gap, state.length],
  );
  return (
    <PlotFigure
      title="Effective mass: the gap of the theory"
      description="Effective masses with error bars against time, beside the exact gap of the anharmonic oscillator and the mass of the free field."
      options={options}
      legend={[
        { mark: "dots", text: "chains" },
        { mark: "line", text: "E₁ − E₀ of p²/2 + x²/2 + (λ/4!)x⁴" },
        { mark: "second", text: "λ = 0" },
      ]}
    />
  );
}

function TimeCorrelator({ frame: { data } }: Props): JSX.Element {
  const { correlator, free } = data;
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Euclidean time t" },
      y: { label: "C(t)", type: "log", domain: [1e-3, 0.7], tickFormat: "~g", ticks: 4 },
      marks: [
        curve(
          correlator.map(({ at }) => at),
          free,
          { stroke: colour.second, strokeDasharray: "6,4", clip: true },
        ),
        ...measuredMarks(correlator, { floor: 1e-4 }),
      ],
    }),
    [correlator, free],
  );
  return (
    <PlotFigure
      title="Two-point function C(t) = ⟨φ(t) φ(0)⟩"
      description="The two-point function of the interacting field with error bars, on a logarithmic axis, beside that of the free field."
      options={options}
      legend={[
        { mark: "dots", text: "chains" },
        { mark: "second", text: "free field, λ = 0" },
      ]}
    />
  );
}

function Fields({ state, frame: { data } }: Props): JSX.Element {
  const { fields } = data;
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "t", domain: [0, state.length] },
      y: { label: "φ(t)", domain: [-2.5, 2.5] },
      marks: fields.map((values) =>
        Plot.line(
          Array.from(values, (value, k) => [(k * state.length) / values.length, value]),
          { stroke: colour.measured, strokeWidth: 1.5, strokeOpacity: 0.8, clip: true },
        ),
      ),
    }),
    [fields, state.length],
  );
  return (
    <PlotFigure
      title="The field now: the latest draw of each chain"
      description="Four field configurations on the circle of Euclidean time, one of each Markov chain."
      options={options}
    />
  );
}

function Traces({ state, frame: { data } }: Props): JSX.Element {
  const { traces } = data;
  const options = useMemo<Plot.PlotOptions>(() => {
    const thin = Math.max(1, Math.ceil(traces[0].length / 300));
    const most = Math.max(...traces.map((trace) => Math.max(...trace)));
    return {
      x: { label: "draw", domain: [0, drawsOf(lastFrame(state))] },
      y: { label: "S_int", domain: [0, most], nice: true },
      marks: traces.map((trace) =>
        Plot.line(
          Array.from(trace, (value, k) => [k, value]).filter((_, k) => k % thin === 0),
          { stroke: colour.measured, strokeWidth: 1, strokeOpacity: 0.55 },
        ),
      ),
    };
  }, [traces, state]);
  return (
    <PlotFigure
      title="Traces of the interaction S_int, four chains"
      description="The interaction energy of every draw of the four chains: all should fluctuate in the same way around one level."
      options={options}
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
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
