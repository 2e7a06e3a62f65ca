import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { type Activation, pairAverages } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { layeredKernels } from "./layered-kernels.ts";

const [SIDE, CHANNELS] = [7, 2];
const PIXELS = SIDE * SIDE;
const SIZE = PIXELS * CHANNELS;

/** Two images of their own, one on the ray of the first, one that is the first but for a corner, one of one colour, one mostly dark. */
const images: readonly Float64Array[] = (() => {
  const one = Float64Array.from({ length: SIZE }, (_, i) => Math.sin(1 + 1.7 * i));
  const two = Float64Array.from({ length: SIZE }, (_, i) => Math.cos(0.4 * i * i));
  const corner = one.slice();
  corner[0] += 0.5;
  const dark = new Float64Array(SIZE);
  dark[3] = 1.5;
  return [one, two, one.map((x) => 1.3 * x), corner, new Float64Array(SIZE).fill(0.7), dark];
})();

interface Stack {
  readonly windows: readonly { readonly size: readonly [number, number]; readonly padding: "circular" | "zero" }[];
  readonly weight: number;
  readonly bias: number;
}

const netOf = (name: Activation, { windows, weight, bias }: Stack) =>
  layeredNet({
    inputShape: [SIDE, SIDE, CHANNELS],
    layers: [
      ...windows.flatMap(({ size, padding }) => [
        convolution({ channels: 8, size, padding, weightStd: weight, biasStd: bias }),
        activation(name),
      ]),
      globalAveragePooling(),
      dense({ width: 1, weightStd: weight, biasStd: bias }),
    ],
  });

/** The recursion of two images as it is printed, entry by entry. */
function printed(name: Activation, stack: Stack, x: Float64Array, y: Float64Array): readonly [number, number] {
  const { average } = pairAverages(name);
  const gram = (a: Float64Array, b: Float64Array): number[][] =>
    Array.from({ length: PIXELS }, (_, p) =>
      Array.from({ length: PIXELS }, (_, r) => {
        let sum = 0;
        for (let j = 0; j < CHANNELS; j++) sum += (a[p * CHANNELS + j] * b[r * CHANNELS + j]) / CHANNELS;
        return sum;
      }),
    );
  const [w2, b2] = [stack.weight ** 2, stack.bias ** 2];
  const zero = (): number[][] => Array.from({ length: PIXELS }, () => new Array<number>(PIXELS).fill(0));
  const pairs = [
    [x, x],
    [y, y],
    [x, y],
  ] as const;
  let kernels = pairs.map(([a, b]) => ({ k: gram(a, b), theta: zero() }));
  for (const window of stack.windows) {
    const convolved = kernels.map(({ k, theta }) => {
      const [sumK, sumTheta] = [k, theta].map((from) => windowMean(from, window));
      const over = (f: (p: number, r: number) => number): number[][] => k.map((row, p) => row.map((_, r) => f(p, r)));
      return {
        k: over((p, r) => b2 + w2 * sumK[p][r]),
        theta: over((p, r) => b2 + w2 * sumK[p][r] + w2 * sumTheta[p][r]),
      };
    });
    const [q1, q2] = [0, 1].map((side) => convolved[side].k.map((row, p) => row[p]));
    kernels = convolved.map(({ k, theta }, which) => {
      const [left, right] = [which === 1 ? q2 : q1, which === 0 ? q1 : q2];
      const next = { k: zero(), theta: zero() };
      for (let p = 0; p < PIXELS; p++)
        for (let r = 0; r < PIXELS; r++) {
          const [value, slope] = [new Float64Array(1), new Float64Array(1)];
          average(Float64Array.of(left[p]), Float64Array.of(right[r]), Float64Array.of(k[p][r]), value, slope);
          next.k[p][r] = value[0];
          next.theta[p][r] = slope[0] * theta[p][r];
        }
      return next;
    });
  }
  const mean = (from: number[][]): number => from.flat().reduce((sum, entry) => sum + entry, 0) / PIXELS ** 2;
  const [k, theta] = [mean(kernels[2].k), mean(kernels[2].theta)];
  return [b2 + w2 * k, b2 + w2 * k + w2 * theta];
}

function windowMean(from: number[][], { size: [tall, wide], padding }: Stack["windows"][number]): number[][] {
  const under = (p: number, a: number, b: number): number => {
    let row = Math.floor(p / SIDE) + a - Math.floor((tall - 1) / 2);
    let column = (p % SIDE) + b - Math.floor((wide - 1) / 2);
    if (padding === "circular") [row, column] = [(row + SIDE) % SIDE, (column + SIDE) % SIDE];
    return row < 0 || row >= SIDE || column < 0 || column >= SIDE ? -1 : row * SIDE + column;
  };
  return from.map((entries, p) =>
    entries.map((_, r) => {
      let sum = 0;
      for (let a = 0; a < tall; a++)
        for (let b = 0; b < wide; b++) {
          const [s, t] = [under(p, a, b), under(r, a, b)];
          if (s >= 0 && t >= 0) sum += from[s][t];
        }
      return sum / (tall * wide);
    }),
  );
}

const stacks: readonly (readonly [string, Stack])[] = [
  [
    "circular windows of 3 × 3",
    {
      windows: [
        { size: [3, 3], padding: "circular" },
        { size: [3, 3], padding: "circular" },
      ],
      weight: 1.4,
      bias: 0.3,
    },
  ],
  [
    "zeros beyond the edge, windows of 2 × 4, no biases",
    {
      windows: [
        { size: [3, 3], padding: "zero" },
        { size: [2, 4], padding: "circular" },
        { size: [1, 2], padding: "zero" },
      ],
      weight: 1.2,
      bias: 0,
    },
  ],
];

describe.each(["relu", "erf"] as const)("global pooling of %s by the SIMD kernels", (name) => {
  it.each(stacks)("is the printed recursion: %s", (_, stack) => {
    const count = images.length;
    const packed = Float64Array.from(images.flatMap((image) => [...image]));
    const { nngp, ntk, nngpError } = layeredKernels(netOf(name, stack), packed, undefined);
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 4],
      [4, 5],
      [5, 5],
    ]) {
      const [k, theta] = printed(name, stack, images[i], images[j]);
      const at = i * count + j;
      expect(Math.abs(nngp[at] / k - 1)).toBeLessThan(1e-13);
      // angles near 0 are known to a rounding over their size, and Θ is as steep as they are
      expect(Math.abs(ntk[at] / theta - 1)).toBeLessThan(1e-12);
      expect(nngpError[at]).toBe(0);
      expect(ntk[j * count + i]).toBe(ntk[at]);
    }
    // negative control: weights that are a thousandth larger
    const [k, theta] = printed(name, { ...stack, weight: 1.001 * stack.weight }, images[0], images[1]);
    expect(Math.abs(nngp[1] / k - 1)).toBeGreaterThan(1e-4);
    expect(Math.abs(ntk[1] / theta - 1)).toBeGreaterThan(1e-4);
  });
});

it("relu by the SIMD kernels is leaky-relu of slope 0 by its closed form", () => {
  const packed = Float64Array.from(images.flatMap((image) => [...image]));
  const [, stack] = stacks[0];
  const fast = layeredKernels(netOf("relu", stack), packed, undefined);
  const slow = layeredKernels(netOf({ name: "leaky-relu", slope: 0 }, stack), packed, undefined);
  for (let at = 0; at < fast.nngp.length; at++) {
    expect(Math.abs(fast.nngp[at] / slow.nngp[at] - 1)).toBeLessThan(1e-13);
    expect(Math.abs(fast.ntk[at] / slow.ntk[at] - 1)).toBeLessThan(1e-12);
  }
  // negative control: a slope of 1 %
  const other = layeredKernels(netOf({ name: "leaky-relu", slope: 0.01 }, stack), packed, undefined);
  expect(Math.abs(fast.ntk[1] / other.ntk[1] - 1)).toBeGreaterThan(1e-4);
});
