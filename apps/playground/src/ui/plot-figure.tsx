import { plotCsv } from "@nnft/drawing";
import { pagePlot } from "@nnft/drawing/page";
import type { Plot } from "@nnft/plots";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { download } from "./download.ts";

interface PlotFigureProps {
  readonly title: string;
  /** what a reader who cannot see it should know */
  readonly description: string;
  readonly plot: Plot;
  /** a line of text below it */
  readonly note?: string;
  /** height over width */
  readonly aspect?: number;
}

/** A plot as wide as its place; redrawn when it changes while it is on the screen. */
export function PlotFigure({ title, description, plot, note, aspect = 0.62 }: PlotFigureProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const { width, visible } = usePlace(place);
  const shown = useRef<Plot>(plot);
  // a figure that is scrolled away costs nothing, once it has its height
  if (visible) shown.current = plot;
  const drawn = shown.current;
  const svg = useMemo(() => svgOf(drawn, width, aspect), [drawn, width, aspect]);
  // a drawing is saved from the page: the present one, also where the figure is scrolled away
  const drawPresent = (): void => {
    if (shown.current === plot || !place.current) return;
    shown.current = plot;
    place.current.innerHTML = svgOf(plot, width, aspect);
  };
  const name = `nnft-${title.toLowerCase().replace(/[^\p{L}\d]+/gu, "-")}`;
  return (
    <figure data-name={name}>
      <figcaption>{title}</figcaption>
      <p class="hidden">{description}</p>
      <div ref={place} class="plot" dangerouslySetInnerHTML={{ __html: svg }} />
      <p class="save">
        <button type="button" data-save="svg" onClick={drawPresent} aria-label={`SVG of: ${title}`}>
          SVG
        </button>
        <button type="button" data-save="png" onClick={drawPresent} aria-label={`PNG of: ${title}`}>
          PNG
        </button>
        <button
          type="button"
          aria-label={`data of: ${title}`}
          onClick={() => download(`${name}.csv`, new Blob([plotCsv(plot)], { type: "text/csv" }))}
        >
          data
        </button>
      </p>
      {note && <p class="hint">{note}</p>}
    </figure>
  );
}

/** The drawing in a place of this width; none where nothing could be read. */
function svgOf(plot: Plot, width: number, aspect: number): string {
  if (width < 200) return "";
  const height = Math.round(Math.max(210, width * aspect));
  return pagePlot(plot, { width, height, fontSize: 12, focusable: true });
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
