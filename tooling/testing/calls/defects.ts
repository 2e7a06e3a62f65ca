import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const line = { dimension: 3, defectDimension: 1 };
const at = { chi: 3, cosine: 0.4 };

/** Calls of `@nnft/conformal/defects` without options. */
export const defectCalls: Calls = { defectCrossRatios: [[0.3, 0.8, -0.4], [-0.2, 0.5, 0.7], line] };

/** Calls of `@nnft/conformal/defects` with options. */
export const defectOptions: Record<string, OptionCall> = {
  boundaryBlock: { options: { dimension: 3, scaling: 1.41, channel: "bulk" }, call: (given) => [given, 0.5] },
  bulkToDefectBlock: { options: { ...line, scaling: 1.41 }, call: (given) => [given, { xi: 0.5, cosine: 0.6 }] },
  defectBlock: { options: { ...line, scaling: 0.83, spin: 1 }, call: (given) => [given, at] },
  defectCorrelator: {
    options: { ...line, powers: 2, density: { kind: "gaussian", parallel: 0.5, perpendicular: 1.25 } },
    call: (given) => [given],
  },
  generalizedFreeDefect: { options: { ...line, scaling: 1.3 }, call: (given) => [given, { n: 1, spin: 1 }] },
  imageField: { options: { dimension: 3, scaling: 1.3, sign: 1 }, call: (given) => [given] },
  projectDefectChannel: { options: { ...line, most: 2 }, call: (given) => [(chi: number) => chi, given] },
  reciprocalDefect: { options: { ...line, scaling: 1, parallel: 2, perpendicular: 0.5 }, call: (given) => [given] },
};
