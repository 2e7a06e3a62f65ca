import { interpolateRgbBasis, interpolateRgbBasisClosed } from "d3-interpolate";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface FieldImageProps {
  /** row-major, size × size */
  readonly values: Float64Array;
  readonly size: number;
  /** the value at which the colours end */
  readonly reach: number;
  /** signs around zero, or angles whose two ends are one; default "sign" */
  readonly colours?: keyof typeof TABLES;
  readonly description: string;
}

/** Blue below zero, white, vermilion above: read alike by all common kinds of colour vision. */
const signs = interpolateRgbBasis(["#08306b", "#0072b2", "#9ecae1", "#f7f7f7", "#fdbe85", "#d55e00", "#7f2704"]);
/** Light, blue, dark, vermilion, and light again. */
const angles = interpolateRgbBasisClosed(["#f7f7f7", "#9ecae1", "#0072b2", "#2b2140", "#d55e00", "#fdbe85"]);

const tableOf = (ramp: (t: number) => string): readonly (readonly number[])[] =>
  Array.from({ length: 256 }, (_, k) => (ramp(k / 255).match(/\d+/g) ?? []).slice(0, 3).map(Number));

const TABLES = { sign: tableOf(signs), angle: tableOf(angles) };

/** A field in two dimensions as an image. */
export function FieldImage({ values, size, reach, description, colours = "sign" }: FieldImageProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(size, size);
    for (let p = 0; p < size * size; p++) {
      const level = Math.max(0, Math.min(255, Math.round(127.5 * (1 + values[p] / reach))));
      image.data.set(TABLES[colours][level], 4 * p);
      image.data[4 * p + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [values, size, reach, colours]);
  return <canvas ref={canvas} width={size} height={size} role="img" aria-label={description} />;
}
