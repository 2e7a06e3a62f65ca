import ndarray from "ndarray";
import { cosNet, reluNet } from "../../../packages/architectures/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const waves = whole(cosNet({ inputDimension: 1, width: 1 }));
const relu = whole(reluNet({ inputDimension: 1, width: 2 }));
const theta = ndarray(Float64Array.of(1, 0.2, 1), [3]);
const even = (x: number): number => 0.5 * x * x;

/** Calls of `@nnft/renormalization` without options. */
export const renormalizationCalls: Calls = {
  decimate: [{ kind: "villain", stiffness: 1 }, 2],
  decimationInvariants: [[0.5, 0.1]],
  rotorRatios: [(angle: number) => Math.exp(Math.cos(angle)), 2, 64],
  blockAverage: [ndarray(Float64Array.of(1, 2), [1, 2]), 2],
};

const of = (options: OptionCall["options"]): OptionCall => ({ options, call: (given) => [given] });
const after = (before: readonly unknown[], options: OptionCall["options"]): OptionCall => ({
  options,
  call: (given) => [...before, given],
});

/** Those with options. */
export const renormalizationOptions: Readonly<Record<string, OptionCall>> = {
  blockAverageLaw: of({ frequency: 1, length: 1 }),
  massInformation: of({ length: 1, mass: 1 }),
  localPotentialFlow: of({ potential: even, regulator: "sharp", start: 10, reach: 4, intervals: 16 }),
  informationShell: after([waves, theta], { samples: 1, noise: 1, threshold: 1 }),
  momentumShell: after([waves, [1]], { neurons: "fixed" }),
  quarticExponent: after([relu], { points: [[1], [2], [3], [4]], cutoffs: [1] }),
};
