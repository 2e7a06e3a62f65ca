import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Legend, type LegendEntry } from "./legend.tsx";
import { PLOT_CLASS } from "./plot-class.ts";
import { SavePlot } from "./save-plot.tsx";

interface PlotFigureProps {
  readonly title: string;
  /** what a reader who cannot see it should know */
  readonly description: string;
  readonly options: Plot.PlotOptions;
  /** the meaning of its marks, or a line of text */
  readonly legend?: readonly LegendEntry[] | string | undefined;
  /** height over width */
  readonly aspect?: number;
}

/** A drawing of Observable Plot, as wide as its place; redrawn when its options change while it is on the screen. */
export function PlotFigure({ title, description, options, legend, aspect = 0.62 }: PlotFigureProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const { width, visible } = usePlace(place);
  useLayoutEffect(() => {
    const target = place.current;
    // a figure that is scrolled away costs nothing, once it has its height
    if (!target || width === 0 || (!visible && target.hasChildNodes())) return;
    const drawing = Plot.plot({
      className: PLOT_CLASS,
      width,
      height: Math.round(Math.max(210, width * aspect)),
      marginLeft: 56,
      marginBottom: 40,
      ...options,
    });
    drawing.setAttribute("aria-hidden", "true");
    target.replaceChildren(drawing);
  }, [options, width, visible, aspect]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div ref={place} class="plot" role="img" aria-label={description} />
      <SavePlot title={title} marks={options.marks} place={place} />
      {typeof legend === "string" ? <p class="legend">{legend}</p> : legend && <Legend entries={legend} />}
    </figure>
  );
}

/** How wide an element is, and whether it is on the screen or nearly so. */
function usePlace(place: { readonly current: HTMLDivElement | null }): {
  readonly width: number;
  readonly visible: boolean;
} {
  const [width, setWidth] = useState(0);
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    if (!place.current) return undefined;
    const size = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    const sight = new IntersectionObserver((entries) => setVisible(entries[entries.length - 1].isIntersecting), {
      rootMargin: "100px",
    });
    size.observe(place.current);
    sight.observe(place.current);
    return () => {
      size.disconnect();
      sight.disconnect();
    };
  }, [place]);
  return { width, visible };
}
