import { mlp } from "@nnft/architectures";
import { finiteWidthTensors } from "@nnft/infinite-width/finite-width";
import { describe, expect, it } from "vitest";
import { legTensors, MEASURED, type Measured } from "../testing/leg-tensors.ts";

const RUNS = [
  { n: 16, networks: 60_000 },
  { n: 32, networks: 40_000 },
  { n: 64, networks: 20_000 },
] as const;
const points = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
] as const;
const labels = [0, 1, 2, 0] as const;

/** χ² of what is left of n × statistic beside c n^{1−p}, the best c for each tensor. */
function misfit(
  rows: readonly (readonly { readonly left: number; readonly error: number }[])[],
  power: number,
): number {
  return rows.reduce((sum, row) => {
    const shape = RUNS.map(({ n }) => n ** (1 - power));
    const weights = row.map(({ error }) => error ** -2);
    const best =
      row.reduce((s, { left }, i) => s + weights[i]! * shape[i]! * left, 0) /
      shape.reduce((s, x, i) => s + weights[i]! * x * x, 0);
    return sum + row.reduce((s, { left }, i) => s + weights[i]! * (left - best * shape[i]!) ** 2, 0);
  }, 0);
}

describe("tensors of networks with two hidden layers of 16 to 64", () => {
  it("tend to the coefficients of 1/n, and what is left falls as 1/n²", ({ annotate }) => {
    const net = mlp({
      inputDimension: 2,
      widths: [8, 8],
      activation: "tanh",
      weightStd: Math.sqrt(1.3),
      biasStd: Math.sqrt(0.1),
    });
    const { layers } = finiteWidthTensors(net, points, { rates: { weight: 1, bias: 1 } });
    const exact = (name: Measured): number =>
      name === "F" || name === "B" ? layers[2]![name].get(0, 2, 1, 0) : layers[2]![name].get(0, 1, 2, 0);
    const measured = RUNS.map(({ n, networks }) =>
      legTensors(
        { hidden: [n, n], weightVariance: 1.3, biasVariance: 0.1, rate: 1, points, labels },
        networks,
        `legs ${n}`,
      ),
    );
    const rows = MEASURED.map((name) =>
      measured.map((found) => ({ left: found[name].value - exact(name), error: found[name].error })),
    );
    rows.forEach((row, t) => {
      // a + b/n: the part a that is left of n × statistic, by weighted least squares
      const [x, w] = [RUNS.map(({ n }) => 1 / n), row.map(({ error }) => error ** -2)];
      const sum = (f: (i: number) => number): number => x.reduce((s, _, i) => s + w[i]! * f(i), 0);
      const det = sum(() => 1) * sum((i) => x[i]! ** 2) - sum((i) => x[i]!) ** 2;
      const a =
        (sum((i) => x[i]! ** 2) * sum((i) => row[i]!.left) - sum((i) => x[i]!) * sum((i) => x[i]! * row[i]!.left)) /
        det;
      const error = Math.sqrt(sum((i) => x[i]! ** 2) / det);
      annotate(
        `${MEASURED[t]}: left ${row.map(({ left, error: e }) => `${left.toFixed(4)}(${e.toFixed(4)})`).join(" ")} → ${a.toFixed(4)}(${error.toFixed(4)})`,
      );
      expect(Math.abs(a), MEASURED[t]).toBeLessThan(3.5 * error);
    });
    const powers = Array.from({ length: 201 }, (_, k) => 1 + k / 50);
    const chi = powers.map((p) => misfit(rows, p));
    const least = Math.min(...chi);
    const within = powers.filter((_, k) => chi[k]! <= least + 1);
    const power = powers[chi.indexOf(least)]!;
    const error = (within[within.length - 1]! - within[0]!) / 2;
    annotate(`what is left of the statistics falls as n^−${power.toFixed(2)}(${error.toFixed(2)})`);
    expect(Math.abs(power - 2)).toBeLessThan(2 * error + 0.05);
    expect(error).toBeLessThan(0.3);
  });
});
