import { mlp } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, rms } from "../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "./index.ts";

const points = [
  [1, 0.4],
  [0.5, -0.3],
];
const tuples = [
  [0, 0],
  [0, 1],
  [0, 0, 1, 1],
  [0, 0, 0, 0],
];
const KEYS = 200;

describe("over 200 keys, the twin", () => {
  it("has pulls of r.m.s. in [0.93, 1.07] against exact deep linear nets", async () => {
    const widths = [20, 30];
    const net = mlp({ inputDimension: 2, widths, activation: "linear" });
    const K = (a: number, b: number): number => (points[a][0] * points[b][0] + points[a][1] * points[b][1]) / 2;
    const excess = widths.reduce((product, n) => product * (1 + 2 / n), 1) - 1;
    const exact = [K(0, 0), K(0, 1), excess * (K(0, 0) * K(1, 1) + 2 * K(0, 1) ** 2), 3 * excess * K(0, 0) ** 2];
    const pulls = exact.map((): number[] => []);
    for (let k = 0; k < KEYS; k++) {
      const result = await estimateCorrelators(net, points, {
        tuples,
        key: split(keyFrom("linear twin, many keys"), k),
        method: "collapse",
        control: "frozen-law",
        samples: 16_384,
      });
      const [two, four] = [result.connected(2), result.connected(4)];
      [two.value.get(0), two.value.get(1), four.value.get(0), four.value.get(1)].forEach((value, t) => {
        const { standardError } = t < 2 ? two : four;
        pulls[t].push((value - exact[t]) / standardError.get(t % 2));
      });
    }
    for (const row of pulls) {
      expectPulls(row);
      expectRefuted(row.map((z) => 1.4 * z));
    }
    const all = rms(pulls.map(rms));
    expect(all).toBeGreaterThan(0.93);
    expect(all).toBeLessThan(1.07);
  });

  it("agrees with plain draws of tanh nets, and its errors are its spread", async () => {
    const net = mlp({ inputDimension: 2, widths: [32, 24, 40], activation: "tanh", weightStd: 1.2, biasStd: 0.3 });
    const rows = { "frozen-law": [] as number[][], none: [] as number[][] };
    const errors = { "frozen-law": [] as number[][], none: [] as number[][] };
    for (const control of ["frozen-law", "none"] as const)
      for (let k = 0; k < KEYS; k++) {
        const result = await estimateCorrelators(net, points, {
          tuples,
          key: split(keyFrom(`tanh twin ${control}`), k),
          method: "collapse",
          control,
          samples: control === "none" ? 32_768 : 8192,
        });
        const both = [result.connected(2), result.connected(4)];
        rows[control].push(both.flatMap(({ value }) => [value.get(0), value.get(1)]));
        errors[control].push(both.flatMap(({ standardError }) => [standardError.get(0), standardError.get(1)]));
      }
    const mean = (list: readonly number[][], t: number): number => list.reduce((sum, row) => sum + row[t], 0) / KEYS;
    const meanError = (list: readonly number[][], t: number): number => Math.hypot(...list.map((row) => row[t])) / KEYS;
    const sizes: number[] = [];
    for (const t of tuples.keys()) {
      const centre = mean(rows["frozen-law"], t);
      const pulls = rows["frozen-law"].map(
        (row, k) => ((row[t] - centre) / errors["frozen-law"][k][t]) * Math.sqrt(KEYS / (KEYS - 1)),
      );
      expectPulls(pulls);
      expectRefuted(pulls.map((z) => 1.4 * z));
      sizes.push(rms(pulls));
      const apart = (factor: number): number =>
        Math.abs(centre - factor * mean(rows.none, t)) /
        Math.hypot(meanError(errors["frozen-law"], t), meanError(errors.none, t));
      expect(apart(1)).toBeLessThan(4.5);
      // negative control: one part in fifty
      expect(apart(1.02)).toBeGreaterThan(4.5);
    }
    expect(rms(sizes)).toBeGreaterThan(0.93);
    expect(rms(sizes)).toBeLessThan(1.07);
  });
});

it("the next order in 1/width of a net of three tanh layers is seen with 20 errors, and falls as 1/width²", async () => {
  const widths = [24, 48, 96];
  const found = [];
  for (const width of widths) {
    const net = mlp({
      inputDimension: 2,
      widths: [width, width, width],
      activation: "tanh",
      weightStd: Math.sqrt(1.3),
      biasStd: Math.sqrt(0.1),
    });
    const result = await estimateCorrelators(net, points, {
      tuples: [[0, 0, 1, 1]],
      key: keyFrom(width),
      method: "collapse",
      control: "frozen-law",
      samples: 2 ** 20,
      workers: 2,
    });
    const { value, standardError } = result.reduction!.remainder(4);
    found.push({ size: Math.abs(value.get(0)), error: standardError.get(0) });
  }
  expect(found[0].size / found[0].error).toBeGreaterThan(20);
  const { exponent } = fitExponent(
    widths,
    found.map(({ size }) => size),
    found.map(({ error }) => error),
  );
  const { value, standardError: error } = exponent;
  expect(error).toBeLessThan(0.1);
  expect(Math.abs(value + 2)).toBeLessThan(4 * error + 0.05);
  // negative control: the leading order falls as 1/width
  expect(Math.abs(value + 1)).toBeGreaterThan(5 * error);
});
