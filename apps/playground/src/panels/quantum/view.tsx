import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { QuantumData } from "./compute.ts";
import type { QuantumState } from "./controls.ts";
import { commutatorPlot, levelsPlot, modesPlot, pathsPlot, positionsPlot } from "./plots.ts";
import { SHOWN_PATHS } from "./problem.ts";

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

function Paths({ data, tick }: Part & { readonly tick: number }): JSX.Element {
  // one path is drawn after the other
  const latest = Math.floor(tick / 2) % SHOWN_PATHS;
  const plot = useMemo(() => pathsPlot(data, latest), [data, latest]);
  return (
    <PlotFigure
      title="Paths x(t) of the ground state, one after another"
      description="Random paths of the particle in Euclidean time, drawn from the ground-state process."
      plot={plot}
    />
  );
}

function Positions({ data }: Part): JSX.Element {
  const plot = useMemo(() => positionsPlot(data), [data]);
  return (
    <PlotFigure
      title="Where the paths are: |ψ₀(x)|²"
      description="A histogram of the positions of all paths, on the square of the ground state's wave function."
      plot={plot}
    />
  );
}

function Levels({ data }: Part): JSX.Element {
  const plot = useMemo(() => levelsPlot(data), [data]);
  return (
    <PlotFigure
      title="Levels: effective energies from closed paths"
      description="Effective energies of the first excited levels with error bars against time, on the exact levels of the Hamiltonian."
      plot={plot}
    />
  );
}

function Commutator({ data }: Part): JSX.Element {
  const plot = useMemo(() => commutatorPlot(data), [data]);
  return (
    <PlotFigure
      title="Heisenberg: [x, p] → i and Δx Δp as ε → 0"
      description={
        "The commutator of position and momentum and the product of their uncertainties " +
        "against the spacing of times; they approach one and at least one half."
      }
      plot={plot}
    />
  );
}

function Modes({ data }: Part): JSX.Element {
  const plot = useMemo(() => modesPlot(data), [data]);
  return (
    <PlotFigure
      title="Neurons e_k(t) of the Karhunen–Loève network"
      description="The first four orthonormal modes of the process, which are the neurons of its network."
      plot={plot}
      note={`variances of the weights: ${data.modes.map(({ variance }) => variance.toFixed(3)).join(", ")}`}
    />
  );
}
