import { cosNet, freeScalar, mlp } from "@nnft/architectures";
import { type Density, normal } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { planeWaveCumulants } from "../plane-waves.ts";

const points = [[0.1], [0.9], [-0.4], [1.7], [0.3], [-1.1]];
const line = points.map(([x]) => x!);

/** Cosines with w ~ N(0, s²) and F = 1. */
function cosines(width: number, spread: number, readout: Density) {
  const net = cosNet({ inputDimension: 1, width, weightStd: spread });
  return { ...net, density: { ...net.density, weight1: readout } };
}

/** N G_c⁴ and N² G_c⁶ of cosines with F = 1 and w ~ N(0, s²), by their pairings and splits. */
function lawOf(
  spread: number,
  kurtosis: number,
  sixth: number,
): { readonly four: (x: number[]) => number; readonly six: (x: number[]) => number } {
  const half = 0.5;
  const wave = (r: number): number => half * Math.exp(-0.5 * (spread * r) ** 2);
  const rest = (x: number[], ...out: number[]): number[] => x.filter((_, k) => !out.includes(k));
  const fourth = ([a, b, c, d]: number[]): number =>
    half * (kurtosis / 2) * (wave(a! + b! - c! - d!) + wave(a! + c! - b! - d!) + wave(a! + d! - b! - c!));
  const four = (x: number[]): number => {
    const [a, b, c, d] = x as [number, number, number, number];
    return fourth(x) - wave(a - b) * wave(c - d) - wave(a - c) * wave(b - d) - wave(a - d) * wave(b - c);
  };
  const six = (x: number[]): number => {
    const all = x.reduce((sum, value) => sum + value, 0);
    let value = 0;
    for (let j = 1; j < 6; j++)
      for (let k = j + 1; k < 6; k++) value += (sixth / 4) * half ** 2 * wave(2 * (x[0]! + x[j]! + x[k]!) - all);
    for (let i = 0; i < 6; i++) for (let j = i + 1; j < 6; j++) value -= wave(x[i]! - x[j]!) * fourth(rest(x, i, j));
    for (let j = 1; j < 6; j++) {
      const [a, b, c, d] = rest(x, 0, j) as [number, number, number, number];
      const pairs = wave(a - b) * wave(c - d) + wave(a - c) * wave(b - d) + wave(a - d) * wave(b - c);
      value += 2 * wave(x[0]! - x[j]!) * pairs;
    }
    return value;
  };
  return { four, six };
}

describe("planeWaveCumulants", () => {
  it.each([
    ["fixed |a|", rademacher(), 1, 1],
    ["a Gaussian read-out", normal(0, 1), 3, 15],
  ] as const)("are the pairings and splits of the formula: %s", (_, readout, kurtosis, sixth) => {
    const net = cosines(5, 1.3, readout);
    const { four, six } = lawOf(1.3, kurtosis, sixth);
    const tuples = [
      [0, 1, 2, 3],
      [4, 4, 1, 1],
      [0, 1, 2, 3, 4, 5],
      [3, 3, 3, 0, 0, 5],
    ];
    const { values, accuracies } = planeWaveCumulants(net, points, tuples);
    tuples.forEach((tuple, t) => {
      const x = tuple.map((k) => line[k]!);
      const wanted = tuple.length === 4 ? four(x) / 5 : six(x) / 25;
      expect(values[t]).toBeCloseTo(wanted, 13);
    });
    expect([...accuracies]).toEqual([0, 0, 0, 0]);
    // negative control: another width
    expect(planeWaveCumulants(net, points, tuples, { width: 6 }).values[0]).not.toBeCloseTo(values[0]!, 6);
  });

  it("at one point with fixed |a| and equal amplitudes are −3/2, 10, −144.375 in units of N and G₀, whatever P", () => {
    for (const weightStd of [0.2, 3]) {
      const net = cosines(7, weightStd, rademacher());
      const tuples = [4, 6, 8].map((n) => Array.from({ length: n }, () => 0));
      const { values } = planeWaveCumulants(net, [[0.3]], tuples);
      for (const [k, law] of [-1.5, 10, -144.375].entries())
        expect((values[k]! * 7 ** (k + 1)) / 0.5 ** (k + 2)).toBeCloseTo(law, 9);
    }
  });

  it("of the lecture's free scalar are 4.5ū − 3 at a point: disc of Λ = 10 and 100", () => {
    for (const [cutoff, wanted] of [
      [10, 17.9182354551],
      [100, 527.405839006],
    ] as const) {
      const net = freeScalar({ dimension: 2, width: 3, mass: 1, cutoff });
      const { values, accuracies } = planeWaveCumulants(
        net,
        [[0, 0]],
        [
          [0, 0],
          [0, 0, 0, 0],
        ],
      );
      expect((3 * values[1]!) / values[0]! ** 2 / wanted).toBeCloseTo(1, 9);
      expect(accuracies[1]!).toBeLessThan(1e-8 * values[1]!);
    }
  });

  it("refuse nets without waves, long tuples and wrong points", () => {
    const net = cosNet({ inputDimension: 1, width: 2 });
    const dense = mlp({ inputDimension: 1, widths: [2], activation: "tanh" });
    expect(() => planeWaveCumulants(dense, points, [[0, 1]])).toThrow(UnsupportedError);
    expect(() => planeWaveCumulants(net, points, [new Array(11).fill(0)])).toThrow(DomainError);
    expect(() => planeWaveCumulants(net, points, [[6]])).toThrow(DomainError);
  });
});
