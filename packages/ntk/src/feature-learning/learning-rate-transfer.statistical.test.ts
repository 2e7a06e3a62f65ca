import { mlp } from "@nnft/architectures";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { learningRateTransfer, scaledNet } from "../feature-learning.ts";
import { bestRate } from "./best-rate.ts";

const inputs = [
  [1, 0.4, -0.3],
  [-0.7, 0.8, 0.5],
  [0.2, -1, 0.9],
  [0.6, 0.1, 1.2],
];
const data = { inputs, targets: [[1], [-0.6], [0.4], [0.2]] };
const grid = (least: number, count: number): number[] => Array.from({ length: count }, (_, k) => least * 2 ** (k / 2));
const adam = { name: "adam" } as const;
const study = { data, networks: 40, steps: 6, optimizer: adam, key: keyFrom("transfer") };

describe("transfer of learning rates", () => {
  it("is found for Adam in its feature-learning scaling, and not in the standard parameterization", async () => {
    const scaling = { a: [-1, 0, -0.5], b: [2, 1, 2], c: 1, d: 0.5 };
    const scaled = await learningRateTransfer({
      ...study,
      widths: [32, 64, 128],
      rates: grid(0.05, 13),
      netOf: (width) => scaledNet({ inputDimension: 3, width, activation: "tanh", scaling }),
      rateOf: (width, rate) => rate / width,
    });
    expect(scaled.verdict, scaled.reason).toBe("transfers");
    const standard = await learningRateTransfer({
      ...study,
      widths: [32, 64, 128],
      rates: grid(0.001, 15),
      netOf: (width) =>
        mlp({ inputDimension: 3, widths: [width, width], activation: "tanh", parameterization: "standard" }),
    });
    expect(standard.verdict, standard.reason).toBe("drifts");
    expect(standard.exponent.value).toBeLessThan(-0.5);
  });

  it("finds the vertex of a parabola with the error of its networks, and follows the minimum next to the last one", () => {
    const rates = grid(0.01, 15);
    const x = rates.map(Math.log);
    const center = -3.1;
    const logs = x.map((v) => Float64Array.of(0.1, -0.1, 0.2, -0.2).map((shift) => (v - center - shift) ** 2));
    const { best } = bestRate("here", { width: 8, rates, logs, near: undefined });
    expect(best.value).toBeCloseTo(center, 12);
    // four networks shifted by 0.158 r.m.s.: 0.183/√4
    expect(best.standardError).toBeCloseTo(0.0913, 3);
    const twoWells = x.map((v) => new Float64Array(4).fill(Math.min((v + 3.8) ** 2, (v + 2.2) ** 2 - 0.1)));
    const at = (near: number | undefined) => bestRate("here", { width: 8, rates, logs: twoWells, near }).best.value;
    expect(Math.abs(at(undefined) + 2.2)).toBeLessThan(0.2);
    expect(Math.abs(at(-3.9) + 3.8)).toBeLessThan(0.2);
  });

  it("refuses grids that do not hold the least loss, and rates that are no grid", async () => {
    const netOf = (width: number) => mlp({ inputDimension: 3, widths: [width], activation: "tanh" });
    const options = { ...study, widths: [8, 16, 32], netOf };
    await expectRejection(
      () => learningRateTransfer({ ...options, rates: grid(1e-6, 7) }),
      ConvergenceError,
      /inside the grid/,
    );
    await expectRejection(
      () => learningRateTransfer({ ...options, rates: [1, 2, 3, 4, 5, 6, 7] }),
      DomainError,
      /evenly spaced/,
    );
  });
});
