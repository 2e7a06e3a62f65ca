import { keyFrom } from "../../../packages/random/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const key = whole(keyFrom(1));
const triple = { b: 0.3, charges: [1.25, 1.2, 1.3] };
const points = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Options first, then the arguments after them. */
const of = (options: OptionCall["options"], ...after: readonly unknown[]): OptionCall => ({
  options,
  call: (given) => [given, ...after],
});

/** Calls of `@nnft/liouville` without options. */
export const liouvilleCalls: Calls = { upsilon: [0.8, 0.3] };

/** Calls of `@nnft/liouville` with options. */
export const liouvilleOptions: Record<string, OptionCall> = {
  chaosMass: of({ ...triple, points, cutoff: 2, scheme: "projected" }),
  circleChaos: of({ coupling: 0.8 }),
  classicalAction: of({ etas: [0.4, 0.35, 0.42], cosmological: 1 }),
  dozz: of({ ...triple, mu: 1 }),
  dozzResidue: of({ b: 0.4, charges: [0.5, 0.6], screenings: 2, mu: 1 }),
  exactMassMoment: of({ ...triple, points }),
  freeMassMoment: of({ b: 0.4, order: 2, cutoff: 8 }),
  kpzRatio: {
    options: { key, samples: 128, cutoffs: [2, 4], points, mu: 1 },
    call: (given) => [0.2, [1.6, 1.8, 1.7], given],
  },
  massMoment: of({ ...triple, points, power: -0.4, key, samples: 128, cutoffs: [2, 4], scheme: "projected" }),
  reflectionAmplitude: of({ b: 0.6, charge: 0.8, mu: 1 }),
  sampleLiouvilleField: of({ ...triple, points, key, cutoff: 2, samples: 8, fields: 2, mu: 1 }),
  seibergStatus: of({ ...triple, mu: 1 }),
  shiftRatio: of({ ...triple, mu: 1 }),
  sphericalHarmonicNet: of({ cutoff: 4 }),
  structureConstant: {
    options: { key, samples: 128, cutoffs: [2, 4], points, mu: 1 },
    call: (given) => [0.3, [1.25, 1.2, 1.3], given],
  },
};
