import { interpolateRgbBasis } from "d3-interpolate";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SphereField } from "./compute.ts";
import { halfMassShare, logDensity } from "./measure.ts";

/** Pixels of the picture, along each side. */
const SIZE = 360;
/** How far the pole leans to the reader. */
const TILT = 0.42;
/** Powers of ten that the colours show, below and above the mean. */
const [DIMMEST, BRIGHTEST] = [-3, 2];
/** Seconds of one turn. */
const TURN = 24;

const ramp = interpolateRgbBasis(["#0b0724", "#3b0f70", "#8c2981", "#de4968", "#fe9f6d", "#fcfdbf"]);
const COLOURS: readonly (readonly number[])[] = Array.from({ length: 256 }, (_, k) =>
  (ramp(k / 255).match(/\d+/g) ?? []).slice(0, 3).map(Number),
);

/** Pixels of the disc with their places on the grid. */
interface Disc {
  /** first byte of each pixel in the image */
  readonly places: Int32Array;
  /** first place of each latitude on the grid */
  readonly rows: Int32Array;
  /** longitude without a turn, in those of the grid */
  readonly columns: Float32Array;
}

/** e^{2bX} on a sphere that turns, with a slider for b: the field is drawn once and exponentiated anew. */
export function SphereImage({ field, start }: { readonly field: SphereField; readonly start: number }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [b, setB] = useState(start);
  useEffect(() => setB(start), [start]);
  const [turning, setTurning] = useState(() => !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const angle = useRef(0);
  const texture = useMemo(() => coloursOf(field, b), [field, b]);
  const share = useMemo(() => halfMassShare(field, b), [field, b]);
  const disc = useMemo(() => discOf(field), [field]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return undefined;
    const image = context.createImageData(SIZE, SIZE);
    const longitudes = field.values.length / field.heights.length;
    const draw = (): void => paint(image, disc, texture, longitudes, angle.current, context);
    draw();
    if (!turning) return undefined;
    let [request, last] = [0, performance.now()];
    const step = (now: number): void => {
      angle.current = (angle.current + (now - last) / 1000 / TURN) % 1;
      last = now;
      draw();
      request = requestAnimationFrame(step);
    };
    request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }, [texture, disc, turning, field]);
  const percent = 100 * share;
  return (
    <figure>
      <figcaption>
        The random measure e<sup>2bX</sup> on the sphere
      </figcaption>
      <div class="sphere">
        <canvas
          ref={canvas}
          width={SIZE}
          height={SIZE}
          role="img"
          aria-label={`The random measure on a turning sphere at b = ${b}: half of it lies on ${percent.toPrecision(2)} % of the area`}
        />
      </div>
      <p class="turn">
        <label>
          b of the picture{" "}
          <input
            type="range"
            min={0.05}
            max={0.99}
            step={0.01}
            value={b}
            onInput={(event) => setB(Number(event.currentTarget.value))}
          />{" "}
          <output>{b.toFixed(2)}</output>
        </label>
        <button type="button" onClick={() => setTurning(!turning)}>
          {turning ? "Stop turning" : "Turn"}
        </button>
      </p>
      <p class="hint" data-share={share}>
        One network with L = 64; only b changes. Half of the mass lies on {percent.toPrecision(2)} % of the sphere.
        Colours show five powers of ten, from 1/1000 to 100 times the mean.
      </p>
    </figure>
  );
}

/** One colour of the table for each place of the grid. */
function coloursOf(field: SphereField, b: number): Uint8Array {
  return Uint8Array.from(logDensity(field, b), (x) =>
    Math.max(0, Math.min(255, Math.round((255 * (x - DIMMEST)) / (BRIGHTEST - DIMMEST)))),
  );
}

/** Which places of the grid the pixels of the disc show. */
function discOf({ values, heights }: SphereField): Disc {
  const longitudes = values.length / heights.length;
  const [places, rows, columns]: [number[], number[], number[]] = [[], [], []];
  for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
    const x = (2 * ((pixel % SIZE) + 0.5)) / SIZE - 1;
    const y = 1 - (2 * (Math.floor(pixel / SIZE) + 0.5)) / SIZE;
    const square = 1 - x * x - y * y;
    if (square <= 0) continue;
    const depth = Math.sqrt(square);
    // the pole leans forward
    const height = y * Math.cos(TILT) + depth * Math.sin(TILT);
    const forward = depth * Math.cos(TILT) - y * Math.sin(TILT);
    const longitude = Math.atan2(x, forward) / (2 * Math.PI);
    // latitudes are nearly even in θ
    const share = Math.acos(Math.max(-1, Math.min(1, height))) / Math.PI;
    const row = Math.min(heights.length - 1, Math.floor(share * heights.length));
    places.push(4 * pixel);
    rows.push(longitudes * (heights[0]! > 0 ? row : heights.length - 1 - row));
    columns.push((longitude + 1) * longitudes);
  }
  return { places: Int32Array.from(places), rows: Int32Array.from(rows), columns: Float32Array.from(columns) };
}

function paint(
  image: ImageData,
  { places, rows, columns }: Disc,
  texture: Uint8Array,
  longitudes: number,
  angle: number,
  context: CanvasRenderingContext2D,
): void {
  const { data } = image;
  const shift = angle * longitudes;
  for (let k = 0; k < places.length; k++) {
    const colour = COLOURS[texture[rows[k]! + (Math.floor(columns[k]! + shift) % longitudes)]!]!;
    const at = places[k]!;
    data[at] = colour[0]!;
    data[at + 1] = colour[1]!;
    data[at + 2] = colour[2]!;
    data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
