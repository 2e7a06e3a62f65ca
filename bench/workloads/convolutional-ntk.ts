import { fixedNormals } from "../inputs.ts";
import { distanceComplaint } from "../reference/pulls.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const [IMAGES, SIDE, COLOURS, CHANNELS, OUTPUTS, WINDOW] = [64, 32, 3, 10, 10, 3];
const PIXELS = SIDE * SIDE;
const PLACES = WINDOW * WINDOW;
/** images whose entries are checked */
const CHECKED = 2;
const images = fixedNormals("convolutional images", IMAGES * PIXELS * COLOURS);
const sizes = [
  ["weight0.f32", CHANNELS * PLACES * COLOURS],
  ["bias0.f32", CHANNELS],
  ["weight1.f32", CHANNELS * PLACES * CHANNELS],
  ["bias1.f32", CHANNELS],
  ["weight2.f32", OUTPUTS * CHANNELS],
] as const;
const parameters = sizes.map(([name, count]) => fixedNormals(`convolutional ${name}`, count));

const torch = (way: string, threads: string): Side => ({
  name: `torch ${way}, ${threads} thread${threads === "1" ? "" : "s"}`,
  program: "convolutional_ntk.py",
  arguments: [way, threads],
  needs: way === "functorch" ? ["torch", "functorch"] : ["torch"],
});

let known: Float64Array | undefined;

/** W13: the empirical NTK of a convolutional net with ten outputs on images. */
export const convolutionalNtk: readonly Case[] = [
  {
    workload: "W13",
    name: "",
    title: `empirical NTK of two relu convolutions and global pooling, 1,290 parameters, ${IMAGES} images of ${SIDE}×${SIDE}×${COLOURS}, ten outputs`,
    inputs: ({ f32 }) => {
      f32("images.f32", images);
      for (const [at, [name]] of sizes.entries()) f32(name, parameters[at]);
    },
    sides: [
      torch("functorch", "1"),
      torch("functorch", "2"),
      torch("autograd", "2"),
      { name: "nnft float64, 1 thread", program: "nnft", arguments: [] },
    ],
    // [P, P, D, D]
    complaint: (result) =>
      result.length === (IMAGES * OUTPUTS) ** 2
        ? distanceComplaint(firstEntries(result), (known ??= reference()), 1e-4)
        : `${result.length} entries`,
    targets: [
      {
        text: "time",
        wanted: { atMost: 500 },
        unit: "ms",
        value: ({ fastest }) => ratio(fastest("nnft float64, 1 thread"), 1e-3),
      },
      {
        text: "against autograd row by row",
        wanted: { atLeast: 10 },
        unit: "×",
        value: ({ fastest }) => ratio(fastest("torch autograd, 2 threads"), fastest("nnft float64, 1 thread")),
      },
    ],
    unit: milliseconds,
  },
];

function firstEntries(kernel: ArrayLike<number>): number[] {
  const entries: number[] = [];
  for (let p = 0; p < CHECKED; p++)
    for (let q = 0; q < CHECKED; q++)
      for (let k = 0; k < OUTPUTS * OUTPUTS; k++) entries.push(kernel[(p * IMAGES + q) * OUTPUTS * OUTPUTS + k]);
  return entries;
}

/** The pixel under place k of the window around a pixel, the edges joined. */
function under(pixel: number, k: number): number {
  const wrapped = (at: number): number => (at + SIDE) % SIDE;
  const [row, column] = [Math.floor(pixel / SIDE), pixel % SIDE];
  return wrapped(row + Math.floor(k / WINDOW) - 1) * SIDE + wrapped(column + (k % WINDOW) - 1);
}

/** Pre-activations [pixel, channel] of a convolution. */
function convolved(input: Float64Array, colours: number, weight: Float64Array, bias: Float64Array): Float64Array {
  const scale = 1 / Math.sqrt(PLACES * colours);
  return Float64Array.from({ length: PIXELS * CHANNELS }, (_, at) => {
    const [pixel, i] = [Math.floor(at / CHANNELS), at % CHANNELS];
    let sum = 0;
    for (let k = 0; k < PLACES; k++)
      for (let j = 0; j < colours; j++)
        sum += weight[(i * PLACES + k) * colours + j] * input[under(pixel, k) * colours + j];
    return scale * sum + bias[i];
  });
}

/** The gradient of output o at an image by the chain rule, with δ of the pre-activations. */
function gradient(image: Float64Array, o: number): Float64Array {
  const [weight0, bias0, weight1, bias1, weight2] = parameters;
  const z0 = convolved(image, COLOURS, weight0, bias0);
  const a0 = z0.map((z) => Math.max(z, 0));
  const z1 = convolved(a0, CHANNELS, weight1, bias1);
  const found = parameters.map((block) => new Float64Array(block.length));
  const [, , , , readout] = found;
  const readoutScale = 1 / Math.sqrt(CHANNELS);
  const delta1 = z1.map((z, at) => (z > 0 ? (readoutScale * weight2[o * CHANNELS + (at % CHANNELS)]) / PIXELS : 0));
  z1.forEach((z, at) => {
    readout[o * CHANNELS + (at % CHANNELS)] += (readoutScale * Math.max(z, 0)) / PIXELS;
  });
  const delta0 = new Float64Array(z0.length);
  addGradients(delta1, a0, CHANNELS, found[2], found[3], (i, k, j, pixel, slope) => {
    delta0[pixel * CHANNELS + j] += slope * weight1[(i * PLACES + k) * CHANNELS + j];
  });
  const masked = delta0.map((slope, at) => (z0[at] > 0 ? slope : 0));
  addGradients(masked, image, COLOURS, found[0], found[1], () => {});
  return Float64Array.from(found.flatMap((block) => [...block]));
}

function addGradients(
  delta: Float64Array,
  input: Float64Array,
  colours: number,
  weight: Float64Array,
  bias: Float64Array,
  back: (i: number, k: number, j: number, pixel: number, slope: number) => void,
): void {
  const scale = 1 / Math.sqrt(PLACES * colours);
  delta.forEach((slope, at) => {
    const [pixel, i] = [Math.floor(at / CHANNELS), at % CHANNELS];
    bias[i] += slope;
    for (let k = 0; k < PLACES; k++)
      for (let j = 0; j < colours; j++) {
        const from = under(pixel, k);
        weight[(i * PLACES + k) * colours + j] += scale * slope * input[from * colours + j];
        back(i, k, j, from, scale * slope);
      }
  });
}

function reference(): Float64Array {
  const rows = Array.from({ length: CHECKED * OUTPUTS }, (_, row) => {
    const p = Math.floor(row / OUTPUTS);
    return gradient(images.subarray(p * PIXELS * COLOURS, (p + 1) * PIXELS * COLOURS), row % OUTPUTS);
  });
  const entries: number[] = [];
  for (let p = 0; p < CHECKED; p++)
    for (let q = 0; q < CHECKED; q++)
      for (let a = 0; a < OUTPUTS; a++)
        for (let b = 0; b < OUTPUTS; b++) {
          const right = rows[q * OUTPUTS + b];
          entries.push(rows[p * OUTPUTS + a].reduce((sum, x, i) => sum + x * right[i], 0));
        }
  return Float64Array.from(entries);
}
