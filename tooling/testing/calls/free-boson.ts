import { keyFrom } from "../../../packages/random/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const key = whole(keyFrom(1));
const window = { infrared: 1, cutoff: 10 };
const vertex = {
  charges: [1, -1],
  points: [
    [0, 0],
    [0.3, 0],
  ],
  ...window,
  cutoffKind: "gaussian",
} as const;
const strings = { ...window, cutoffKind: "gaussian", reggeSlope: 1, density: "log-uniform" } as const;
const s = 2 / Math.sqrt(3);
const momenta = [
  [s, s, s],
  [s, -s, -s],
  [-s, s, -s],
  [-s, -s, s],
];
const half = momenta.map((row) => row.map((p) => p / 2));
const map = { a: [1, 0], b: [0.2, 0], c: [0, 0.1], d: [1, 0] };
const pair = {
  momenta: [[1], [-1]],
  points: [
    [0, 0],
    [0.3, 0],
  ],
};

/** Options first, then the arguments after them. */
const of = (options: OptionCall["options"], ...after: readonly unknown[]): OptionCall => ({
  options,
  call: (given) => [given, ...after],
});

/** Calls of `@nnft/free-boson` without options. */
export const freeBosonCalls: Calls = { besselTail: [1] };

/** Calls of `@nnft/free-boson` with options. */
export const freeBosonOptions: Record<string, OptionCall> = {
  centralCharge: of({ width: 10, distance: 1, ...window, cutoffKind: "gaussian", readout: "gaussian", outputs: 2 }),
  currentCorrelator: of({ separation: [1, 0], ...window, cutoffKind: "gaussian" }),
  gaussianityScan: of({ ...vertex, widths: [4], readout: "gaussian" }),
  ghostNet: of({ width: 2, ...window, cutoffKind: "gaussian" }),
  imageField: of({ boundary: "neumann", width: 2, ...window, cutoffKind: "hard", readout: "gaussian" }),
  localExponent: of({ charge: 1, distance: 0.3, width: 4, ...window, cutoffKind: "gaussian", readout: "gaussian" }),
  logKernel: of({ ...window, cutoffKind: "gaussian" }),
  logKernelNet: of({ width: 2, ...window, cutoffKind: "gaussian", readout: "gaussian", outputs: 2 }),
  chiralMajoranaNet: of({ width: 2, ...window, cutoffKind: "gaussian" }),
  momentumAverage: {
    options: { reach: 0.1, components: 1 },
    call: (given) => [
      { low: 1, high: 2, weight: () => 1 },
      given,
      (_x: number, _y: number, out: Float64Array) => {
        out[0] = 1;
      },
    ],
  },
  sampleMomentumAverage: {
    options: { key, samples: 512, components: 1 },
    call: (given) => [
      { low: 1, high: 2, weight: () => 1 },
      given,
      (_x: number, _y: number, out: Float64Array) => {
        out[0] = 1;
      },
      ([mean]: Float64Array) => mean,
    ],
  },
  sampleCentralCharge: of({
    width: 10,
    distance: 1,
    ...window,
    cutoffKind: "gaussian",
    readout: "gaussian",
    outputs: 2,
    key,
    samples: 512,
  }),
  sampleVertex: of({ ...vertex, width: 4, readout: "gaussian", key, samples: 512 }),
  supercurrentCorrelator: of({ separation: [1, 0], ...window, cutoffKind: "gaussian" }),
  vertexCorrelator: of({ ...vertex, width: 4, readout: "gaussian" }),
  wardIdentity: of({ ...vertex, position: [0.1, 0.2], width: 4, readout: "gaussian" }),
};

/** Calls of `@nnft/worldsheet`, all with options. */
export const worldsheetOptions: Record<string, OptionCall> = {
  closedAmplitude: of({ momenta, ...strings, width: 100, radius: 0.3, nodes: 4 }),
  embeddingNet: of({ ...strings, width: 2, dimension: 2 }),
  kltProduct: of({ a: 0.3, b: 0.4 }),
  kobaNielsen: of({ ...pair, reggeSlope: 1, ...window, cutoffKind: "gaussian" }),
  moebiusResidual: of({ ...pair, ...strings, width: 10, map, tolerance: 0.01 }),
  openAmplitude: of({ momenta: half, ...strings, width: 100, radius: 0.3, nodes: 4 }),
  sampleTachyonCorrelator: of({ ...pair, ...strings, width: 3, key, samples: 512 }),
  tachyonCorrelator: of({ ...pair, ...strings, width: 3 }),
  veneziano: of({ a: 0.3, b: 0.4 }),
  virasoroShapiro: of({ a: 0.3, b: 0.4 }),
  widthCorrection: of({ ...pair, ...strings }),
  worldsheetCharge: of({ dimension: 26, width: 10, distance: 1, ...strings }),
};
