import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { colour, curve, measuredMarks } from "../../ui/marks.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { QuantumData } from "./compute.ts";
import type { QuantumState } from "./controls.ts";
import { SHOWN_PATHS, TIMES } from "./problem.ts";

interface Part {
  readonly data: QuantumData;
}

export function View({ frame: { data }, tick }: ViewProps<QuantumState, QuantumData>): JSX.Element {
  return (
    <>
      <Paths data={data} tick={tick} />
      <Positions data={data} />
      <Levels data={data} />
      <Commutator data={data} />
      <Modes data={data} />
    </>
  );
}

function Paths({ data: { paths }, tick }: Part & { readonly tick: number }): JSX.Element {
  // one path is drawn after the other: the latest strongly, those before it fading
  const latest = Math.floor(tick / 2) % SHOWN_PATHS;
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Euclidean time t", domain: [0, TIMES[TIMES.length - 1]] },
      y: { label: "x(t)", domain: [-3, 3] },
      marks: [3, 2, 1, 0].map((age) =>
        Plot.line(
          Array.from(paths[(latest - age + SHOWN_PATHS) % SHOWN_PATHS], (value, k) => [TIMES[k], value]),
          {
            stroke: colour.measured,
            strokeWidth: age === 0 ? 2 : 1.25,
            strokeOpacity: [1, 0.5, 0.3, 0.15][age],
            clip: true,
          },
        ),
      ),
    }),
    [paths, latest],
  );
  return (
    <PlotFigure
      title="Paths x(t) of the ground state, one after another"
      description="Random paths of the particle in Euclidean time, drawn from the ground-state process."
      options={options}
    />
  );
}

function Positions({ data: { positions, groundState } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "x", domain: [-3, 3] },
      y: { label: "density" },
      marks: [
        Plot.rectY(positions, {
          x1: "from",
          x2: "to",
          y: "density",
          fill: colour.measured,
          fillOpacity: 0.6,
          inset: 0.5,
        }),
        curve(
          groundState.map(({ x }) => x),
          groundState.map(({ density }) => density),
        ),
        Plot.ruleY([0]),
      ],
    }),
    [positions, groundState],
  );
  return (
    <PlotFigure
      title="Where the paths are: |ψ₀(x)|²"
      description="A histogram of the positions of all paths, on the square of the ground state's wave function."
      options={options}
      legend={[
        { mark: "bars", text: "positions of paths" },
        { mark: "line", text: "|ψ₀|² of the Hamiltonian" },
      ]}
    />
  );
}

function Levels({ data: { effective, gaps } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Euclidean time t", domain: [0, 2] },
      y: { label: "energy above E0", domain: [0, 1.35 * Math.max(...gaps)] },
      marks: [
        Plot.ruleY(gaps, { stroke: colour.exact, strokeWidth: 2 }),
        ...effective.flatMap((points, n) =>
          measuredMarks(points, { stroke: n === 0 ? colour.measured : colour.second }),
        ),
      ],
    }),
    [effective, gaps],
  );
  return (
    <PlotFigure
      title="Levels: effective energies from closed paths"
      description="Effective energies of the first excited levels with error bars against time, on the exact levels of the Hamiltonian."
      options={options}
      legend={[
        { mark: "dots", text: "paths: E1 (blue), E2 (green)" },
        { mark: "line", text: "Hamiltonian" },
      ]}
    />
  );
}

function Commutator({ data: { commutator, uncertainty } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "spacing of times ε", domain: [0, 0.85] },
      y: { label: "in units of ħ", domain: [0, 1.1] },
      marks: [
        Plot.ruleY([1, 0.5], { stroke: colour.exact, strokeWidth: 2, strokeDasharray: "6,4" }),
        ...measuredMarks(commutator),
        ...measuredMarks(uncertainty, { stroke: colour.second }),
      ],
    }),
    [commutator, uncertainty],
  );
  return (
    <PlotFigure
      title="Heisenberg: [x, p] → i and Δx Δp as ε → 0"
      description={
        "The commutator of position and momentum and the product of their uncertainties " +
        "against the spacing of times; they approach one and at least one half."
      }
      options={options}
      legend={[
        { mark: "dots", text: "[x, p]/i (blue), Δx Δp (green)" },
        { mark: "dashes", text: "1 and the bound ½" },
      ]}
    />
  );
}

function Modes({ data: { modes } }: Part): JSX.Element {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      x: { label: "Euclidean time t" },
      y: { label: "e_k(t)" },
      marks: [
        Plot.ruleY([0], { stroke: colour.faint }),
        ...modes.map(({ values }, k) =>
          Plot.line(
            Array.from(values, (value, i) => [TIMES[i], value]),
            {
              stroke: [colour.measured, colour.exact, colour.second, colour.text][k],
              strokeWidth: 2,
              strokeDasharray: ["", "8,3", "3,3", "8,3,2,3"][k],
            },
          ),
        ),
      ],
    }),
    [modes],
  );
  return (
    <PlotFigure
      title="Neurons e_k(t) of the Karhunen–Loève network"
      description="The first four orthonormal modes of the process, which are the neurons of its network."
      options={options}
      legend={`variances of the weights: ${modes.map(({ variance }) => variance.toFixed(3)).join(", ")}`}
    />
  );
}
