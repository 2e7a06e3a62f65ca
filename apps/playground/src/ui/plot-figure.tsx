import * as Plot from "@observablehq/plot";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { PLOT_CLASS } from "./plot-class.ts";

interface PlotFigureProps {
  readonly title: string;
  /** what a reader who cannot see it should know */
  readonly description: string;
  readonly options: Plot.PlotOptions;
  readonly legend?: JSX.Element;
  /** height over width */
  readonly aspect?: number;
}

/** A drawing of Observable Plot, redrawn when its options change, as wide as its place. */
export function PlotFigure({ title, description, options, legend, aspect = 0.62 }: PlotFigureProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useLayoutEffect(() => {
    if (!place.current || width === 0) return;
    const drawing = Plot.plot({
      className: PLOT_CLASS,
      width,
      height: Math.round(Math.max(210, width * aspect)),
      marginLeft: 56,
      marginBottom: 40,
      ...options,
    });
    drawing.setAttribute("aria-hidden", "true");
    place.current.replaceChildren(drawing);
  }, [options, width, aspect]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div ref={place} class="plot" role="img" aria-label={description} />
      {legend}
    </figure>
  );
}

function useWidth(place: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
