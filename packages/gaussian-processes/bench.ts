// Milliseconds of a process on many points: node --conditions=nnft-source bench.ts (after a build). Median [best] of 5.
import { mlp } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { fillNormal, keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { type TimedJob, timeJobs } from "../../bench/time-jobs.ts";
import { gaussianProcess, gaussianProcessDraws, logMarginalLikelihood } from "./src/index.ts";

const DIMENSION = 784;
const kernel = nngp(mlp({ inputDimension: DIMENSION, widths: [1, 1], activation: "relu", biasStd: 0.1 }));
const cloud = (count: number, seed: number) => {
  const data = new Float64Array(count * DIMENSION);
  fillNormal(keyFrom(seed), data);
  return ndarray(data, [count, DIMENSION]);
};
const ROUNDS = 5;

for (const size of [200, 2000]) {
  const [points, tests] = [cloud(size, 1), cloud(size / 2, 2)];
  const values = ndarray(new Float64Array(10 * size), [size, 10]);
  fillNormal(keyFrom(3), values.data);
  const noiseVariance = 1e-2;
  const given = gaussianProcess(kernel, points, values, { noiseVariance });
  // the result first: what is left of the values is σ² S⁻¹y, and leaving one out says the same of S⁻¹y
  const mean = given.mean(points);
  const { mean: left, variance } = given.leaveOneOut();
  for (let i = 0; i < size; i++) {
    const [residual, expected] = [
      values.get(i, 0) - mean.get(i, 0),
      (noiseVariance * (values.get(i, 0) - left.get(i, 0))) / variance.get(i),
    ];
    if (Math.abs(residual - expected) > 1e-10) throw new Error(`wrong mean of point ${i}: ${residual}, ${expected}`);
  }
  const jobs: readonly TimedJob[] = [
    ["kernel", () => kernel(points)],
    ["gaussianProcess", () => gaussianProcess(kernel, points, values, { noiseVariance })],
    ["logMarginalLikelihood", () => logMarginalLikelihood(kernel, points, values, { noiseVariance })],
    [`mean at ${size / 2}`, () => given.mean(tests)],
    [`variance at ${size / 2}`, () => given.variance(tests)],
    [`covariance at ${size / 2}`, () => given.covariance(tests)],
    [`100 draws at ${size / 2}`, () => given.draws(tests, { samples: 100, key: keyFrom(4) })],
    ["leaveOneOut", () => given.leaveOneOut()],
    ["100 draws of the prior", () => gaussianProcessDraws(kernel, points, { samples: 100, key: keyFrom(4) })],
  ];
  timeJobs(size, jobs, ROUNDS);
}
