import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRuns, pullsOf } from "../../../../tooling/testing/statistics.ts";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { type Kkl, kkl, sampledKkl } from "../index.ts";
import { drawPaths } from "../processes/process.ts";
import { ornsteinUhlenbeck } from "../processes.ts";

const process = ornsteinUhlenbeck({ frequency: 1 });
const eigenvaluesOf = ({ eigenvalues }: Kkl): Float64Array => Float64Array.from(eigenvalues.value.data);

/** The pull of the mean of independent values about an exact number, by their scatter. */
function pullOfMean(values: readonly number[], exact: number): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return (mean - exact) / Math.sqrt(square / values.length);
}

it("the network of 30 neurons has the two-point function of its process, by 40,000 paths", () => {
  const { network } = kkl(process, [-1, 1], { modes: 30 });
  const paths = drawPaths(network, [-0.6, 0.1, 0.8], keyFrom(4), 40_000);
  const products = Array.from({ length: 40_000 }, (_, m) => paths[3 * m] * paths[3 * m + 2]);
  // what 30 modes leave out of the kernel is 2e-3 at most
  const exact = network.twoPoint?.([-0.6], [0.8]) ?? Number.NaN;
  expect(Math.abs(exact - 0.5 * Math.exp(-1.4))).toBeLessThan(2e-3);
  expectPulls([pullOfMean(products, exact)], { few: true });
  // negative control: a fifth more
  expect(Math.abs(pullOfMean(products, 1.2 * exact))).toBeGreaterThan(5);
});

describe("sampledKkl, and kkl of given paths", () => {
  const exact = kkl(process, [-1, 1]);

  it(`is calibrated: six eigenvalues and the first neuron over ${sweep(48, 96)} keys, without a bias`, async () => {
    const found = await Promise.all(
      Array.from({ length: sweep(48, 96) }, (_, seed) =>
        sampledKkl(process, [-1, 1], { key: keyFrom(seed), samples: 1024 }),
      ),
    );
    const runs = found.map(({ eigenvalues, method }) => {
      expect(method).toBe("draws");
      return pullsOf(eigenvalues.value.data, eigenvaluesOf(exact), eigenvalues.standardError.data);
    });
    expect(runs[0].length).toBe(6);
    expectRuns(runs);
    // negative controls: errors that are off by a factor 2, and the eigenvalues of twice the frequency
    for (const factor of [0.5, 2])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    const first = found.map((one) => eigenvaluesOf(one)[0]);
    const other = kkl(ornsteinUhlenbeck({ frequency: 2 }), [-1, 1]);
    expectPulls([pullOfMean(first, eigenvaluesOf(exact)[0])], { few: true });
    expect(Math.abs(pullOfMean(first, eigenvaluesOf(other)[0]))).toBeGreaterThan(20);
    for (const t of [-0.7, 0, 0.9]) {
      const neuron = found.map(({ eigenfunctions }) => eigenfunctions[0](t));
      const [own, second] = [exact.eigenfunctions[0](t), exact.eigenfunctions[1](t)];
      // the scatter of one draw of 1024 leaves a bias of its square, some 1e-3 of the neuron
      expect(Math.abs(pullOfMean(neuron, own))).toBeLessThan(5);
      // negative controls: the second neuron, and a tenth more
      expect(Math.abs(pullOfMean(neuron, second))).toBeGreaterThan(20);
      expect(Math.abs(pullOfMean(neuron, 1.1 * own))).toBeGreaterThan(5);
    }
  });

  it("takes samples at common times: their eigenvalues and neurons over 40 keys, linear between times", () => {
    const times = Float64Array.from({ length: 161 }, (_, k) => -1 + k / 80);
    const found = Array.from({ length: 40 }, (_, k) => {
      const paths = ndarray(drawPaths(process, times, split(keyFrom(9), k), 512), [512, 161]);
      return kkl({ times, paths }, [-1, 1], { modes: 3 });
    });
    expectRuns(
      found.map(({ eigenvalues }) =>
        pullsOf(eigenvalues.value.data, eigenvaluesOf(exact).slice(0, 3), eigenvalues.standardError.data),
      ),
    );
    const values = found.map((one) => eigenvaluesOf(one)[0]);
    expect(Math.abs(pullOfMean(values, 2 * eigenvaluesOf(exact)[0]))).toBeGreaterThan(20);
    const neuron = found.map(({ eigenfunctions }) => eigenfunctions[0](0.513));
    expect(Math.abs(pullOfMean(neuron, exact.eigenfunctions[0](0.513)))).toBeLessThan(5);
    expect(Math.abs(pullOfMean(neuron, 1.1 * exact.eigenfunctions[0](0.513)))).toBeGreaterThan(5);
    const paths = ndarray(drawPaths(process, times, keyFrom(9), 512), [512, 161]);
    const rows = Array.from({ length: 512 }, (_, m) => Array.from({ length: 161 }, (__, k) => paths.get(m, k)));
    const fromRows = kkl({ times, paths: rows }, [-1, 1], { modes: 3 });
    const fromArray = kkl({ times, paths }, [-1, 1], { modes: 3 });
    expect(fromRows.eigenvalues).toEqual(fromArray.eigenvalues);
    expect(fromRows.eigenfunctions.map((e) => e(0.513))).toEqual(fromArray.eigenfunctions.map((e) => e(0.513)));
    const changed = rows.map((row, m) => (m === 0 ? row.map((x) => 2 * x) : row));
    expect(kkl({ times, paths: changed }, [-1, 1], { modes: 3 }).eigenvalues).not.toEqual(fromArray.eigenvalues);
    expectRefusal(() => kkl({ times, paths }, [-1, 2]), DomainError, /ascend from/);
    expectRefusal(() => kkl({ times: times.slice(1), paths }, [-1, 1]), ShapeError, /160/);
    expectRefusal(() => kkl({ times, paths: paths.hi(100, 161) }, [-1, 1]), DomainError, /at least 256/);
  });
});
