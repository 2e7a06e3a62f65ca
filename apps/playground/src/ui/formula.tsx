import katex from "katex";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PanelFormula } from "../shared/panel.ts";

/** A formula with the number of its equation. Drawn into the page by KaTeX, with MathML for screen readers. */
export function Formula({ tex, source }: PanelFormula): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current) katex.render(tex, place.current, { throwOnError: true, displayMode: false });
  }, [tex]);
  return (
    <p class="formula">
      <span ref={place} />
      <span class="source">{source}</span>
    </p>
  );
}
