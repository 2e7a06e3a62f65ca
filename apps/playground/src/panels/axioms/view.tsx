import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { colour } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { AxiomData } from "./compute.ts";
import type { AxiomState } from "./controls.ts";

export function View({ frame: { data } }: ViewProps<AxiomState, AxiomData>): JSX.Element {
  return (
    <>
      <Verdicts data={data} />
      <Eigenvalues data={data} />
      <Trends data={data} />
      <Decay data={data} />
    </>
  );
}

const symbols = { holds: "✓", "holds in the limit": "✓∞", broken: "✗", undecided: "?" } as const;

function Verdicts({ data: { verdicts } }: { readonly data: AxiomData }): JSX.Element {
  return (
    <section class="notes">
      <h2>Verdicts</h2>
      <dl class="verdicts">
        {verdicts.map(({ axiom, verdict, statement }) => (
          <div key={axiom} class={verdict === "broken" ? "broken" : undefined}>
            <dt>
              <span aria-hidden="true">{symbols[verdict]}</span> {axiom}: <strong>{verdict}</strong>
            </dt>
            <dd>{statement}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Eigenvalues({ data: { eigenvalues, functionals } }: { readonly data: AxiomData }): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(() => {
    const bars = eigenvalues.map((value, k) => ({ k: k + 1, value }));
    return {
      x: { label: "number", type: "band", tickSize: 0 },
      y: {
        label: "eigenvalue of ⟨F ΘF⟩ at unit diagonal",
        type: "symlog",
        constant: 0.001,
        ticks: [-1e6, -1e3, -1, -0.01, 0, 0.01, 1, 1e3, 1e6].filter(
          (tick) => tick >= Math.min(0, ...eigenvalues) && tick <= Math.max(...eigenvalues),
        ),
        tickFormat: "~g",
      },
      marks: [
        Plot.ruleX(bars, {
          x: "k",
          y1: 0,
          y2: "value",
          stroke: ({ value }) => (value < -1e-9 ? colour.exact : colour.measured),
          strokeWidth: 6,
        }),
        Plot.dot(bars, {
          x: "k",
          y: "value",
          fill: ({ value }) => (value < -1e-9 ? colour.exact : colour.measured),
          symbol: ({ value }: { readonly value: number }) => (value < -1e-9 ? "times" : "circle"),
          stroke: ({ value }) => (value < -1e-9 ? colour.exact : colour.measured),
          r: 5,
        }),
        Plot.ruleY([0]),
      ],
    };
  }, [eigenvalues]);
  return (
    <PlotFigure
      title={`Reflection-positivity spectrum of ${functionals.length} functionals`}
      description="Eigenvalues of the matrix of reflected functionals. None is negative if reflection positivity holds."
      options={options}
      legend={[
        { mark: "dots", text: "not negative" },
        { mark: "line", text: "negative: broken at this N and Λ" },
      ]}
    />
  );
}

function Trends({ data: { trends } }: { readonly data: AxiomData }): JSX.Element {
  const shown = useMemo(
    () =>
      trends
        .filter(({ violations }) => violations.some((violation) => violation > 0))
        .map((trend) => ({
          ...trend,
          points: trend.values
            .map((value, k) => ({ value, violation: trend.violations[k] }))
            .filter(({ violation }) => violation > 0),
        })),
    [trends],
  );
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "N or Λ", type: "log", tickFormat: "~s", ticks: 5 },
      y: { label: "size of the violation", type: "log", tickFormat: ".0e", ticks: 5 },
      marks: shown.flatMap(({ points, parameter }) => [
        Plot.line(points, {
          x: "value",
          y: "violation",
          stroke: parameter === "N" ? colour.measured : colour.exact,
          strokeWidth: 2,
        }),
        Plot.dot(points, {
          x: "value",
          y: "violation",
          fill: parameter === "N" ? colour.measured : colour.exact,
          symbol: parameter === "N" ? "circle" : "square",
          r: 4,
        }),
      ]),
    }),
    [shown],
  );
  if (shown.length === 0)
    return (
      <section class="notes">
        <h2>No trends</h2>
        <p>Nothing is broken at this width and cutoff that would mend as they grow, or the theory has neither.</p>
      </section>
    );
  return (
    <div>
      <PlotFigure
        title="Violations at finite width and cutoff"
        description="Sizes of violations against the width or the cutoff on logarithmic axes; falling lines mean that the axiom holds in the limit."
        options={options}
        legend={[{ mark: "dots", text: "as N grows" } as const, { mark: "line", text: "as Λ grows" } as const].filter(
          ({ text }) => shown.some(({ parameter }) => text.includes(parameter)),
        )}
      />
      <ul class="notes">
        {shown.map(({ quantity, parameter, exponent }) => (
          <li key={quantity + parameter}>
            {quantity} ∝ {parameter}
            <sup>{Number.isNaN(exponent) ? "?" : exponent.toFixed(2)}</sup>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Decay({ data: { decay } }: { readonly data: AxiomData }): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(() => {
    const points = decay.distances.map((r, k) => ({
      r,
      two: Math.abs(decay.twoPoint[k]),
      four: Math.abs(decay.fourPoint[k]),
    }));
    return {
      x: { label: "distance r" },
      y: { label: "size", type: "log", tickFormat: ".0e", ticks: 5, domain: [1e-12, 10], clamp: true },
      marks: [
        Plot.line(
          points.filter(({ two }) => two > 1e-12),
          { x: "r", y: "two", stroke: colour.measured, strokeWidth: 2, marker: "circle" },
        ),
        Plot.line(
          points.filter(({ four }) => four > 1e-12),
          { x: "r", y: "four", stroke: colour.second, strokeWidth: 2, strokeDasharray: "6,4", marker: "circle" },
        ),
      ],
    };
  }, [decay]);
  return (
    <PlotFigure
      title="Clusters: do correlators fall off with distance?"
      description="Sizes of the two-point function and of the connected four-point function of two pairs against their distance."
      options={options}
      legend={[
        { mark: "faint", text: "|G2(r)|" },
        { mark: "second", text: "|G4c| of two pairs r apart" },
      ]}
    />
  );
}
