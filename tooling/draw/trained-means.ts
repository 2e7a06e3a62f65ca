// What 1/N does to the mean of the trained networks of the playground: `npm run draw -- trained-means` (some minutes).
// Writes apps/playground/src/panels/training/order-one-over-n.ts, because a page cannot wait for it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ndarray from "ndarray";
import {
  INPUTS,
  RATE_FRACTION,
  TARGETS,
  TESTS,
  WEIGHT_STD,
} from "../../apps/playground/src/panels/training/problem.ts";
import { mlp } from "../../packages/architectures/src/index.ts";
import { nngp, ntk } from "../../packages/infinite-width/src/index.ts";
import { trainedMeanCorrection } from "../../packages/ntk/src/finite-width.ts";
import { frozenDynamics } from "../../packages/ntk/src/index.ts";
import { root } from "../checks/packages.ts";

const STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const digits = (x: number): number => Number(x.toPrecision(10));
const data = { inputs: INPUTS.map((x) => [x, 1]), targets: TARGETS.map((y) => [y]) };
const table = {
  inputs: ndarray(Float64Array.from(data.inputs.flat()), [INPUTS.length, 2]),
  targets: ndarray(Float64Array.from(TARGETS), [TARGETS.length]),
};

const tables = (["erf", "tanh"] as const).map((activation) => {
  const net = mlp({ inputDimension: 2, widths: [1], activation, weightStd: WEIGHT_STD });
  const options = { learningRate: 1, schedule: "gradient-descent" } as const;
  const { learningRateBound } = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, table, options).spectrum();
  const learningRate = RATE_FRACTION.lazy * learningRateBound;
  const entries = STEPS.map((step) => {
    const found = trainedMeanCorrection(net, data, [[TESTS[1], 1]], { learningRate, time: step });
    return `    [${[step, found.trained.get(0) - found.frozen.get(0), found.scatter].map(digits).join(", ")}],`;
  });
  return `  ${activation}: [\n${entries.join("\n")}\n  ],`;
});
const file = join(root, "apps/playground/src/panels/training/order-one-over-n.ts");
const text = `/**
 * By step: the coefficient of 1/N in the mean of lazy networks at the second test of the panel, in gradient flow at its learning rate, and N times the
 * scatter of their tangent kernels. Written by \`npm run draw -- trained-means\` with trainedMeanCorrection.
 */
export const ORDER_ONE_OVER_N = {
${tables.join("\n")}
} as const;
`;
writeFileSync(file, text);
console.log(`wrote ${file.slice(root.length + 1)}`);
