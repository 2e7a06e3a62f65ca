import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { FieldImage } from "../../ui/field-image.tsx";
import { colour, curve } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { EnsembleData } from "./compute.ts";
import type { EnsembleState } from "./controls.ts";
import { IMAGE_SIZE, REACH } from "./problem.ts";

export function View({ state, frame }: ViewProps<EnsembleState, EnsembleData>): JSX.Element {
  const { data } = frame;
  return (
    <>
      {state.dimension === "1" ? <Curves data={data} /> : <Images data={data} />}
      <Histogram data={data} width={state.width} />
    </>
  );
}

function Curves({ data: { grid, fields, band, std } }: { readonly data: EnsembleData }): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(() => {
    const reach = 3 * Math.max(std, ...band.std);
    return {
      x: { label: "x", domain: [-REACH, REACH] },
      y: { label: "φ(x)", domain: [-reach, reach] },
      clip: true,
      marks: [
        Plot.areaY(
          Array.from(band.at, (x, k) => [x, band.std[k]]),
          {
            x: "0",
            y1: (d: number[]) => -d[1],
            y2: "1",
            fill: colour.exact,
            fillOpacity: 0.22,
            curve: "natural",
            clip: true,
          },
        ),
        ...fields.map((values) =>
          Plot.line(
            Array.from(values, (value, p) => [grid[p], value]),
            { stroke: colour.measured, strokeWidth: 1.5, strokeOpacity: 0.75, clip: true },
          ),
        ),
      ],
    };
  }, [grid, fields, band, std]);
  return (
    <PlotFigure
      title="Fields: ten networks of the latest draw"
      description="Ten random functions on the line, and the band of one exact standard deviation around zero."
      options={options}
      legend={[
        { mark: "faint", text: "φ(x) of one network" },
        { mark: "band", text: "± √G2(x, x), exact" },
      ]}
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
  const { histogram, gaussian } = data;
  const options = useMemo<Plot.PlotOptions>(() => {
    const { edges, counts, total } = histogram;
    const bars = Array.from(counts, (count, b) => ({
      from: edges[b],
      to: edges[b + 1],
      density: count / total / (edges[b + 1] - edges[b]),
    }));
    return {
      x: { label: "φ(x*)" },
      y: { label: "density", domain: [0, 1.6 * Math.max(...gaussian.density)], clamp: true },
      marks: [
        Plot.rectY(bars, { x1: "from", x2: "to", y: "density", fill: colour.measured, fillOpacity: 0.6, inset: 0.5 }),
        curve(gaussian.at, gaussian.density, { curve: "natural" }),
        Plot.ruleY([0]),
      ],
    };
  }, [histogram, gaussian]);
  return (
    <PlotFigure
      title={`φ(x*) over all networks so far, N = ${width}`}
      description="A histogram of the field at one point over networks, beside the Gaussian of the same variance, its law at infinite width."
      options={options}
      legend={[
        { mark: "bars", text: "networks" },
        { mark: "line", text: "N = ∞: Gaussian of the same variance" },
      ]}
    />
  );
}
