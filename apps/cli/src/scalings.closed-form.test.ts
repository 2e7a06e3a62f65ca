import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const data = {
  inputs: [
    [1, 0.4, -0.3],
    [-0.7, 0.8, 0.5],
    [0.2, -1, 0.9],
    [0.6, 0.1, 1.2],
  ],
  targets: [1, -0.6, 0.4, 0.2],
};
const transfer = {
  ...{ ...data, activation: "tanh", scaling: "standard", optimizer: "adam" },
  ...{ widths: [32, 64, 128], rates: { from: 0.001, to: 0.128, count: 15 }, networks: 16, steps: 6 },
};
const residual = { depths: [8, 64], widths: [16] };

async function resultOf(entry: object) {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "s", seed: 3, scalings: [{ name: "s", ...entry }] }),
  );
  const { status, err } = await run("run", "e.yaml", "--out", "o", "--force");
  expect({ status, err: err.replace(/.*--force.*/, "") }).toEqual({ status: 0, err: "" });
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).scalings[0];
}

describe("scalings in an experiment", () => {
  it("have the moments and the kernel of residual nets, and say which branches learn", async () => {
    const kernel = [
      [1, 0.3],
      [0.3, 1],
    ];
    const result = await resultOf({ residual: { ...residual, kernel } });
    const moments = tableOf(result, "residual_moments");
    expect(moments.map(({ square }) => square)).toEqual(
      [2.565784513950348, 2.697344952565099, 1.13205378543535, 1.015745771518801].map((x) => expect.closeTo(x, 13)),
    );
    expect(moments[0]!.kurtosis).toBeCloseTo(1.230192614684396, 13);
    expect(tableOf(result, "residual_kernels")[1]!.correlation).toBeCloseTo(0.382946657083, 11);
    expect(tableOf(result, "depth_scalings").map(({ verdict }) => verdict)).toEqual(["lazy", "feature learning"]);
    // the control: branches of depth one
    const one = await resultOf({ residual: { ...residual, branchDepth: 1 } });
    expect(tableOf(one, "depth_scalings")[0]!.verdict).toBe("feature learning");
  });

  it("name what each optimizer violates, find that standard rates drift, and train two hidden layers", async () => {
    const result = await resultOf({
      powers: [{ scaling: { a: [-1, 0, -0.5], b: [2, 1, 2], c: 1, d: 0.5 } }],
      transfer,
      meanField: {
        ...{ ...data, activation: "tanh", tests: [[0.3, -0.9, 0.2]], steps: 2, learningRate: 0.3 },
        ...{ particles: 256, replicas: 4, networks: { width: 128, count: 12 } },
      },
    });
    const scalings = tableOf(result, "width_scalings");
    expect(scalings.map(({ optimizer, verdict }) => [optimizer, verdict])).toEqual([
      ["gradient-descent", "unusable"],
      ["adam", "feature learning"],
    ]);
    expect(scalings[0]!.violations).toMatch(/layer 1, learning in finite time/);
    const [power] = tableOf(result, "transfer_exponents");
    expect(power!.verdict).toBe("drifts");
    expect(power!.power).toBeLessThan(-0.5);
    const outputs = tableOf(result, "mean_field_outputs");
    expect(outputs.length).toBe(3);
    // networks of 128 neurons are near, and the start is not the end
    expect(Math.abs(Number(outputs[2]!.output) - Number(outputs[2]!.network))).toBeLessThan(0.05);
    expect(Math.abs(Number(outputs[2]!.output))).toBeGreaterThan(0.01);
  });

  it.each([
    [{}, /is empty; give residual, powers, transfer or meanField/],
    [{ residual: { ...residual, branchDepth: 3 } }, /branchDepth/],
    [{ residual: { ...residual, kernel: [[1, 0.2]] } }, /square and symmetric/],
    [{ powers: [{ scaling: { a: [0, 0], b: [1, 1, 1], c: 1, d: 0.5 } }] }, /lists a and b of one length/],
    [{ transfer: { ...transfer, widths: [8, 16] } }, /transfer\.widths/],
    [
      { transfer: { ...transfer, rates: { from: 1, to: 0.1, count: 9 } } },
      /transfer\.rates: `to` must be above `from`/,
    ],
    [{ transfer: { ...transfer, targets: [1] } }, /transfer\.targets: must have a number for each of 4 inputs/],
    [{ transfers: transfer }, /transfer/],
  ])("refuse %j, and name the key", async (entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "s", scalings: [{ name: "s", ...entry }] }));
    const { status, err } = await run("validate", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
