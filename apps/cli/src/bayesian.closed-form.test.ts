import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

/** Inputs of four coordinates whose kernel x·x′/4 is the one of the table: three inputs and a test. */
const K = [
  [1, 0.3, -0.2, 0.4],
  [0.3, 0.8, 0.1, 0.2],
  [-0.2, 0.1, 1.2, 0.5],
  [0.4, 0.2, 0.5, 1.1],
];
const rows: number[][] = [];
for (let a = 0; a < 4; a++) {
  const row = [0, 0, 0, 0];
  for (let b = 0; b <= a; b++) {
    const rest = K[a]![b]! - row.slice(0, b).reduce((sum, x, k) => sum + (x * (rows[b] ?? row)[k]!) / 4, 0);
    row[b] = b === a ? 2 * Math.sqrt(rest) : (4 * rest) / rows[b]![b]!;
  }
  rows.push(row);
}
const linear = {
  ...{ name: "linear", net: { kind: "mlp", inputDimension: 4, widths: [16], activation: "linear" } },
  ...{ inputs: rows.slice(0, 3), targets: [1, -0.5, 0.7], noiseVariance: 0, tests: rows.slice(3) },
};
const erf = {
  ...{ name: "erf", net: { kind: "mlp", inputDimension: 1, widths: [16], activation: "erf" } },
  ...{ inputs: [[0.5], [-1]], targets: [0.4, -0.6], noiseVariance: 0.1, tests: [[0.2]] },
};

async function resultOf(entry: object) {
  await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "b", seed: 3, bayesian: [entry] }));
  const { status } = await run("run", "e.yaml", "--out", "o", "--force");
  expect([0, 3]).toContain(status);
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).bayesian[0];
}

describe("posteriors in an experiment", () => {
  it("of deep linear networks have the digits of another program, and name the width of the largest evidence", async () => {
    const result = await resultOf({ ...linear, widths: [4, 16, 64] });
    const found = tableOf(result, "bayesian_posteriors");
    const exact = found.filter(({ posterior }) => posterior === "exact");
    expect(exact.map(({ width }) => width)).toEqual(["4", "16", "64"]);
    [-4.461031395990209, -4.21070608797302, -4.137075144844682].forEach((value, n) => {
      expect(exact[n]!.log_evidence).toBeCloseTo(value, 10);
    });
    expect(exact[0]!.scale).toBeCloseTo(1.107281212726743, 10);
    expect(exact[0]!.variance).toBeCloseTo(0.7197327882723831, 10);
    const process = found.find(({ posterior }) => posterior === "Gaussian")!;
    expect(process.log_evidence).toBeCloseTo(-4.11385441423632, 10);
    // the control: a finite width is not the Gaussian process
    expect(Math.abs(Number(exact[0]!.variance) - Number(process.variance))).toBeGreaterThan(0.05);
    expect(result.sections[0].below[0]).toMatch(/largest evidence has n = infinite/);
  });

  it("are renormalised with a verdict, sampled with errors, and beside a saddle", async () => {
    const result = await resultOf({ ...erf, targetScales: [1, 4, 40], gammas: [0.5], samples: 300 });
    const found = tableOf(result, "bayesian_posteriors");
    const kinds = (scale: number) =>
      found.filter(({ target_scale }) => target_scale === scale).map(({ posterior }) => posterior);
    expect(kinds(1)).toEqual(["Gaussian", "renormalized", "sampled"]);
    const verdictAt = (scale: number) =>
      found.find((row) => row.target_scale === scale && row.posterior === "renormalized")!.verdict;
    expect(verdictAt(1)).toBe("holds");
    // the control: huge targets ask for neurons that are not Gaussian
    expect(verdictAt(40)).not.toBe("holds");
    const learned = tableOf(result, "bayesian_kernels");
    expect(Number(learned[1]!.along)).toBeGreaterThan(Number(learned[0]!.along) + 0.05);
    const saddles = tableOf(result, "bayesian_saddles");
    expect(saddles.map(({ width }) => width)).toEqual(["infinite, γ → 0", "infinite", "16"]);
    // the inputs lie on a line: their kernel is singular
    expect(Number(saddles[1]!.mean)).toBeGreaterThan(Number(saddles[0]!.mean));
    expect(Math.abs(Number(saddles[2]!.mean) - Number(saddles[1]!.mean))).toBeLessThan(0.05);
  });

  it.each([
    [{ ...linear, posteriors: ["sampled"] }, /posteriors: sampled needs noiseVariance above 0; leave it out/],
    [{ ...erf, posteriors: ["exact"] }, /posteriors: exact needs activation linear/],
    [{ ...erf, noiseVariance: 0 }, /noiseVariance: must be above 0.*give for example 0\.1/],
    [{ ...erf, targets: [1] }, /targets: must have a number for each of 2 inputs, got 1; give as many/],
    [{ ...erf, tests: [[1, 2]] }, /tests: every row must hold 1 numbers/],
    [{ ...erf, net: { ...erf.net, activation: "relu" }, gammas: [1] }, /bounded and smooth.*use erf or tanh/],
    [{ ...erf, gamma: 1 }, /gammas/],
  ])("refuse %j, and name the key", async (entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "b", bayesian: [entry] }));
    const { status, err } = await run("validate", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
