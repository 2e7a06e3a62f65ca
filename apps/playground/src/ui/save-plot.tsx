import type { Markish } from "@observablehq/plot";
import type { JSX } from "preact";
import { download } from "./download.ts";
import { plotNumbers } from "./plot-numbers.ts";

interface SavePlotProps {
  readonly title: string;
  readonly marks: readonly Markish[] | undefined;
  /** the element that holds the drawing */
  readonly place: { readonly current: HTMLElement | null };
}

/** What a drawing takes from the style sheet. */
const LOOK = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "text-anchor",
];
const SCALE = 3;

/** Saves a drawing as SVG or PNG, or its numbers as CSV. */
export function SavePlot({ title, marks, place }: SavePlotProps): JSX.Element {
  const name = `nnft-${title.toLowerCase().replace(/[^\p{L}\d]+/gu, "-")}`;
  const drawing = (): SVGSVGElement | null => place.current?.querySelector("svg") ?? null;
  const saveSvg = (): void => {
    const svg = drawing();
    if (svg) download(`${name}.svg`, new Blob([pictureOf(svg)], { type: "image/svg+xml" }));
  };
  const savePng = async (): Promise<void> => {
    const svg = drawing();
    if (svg) download(`${name}.png`, await pixelsOf(svg));
  };
  const saveNumbers = (): void => download(`${name}.csv`, new Blob([plotNumbers(marks)], { type: "text/csv" }));
  return (
    <p class="save">
      <button type="button" aria-label={`SVG of: ${title}`} onClick={saveSvg}>
        SVG
      </button>
      <button type="button" aria-label={`PNG of: ${title}`} onClick={() => void savePng()}>
        PNG
      </button>
      <button type="button" aria-label={`data of: ${title}`} onClick={saveNumbers}>
        data
      </button>
    </p>
  );
}

/** A drawing that looks by itself as it does on the page. */
function pictureOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, k) => {
    const look = getComputedStyle(originals[k]);
    for (const word of LOOK) (part as SVGElement).style?.setProperty(word, look.getPropertyValue(word));
  });
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  copy.removeAttribute("aria-hidden");
  return new XMLSerializer().serializeToString(copy);
}

async function pixelsOf(svg: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(pictureOf(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * svg.clientWidth;
  canvas.height = SCALE * svg.clientHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png");
  });
}
