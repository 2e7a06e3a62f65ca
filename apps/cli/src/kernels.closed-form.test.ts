import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const net = { kind: "mlp", inputDimension: 2, widths: [1, 1], activation: "relu", weightStd: 1.4, biasStd: 0.3 };
const points = [
  [1, 0],
  [0.2, -0.7],
  [0, 2],
];

describe("kernels in an experiment", () => {
  it("are those of nngp and ntk, read by numpy from NPZ, and written again to the letter", async () => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "k", kernels: [{ name: "a", net, points }] }));
    expect(await run("run", "e.yaml", "--out", "o", "--format", "json,npz,html")).toMatchObject({ status: 0, err: "" });
    const { kind: _, ...options } = net;
    const ensemble = mlp(options as Parameters<typeof mlp>[0]);
    const program =
      "import json, sys, numpy as np; z = np.load(sys.argv[1]); print(json.dumps([z[f'kernels/0/{k}'].tolist() for k in ('nngp', 'ntk', 'points')]))";
    const read = JSON.parse(
      execFileSync("/usr/bin/python3", ["-c", program, join(folder(), "o/results.npz")], { encoding: "utf8" }),
    );
    for (const [k, kernel] of [nngp(ensemble)(points), ntk(ensemble)(points)].entries())
      for (let a = 0; a < 3; a++)
        for (let b = 0; b < 3; b++) expect(read[k][a][b] / kernel.get(a, b)).toBeCloseTo(1, 12);
    expect(read[2]).toEqual(points);
    // negative control
    expect(read[0]).not.toEqual(read[1]);
    await run("report", "o/results.json", "--out", "o2", "--format", "json");
    expect(await readFile(join(folder(), "o2/results.json"), "utf8")).toBe(
      await readFile(join(folder(), "o/results.json"), "utf8"),
    );
  });
});
