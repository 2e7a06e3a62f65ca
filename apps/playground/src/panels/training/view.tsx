import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { colour, curve } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { TrainingFrame } from "./compute.ts";
import type { TrainingState } from "./controls.ts";
import { GRID, hasMeanField, INPUTS, TARGETS } from "./problem.ts";

export function View({ state, frame: { data } }: ViewProps<TrainingState, TrainingFrame>): JSX.Element {
  const features = state.regime === "features";
  return (
    <>
      <Functions data={data} features={features} theory={hasMeanField(state)} />
      <Losses data={data} />
      <Motions data={data} features={features} />
    </>
  );
}

interface FunctionsProps {
  readonly data: TrainingFrame;
  readonly features: boolean;
  readonly theory: boolean;
}

function Functions({ data, features, theory }: FunctionsProps): JSX.Element {
  const { networks, frozen, meanField, step } = data;
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "x", domain: [-2.4, 2.4] },
      y: { label: "φ(x)", domain: [-2.6, 2.6] },
      marks: [
        ...(features
          ? []
          : [
              Plot.areaY(
                GRID.map((x, g) => ({ x, low: frozen.mean[g] - frozen.std[g], high: frozen.mean[g] + frozen.std[g] })),
                { x: "x", y1: "low", y2: "high", fill: colour.exact, fillOpacity: 0.25, clip: true },
              ),
            ]),
        ...networks.slice(0, 16).map((values) =>
          Plot.line(
            Array.from(values, (value, g) => [GRID[g], value]),
            { stroke: colour.measured, strokeWidth: 1, strokeOpacity: 0.6, clip: true },
          ),
        ),
        curve(
          GRID,
          frozen.mean,
          features ? { stroke: colour.second, strokeDasharray: "6,4", clip: true } : { clip: true },
        ),
        ...(meanField
          ? [
              Plot.dot(
                meanField.at.map((x, g) => [x, meanField.mean[g]]),
                { fill: colour.exact, symbol: "diamond", r: 5, clip: true },
              ),
            ]
          : []),
        Plot.dot(
          INPUTS.map((x, i) => [x, TARGETS[i]]),
          { fill: colour.text, r: 4.5 },
        ),
      ],
    }),
    [networks, frozen, meanField, features],
  );
  return (
    <PlotFigure
      title={`Networks after ${step} steps`}
      description="Functions of sixteen networks during training, the training data as dots, and the theory of infinite width."
      options={options}
      legend={
        features
          ? [
              { mark: "faint", text: "networks" },
              ...(theory ? [{ mark: "diamonds", text: "N = ∞ with moving features, at the end" } as const] : []),
              { mark: "second", text: "if the kernel were frozen" },
            ]
          : [
              { mark: "faint", text: "networks" },
              { mark: "line", text: "N = ∞: mean, frozen kernel" },
              { mark: "band", text: "its standard deviation" },
            ]
      }
    />
  );
}

function Losses({ data: { losses } }: { readonly data: TrainingFrame }): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "step" },
      y: { label: "loss", type: "log", tickFormat: ".0e", ticks: 5 },
      marks: [
        Plot.line(
          losses.filter(({ loss }) => loss > 1e-14),
          { x: "step", y: "loss", stroke: colour.measured, strokeWidth: 2 },
        ),
      ],
    }),
    [losses],
  );
  return (
    <PlotFigure
      title="Loss, mean over networks"
      description="The training loss against the step, on a logarithmic axis."
      options={options}
    />
  );
}

function Motions({
  data: { motions },
  features,
}: {
  readonly data: TrainingFrame;
  readonly features: boolean;
}): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "width N", type: "log", base: 2, domain: [12, 1400], ticks: [16, 64, 256, 1024], tickFormat: "d" },
      y: { label: "‖ΔW‖/‖W‖", type: "log", domain: [0.01, 10], tickFormat: "~g", ticks: 5, clamp: true },
      marks: [
        Plot.line(motions, { x: "width", y: "motion", stroke: colour.faint, strokeWidth: 2 }),
        Plot.dot(motions, { x: "width", y: "motion", fill: colour.measured, r: 4.5 }),
      ],
    }),
    [motions],
  );
  return (
    <PlotFigure
      title={features ? "Neurons move at every width" : "Neurons of wide nets stand still"}
      description={
        "How far the input weights have moved relative to where they began, for four widths: falling " +
        "as one over the square root of the width in the lazy scaling, level where features are learned."
      }
      options={options}
      legend={[{ mark: "dots", text: "mean over four networks of each width" }]}
    />
  );
}
