import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ViewProps } from "../../shared/panel.ts";
import { FieldImage } from "../../ui/field-image.tsx";
import { PlotFigure } from "../../ui/plot-figure.tsx";
import type { TopologyData } from "./compute.ts";
import type { TopologyState } from "./controls.ts";
import { coursePlot, temperaturePlot } from "./plots.ts";
import { sideOf } from "./problem.ts";

export function View({ state, frame: { data } }: ViewProps<TopologyState, TopologyData>): JSX.Element {
  return (
    <>
      <Lattice data={data} state={state} />
      <Course data={data} state={state} />
      <Temperatures data={data} state={state} />
    </>
  );
}

interface Part {
  readonly data: TopologyData;
  readonly state: TopologyState;
}

/** Angles with row 0 at the bottom, and the vortices at the middles of their plaquettes. */
function Lattice({ data: { angles, vortices, windings }, state }: Part): JSX.Element {
  const side = sideOf(state);
  const values = useMemo(
    () =>
      Float64Array.from(angles, (_, p) => angles[(side - 1 - Math.floor(p / side)) * side + (p % side)] / Math.PI - 1),
    [angles, side],
  );
  const marks = useMemo(
    () =>
      Array.from(vortices, (m, p) => ({ m, x: (p % side) + 1, y: side - 1 - Math.floor(p / side) })).filter(
        ({ m }) => m !== 0,
      ),
    [vortices, side],
  );
  return (
    <figure>
      <figcaption>One field of angles with its vortices</figcaption>
      <div class="lattice">
        <FieldImage
          values={values}
          size={side}
          reach={1}
          colours="angle"
          description={`Angles on ${side} by ${side} sites, with ${marks.length} vortices`}
        />
        <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
          {marks.map(({ m, x, y }) => (
            <Vortex key={`${x} ${y}`} charge={m} x={x} y={y} />
          ))}
        </svg>
      </div>
      <p class="hint">
        Colour is the angle, the same at 0 and 2π. Filled dots are vortices of charge +, rings those of −. Windings H =
        ({windings.map((n) => String(n).replace("-", "−")).join(", ")}).
      </p>
    </figure>
  );
}

/** A dot of charge + or a ring of −; larger charges are larger. */
function Vortex({ charge, x, y }: { readonly charge: number; readonly x: number; readonly y: number }): JSX.Element {
  const radius = 0.22 * Math.sqrt(Math.abs(charge));
  return <circle class={charge > 0 ? "plus" : "minus"} cx={x} cy={y} r={radius} />;
}

function Course({ data, state }: Part): JSX.Element {
  const plot = useMemo(() => coursePlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="The helicity modulus converges"
      description="The helicity modulus with its error after more and more sweeps, beside its exact value where the lattice is small."
      plot={plot}
    />
  );
}

function Temperatures({ data, state }: Part): JSX.Element {
  const plot = useMemo(() => temperaturePlot(data, state), [data, state]);
  return (
    <PlotFigure
      title="Stiffness against temperature"
      description="The helicity modulus against temperature: that of the infinite lattice meets the level two over pi, and drops to zero there."
      plot={plot}
    />
  );
}
