import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import { typeset } from "../../ui/typeset.ts";
import type { AxiomData } from "./compute.ts";
import type { AxiomState } from "./controls.ts";
import { decayPlot, eigenvaluePlot, shownTrends, trendPlot } from "./plots.ts";

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
            <dd dangerouslySetInnerHTML={typeset(statement)} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function Eigenvalues({ data }: { readonly data: AxiomData }): JSX.Element {
  const plot = useMemo(() => eigenvaluePlot(data), [data]);
  return (
    <PlotFigure
      title={`Reflection-positivity spectrum of ${data.functionals.length} functionals`}
      description="Eigenvalues of the matrix of reflected functionals. None is negative if reflection positivity holds."
      plot={plot}
    />
  );
}

function Trends({ data }: { readonly data: AxiomData }): JSX.Element {
  const shown = useMemo(() => shownTrends(data), [data]);
  const plot = useMemo(() => trendPlot(shown), [shown]);
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
        plot={plot}
      />
      <ul class="notes">
        {shown.map(({ quantity, parameter, exponent }) => (
          <li key={quantity + parameter}>
            <span dangerouslySetInnerHTML={typeset(`${quantity} ∝ ${parameter}`)} />
            <sup>{Number.isNaN(exponent) ? "?" : exponent.toFixed(2).replace("-", "−")}</sup>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Decay({ data }: { readonly data: AxiomData }): JSX.Element {
  const plot = useMemo(() => decayPlot(data), [data]);
  return (
    <PlotFigure
      title="Clusters: do correlators fall off with distance?"
      description="Sizes of the two-point function and of the connected four-point function of two pairs against their distance."
      plot={plot}
    />
  );
}
