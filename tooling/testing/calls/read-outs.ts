import { cosNet } from "../../../packages/architectures/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const net = whole(cosNet({ inputDimension: 1, width: 3 }));
const tuples = [[0, 1, 1, 0]];
const pauli = [
  {
    re: [
      [0, 1],
      [1, 0],
    ],
    im: [
      [0, 0],
      [0, 0],
    ],
  },
  {
    re: [
      [1, 0],
      [0, -1],
    ],
    im: [
      [0, 0],
      [0, 0],
    ],
  },
];

/** Calls of `@nnft/read-outs` without options. */
export const readOutsCalls: Calls = { qGaussian: [0.3], qGaussianMoment: [0.3, 4], readOutStatistics: [pauli] };

/** Calls of `@nnft/read-outs` with options. */
export const readOutsOptions: Record<string, OptionCall> = {
  conditionalCorrelators: {
    options: { readOut: { kind: "q", q: 0.3 } },
    call: (given) => [
      [
        [1, 2],
        [3, 4],
      ],
      tuples,
      given,
    ],
  },
  qOscillatorProcess: { options: { q: 0.3, frequency: 1 }, call: (given) => [given] },
  qWick: {
    options: { q: 0.3 },
    call: (given) => [
      [
        [1, 0.5],
        [0.5, 1],
      ],
      [0, 1, 1, 0],
      given,
    ],
  },
  readOutCorrelators: {
    options: { readOut: { kind: "strings", modes: 8, weight: 2 }, width: 4 },
    call: (given) => [net, [[0.5], [1]], tuples, given],
  },
  stringStatistics: { options: { modes: 8, weight: 2 }, call: (given) => [given] },
  vacuumCorrelator: {
    options: { width: 3 },
    call: (given) => [
      {
        re: [
          [1, 0],
          [0, 2],
        ],
        im: [
          [0, 1],
          [1, 0],
        ],
      },
      given,
    ],
  },
};
