import { expect, it } from "vitest";
import { expectRuns } from "../../../tooling/testing/statistics.ts";
import { blocksOfDraws, rejectionsOfCubes, rejectionsOfSymmetricFields } from "./testing/over-keys.ts";

const PLANE = [0.2, 0.35, 0.5].flatMap((re) => [0.1, 0.4, 0.8].map((im) => ({ re, im })));
const OPERATORS = [
  { scalingDimension: -4, spin: 0 },
  { scalingDimension: -2, spin: 2 },
  { scalingDimension: -2, spin: 0 },
  { scalingDimension: 0, spin: 0 },
];

it("checks of draws have the size stated: 200 keys at level 0.05 reject 0.05, to 3 errors", async () => {
  const keys = 200;
  const { rejected, runs } = await rejectionsOfSymmetricFields(keys);
  const most = keys * (0.05 + 3 * Math.sqrt((0.05 * 0.95) / keys));
  for (const { covariance, crossing } of rejected) expect(Math.max(covariance, crossing)).toBeLessThanOrEqual(most);
  // a check that never rejects has another size
  expect(rejected.reduce((sum, { covariance, crossing }) => sum + covariance + crossing, 0)).toBeGreaterThan(10);
  expectRuns(runs);
});

it("checks of draws reject Θ uniform in a cube: 38 of 40 keys", async () => {
  const { covariance, crossing } = await rejectionsOfCubes(40);
  expect(Math.min(covariance, crossing)).toBeGreaterThanOrEqual(38);
});

it("blocks fitted to draws have the pulls of right errors, 200 keys", async () => {
  const { runs, chiSquaredPerDegree } = await blocksOfDraws(PLANE, OPERATORS, 200);
  expectRuns(runs);
  expect(() => expectRuns(runs.map((run) => run.map((pull) => pull / 2)))).toThrow(/r\.m\.s\./);
  expect(chiSquaredPerDegree).toBeLessThan(2);
});
