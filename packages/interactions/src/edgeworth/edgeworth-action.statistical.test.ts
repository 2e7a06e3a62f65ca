import { sample, uniform } from "@nnft/densities";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { expectRuns, largest } from "../../../../tooling/testing/statistics.ts";
import { edgeworthAction } from "../edgeworth.ts";

/** N uniforms of variance 1 on two independent sites a and b, mixed to φ = (a, 0.6a + 0.8b). */
const N = 8;
const NETWORKS = 2500;
const RUNS = 60;
const entries = ["0000", "0001", "0011", "0111", "1111"].map((word) => Array.from(word, Number));
/** κ̃₄ of each site is −1.2/N; back to φ by the inverse of [[1, 0], [0.6, 0.8]]. */
const exact = entries.map((index) => {
  const back = [
    [1, 0],
    [-0.75, 1.25],
  ];
  return (1.2 / N) * [0, 1].reduce((sum, site) => sum + index.reduce((product, i) => product * back[site][i], 1), 0);
});

it("couplings g₄ measured on networks of N uniforms are right within their jackknife errors, over 60 keys", () => {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const draws = sample(uniform(-Math.sqrt(3), Math.sqrt(3)), split(keyFrom(1), run), NETWORKS * N * 2)
      .data as Float64Array;
    const fields = ndarray(new Float64Array(2 * NETWORKS), [NETWORKS, 2]);
    for (let m = 0; m < NETWORKS; m++) {
      let [a, b] = [0, 0];
      for (let i = 0; i < N; i++) {
        a += draws[2 * (m * N + i)] / Math.sqrt(N);
        b += draws[2 * (m * N + i) + 1] / Math.sqrt(N);
      }
      fields.set(m, 0, a);
      fields.set(m, 1, 0.6 * a + 0.8 * b);
    }
    const { value, standardError } = edgeworthAction(fields, { order: 1 }).quartic;
    return entries.map((index) => ({ value: value.get(...index), error: standardError.get(...index) }));
  });
  const rows = runs.map((run) => run.map(({ value, error }, e) => (value - exact[e]) / error));
  expectRuns(rows);
  // negative controls: errors that are off by a factor 2.5, and the other sign
  for (const factor of [0.4, 2.5])
    expect(() => expectRuns(rows.map((row) => row.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
  const means = exact.map((wanted, e) => {
    const mean = runs.reduce((sum, run) => sum + run[e].value, 0) / RUNS;
    return (mean + wanted) / (Math.hypot(...runs.map((run) => run[e].error)) / RUNS);
  });
  expect(largest(means)).toBeGreaterThan(5);
});
