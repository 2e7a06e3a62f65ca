import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

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
  circleChaos: of({ coupling: 0.8 }),
  classicalAction: of({ etas: [0.4, 0.35, 0.42], cosmological: 1 }),
  dozz: of({ ...triple, mu: 1 }),
  dozzResidue: of({ b: 0.4, charges: [0.5, 0.6], screenings: 2, mu: 1 }),
  exactMassMoment: of({ ...triple, points }),
  freeMassMoment: of({ b: 0.4, order: 2, cutoff: 8 }),
  reflectionAmplitude: of({ b: 0.6, charge: 0.8, mu: 1 }),
  seibergStatus: of({ ...triple, mu: 1 }),
  shiftRatio: of({ ...triple, mu: 1 }),
};
