import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const net = (widths: readonly number[]) => ({
  ...{ kind: "mlp", inputDimension: 2, widths, activation: "tanh" },
  ...{ weightStd: Math.sqrt(1.3), biasStd: Math.sqrt(0.1) },
});
const points = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
];
const trained = {
  inputs: [
    [1, 0.4],
    [-0.7, 0.8],
  ],
  targets: [1, -0.6],
  tests: [[0.3, -0.9]],
};

async function resultOf(entry: object) {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "n", seed: 3, finiteWidth: [{ name: "n", ...entry }] }),
  );
  const { status, err } = await run("run", "e.yaml", "--out", "o", "--force");
  expect({ status, err: err.replace(/.*--force.*/, "") }).toEqual({ status: 0, err: "" });
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).finiteWidth[0];
}

describe("order 1/n in an experiment", () => {
  it("has tensors and pieces of the trained mean of another program", async () => {
    const result = await resultOf({
      ...{ net: net([32, 32]), points, rates: { weight: 1, bias: 1 } },
      trained: { ...trained, targetScales: [2] },
    });
    const tensors = tableOf(result, "finite_width_tensors");
    const at = (tensor: string, inputs: string): number =>
      Number(tensors.find((row) => row.layer === 3 && row.tensor === tensor && row.inputs === inputs)!.value);
    for (const [tensor, inputs, value] of [
      ["K₁", "0,1", -0.023467984208],
      ["V", "0,1,2,0", -0.012523121277],
      ["D", "0,1,2,0", -0.158301956695],
      ["F", "0,1,2,0", 0.174286628612],
      ["A", "0,1,2,0", 0.290450355208],
      ["Q", "0,1,2,0", -0.924649397822],
    ] as const)
      expect(at(tensor, inputs), tensor).toBeCloseTo(value, 11);
    // the control: labels in another place
    expect(Math.abs(at("F", "0,2,1,0") - 0.174286628612)).toBeGreaterThan(0.01);
    const [mean] = tableOf(result, "trained_means");
    expect(mean!.frozen).toBeCloseTo(0.83174373608, 8);
    expect(32 * Number(mean!.kernel)).toBeCloseTo(0.31032833, 6);
    expect(32 * Number(mean!.first_motion)).toBeCloseTo(-0.4638707673, 6);
    expect(32 * Number(mean!.second_motion)).toBeCloseTo(1.46238952955, 6);
  });

  it("has powers of the depth, and drawn networks whose rest falls as 1/n² within its errors", async () => {
    const result = await resultOf({
      ...{ net: net([16, 16]), points: [[1, 0.4]], growth: { activations: ["relu"], depth: 16 } },
      sampled: { widths: [8, 16, 32], networks: 400 },
    });
    const powers = tableOf(result, "growth_exponents");
    expect(powers.find(({ tensor }) => tensor === "V")!.power).toBeCloseTo(1, 6);
    expect(Math.abs(Number(powers.find(({ tensor }) => tensor === "A")!.power) - 3)).toBeLessThan(0.15);
    const widest = tableOf(result, "finite_width_sampled").filter(({ width }) => width === 32);
    expect(widest.length).toBe(5);
    // the next order is there at n = 32, and it is small
    for (const { tensor, value, theory } of widest)
      expect(Math.abs(Number(value) - Number(theory)), String(tensor)).toBeLessThan(0.2);
    for (const { power } of tableOf(result, "finite_width_remainders"))
      if (power !== null) expect(Math.abs(Number(power) + 2)).toBeLessThan(0.8);
  });

  it.each([
    [{}, /points: is missing; give points/],
    [{ points }, /net: is missing; give the net/],
    [{ growth: { activations: ["relu"], depth: 10 } }, /growth\.depth/],
    [{ growth: { activations: ["rleu"] } }, /activations/],
    [{ net: net([8]), trained, sampled: { widths: [8, 16] } }, /points: is missing, and `sampled` needs it/],
    [{ net: net([8]), points: [[1, 2, 3]] }, /points/],
    [{ net: { ...net([8]), activation: "relu" }, trained }, /smooth activation.*use gelu or swish/],
    [
      { net: net([8]), points: Array.from({ length: 7 }, (_, k) => [k, 1]) },
      /points: must be 6 at most.*leave some out/,
    ],
  ])("refuses %j, and names the key", async (entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "n", finiteWidth: [{ name: "n", ...entry }] }));
    const { status, err } = await run("validate", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
