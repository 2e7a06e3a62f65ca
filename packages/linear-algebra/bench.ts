// Milliseconds of every decomposition by size: node --conditions=nnft-source bench.ts (after a build). Median [best] of rounds.

import { semidefiniteFactor } from "@nnft/foundations/dense";
import { type TimedJob, timeJobs } from "../../bench/time-jobs.ts";
import { choleskyFactor, conditionNumber, logDeterminant, solveFactored, symmetricEigen } from "./src/index.ts";

/** exp(−|i − j|/50) + 0.1 δ_ij */
function covariance(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const apart = Math.abs(Math.floor(at / size) - (at % size));
    return Math.exp(-apart / 50) + (apart === 0 ? 0.1 : 0);
  });
}

for (const [size, rounds] of [
  [63, 51],
  [64, 51],
  [500, 11],
  [1000, 7],
  [2000, 5],
] as const) {
  const matrix = covariance(size);
  const factor = choleskyFactor(matrix, size);
  const rhs = new Float64Array(size).fill(1);
  // the result first, the time second
  const solution = solveFactored(factor, rhs, size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[i * size + j] * solution[j];
    if (Math.abs(sum - 1) > 1e-10) throw new Error(`wrong solution at size ${size}: row ${i} gives ${sum}`);
  }
  const jobs: readonly TimedJob[] = [
    ["choleskyFactor", () => choleskyFactor(matrix, size)],
    ["conditionNumber", () => conditionNumber(matrix, factor, size)],
    ["solveFactored", () => solveFactored(factor, rhs, size)],
    ["logDeterminant", () => logDeterminant(factor, size)],
    ["semidefiniteFactor", () => semidefiniteFactor(matrix, size)],
    ["symmetricEigen", () => symmetricEigen(matrix, size)],
  ];
  timeJobs(size, jobs, rounds);
}
