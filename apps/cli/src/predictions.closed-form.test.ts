import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const net = { kind: "mlp", inputDimension: 1, widths: [8], activation: "erf", weightStd: 1.5, biasStd: 0.2 };
const inputs = [[-1], [-0.4], [0.1], [0.5], [1.2]];
const targets = [-0.7, -0.35, 0.2, 0.4, 0.9];

/** Kernel of the erf net in closed form (Williams 1997), the posterior, and leaving one out by refits, all by numpy. */
const NUMPY = `
import json, sys
import numpy as np
np.save(sys.argv[1] + '/x.npy', np.array(${JSON.stringify(inputs)}))
np.save(sys.argv[1] + '/y.npy', np.array(${JSON.stringify(targets)}))
x, y, t = np.array(${JSON.stringify(inputs)}), np.array(${JSON.stringify(targets)}), np.array([[-2.], [0.3], [3.]])
def K(a, b):
    s = lambda u, v: 0.04 + 2.25 * u @ v.T
    d = lambda u: np.sqrt(1 + 2 * np.diag(s(u, u)))
    return 0.04 + 2.25 * 2 / np.pi * np.arcsin(2 * s(a, b) / np.outer(d(a), d(b)))
S = K(x, x) + 0.01 * np.eye(5)
mean = K(t, x) @ np.linalg.solve(S, y)
std = np.sqrt(np.diag(K(t, t) - K(t, x) @ np.linalg.solve(S, K(x, t))))
evidence = -0.5 * (y @ np.linalg.solve(S, y) + np.linalg.slogdet(S)[1] + 5 * np.log(2 * np.pi))
left = []
for i in range(5):
    o = np.arange(5) != i
    left.append(y[i] - K(x[i:i+1], x[o]) @ np.linalg.solve(S[np.ix_(o, o)], y[o]))
print(json.dumps([mean.tolist(), std.tolist(), evidence, float(np.sqrt(np.mean(np.square(left))))]))
`;

async function kernels(entry: object) {
  const points = [[-2], [0.3], [3]];
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "k", kernels: [{ name: "a", net, points, ...entry }] }),
  );
  return run("run", "e.yaml", "--format", "json,csv,npz,html", "--fresh", "--force");
}
const results = async () => JSON.parse(await readFile(join(folder(), "nnft-results/results.json"), "utf8")).kernels[0];

describe("predictions in an experiment", () => {
  it("are the posterior that numpy solves, from files and from lists", async () => {
    const [mean, std, evidence, left] = JSON.parse(
      execFileSync("/usr/bin/python3", ["-c", NUMPY, folder()], { encoding: "utf8" }),
    );
    for (const data of [
      { inputs: "x.npy", targets: "y.npy" },
      { inputs, targets },
    ]) {
      const { status, out } = await kernels({ predict: { ...data, noiseVariance: 0.01 } });
      expect(status).toBe(0);
      expect(out).toMatch(/log evidence/);
      const { prediction } = await results();
      for (const [k, value] of mean.entries()) {
        expect(prediction.mean[k]).toBeCloseTo(value, 11);
        expect(prediction.deviation[k]).toBeCloseTo(std[k], 11);
      }
      expect(prediction.logEvidence).toBeCloseTo(evidence, 10);
      expect(prediction.rootMeanSquare.value).toBeCloseTo(left, 11);
    }
    // negative control: another noise
    await kernels({ predict: { inputs, targets, noiseVariance: 0.02 } });
    expect(Math.abs((await results()).prediction.logEvidence - evidence)).toBeGreaterThan(0.1);
  });

  it("seek parameters, and show nets that are trained", async () => {
    const seek = { weightStd: { from: 0.3, to: 10 }, biasStd: { from: 0.01, to: 0.05 } };
    const noiseVariance = { from: 1e-6, to: 1 };
    const { status, out } = await kernels({ predict: { inputs, targets, seek, noiseVariance, ridge: 0.1, folds: 2 } });
    expect(status).toBe(0);
    expect(out).toMatch(/weightStd, sought/);
    expect(out).toMatch(/trained nets/);
    const { prediction } = await results();
    expect(prediction.sought.map(({ name }: { name: string }) => name)).toEqual([
      "weightStd",
      "biasStd",
      "noiseVariance",
    ]);
    expect(prediction.folds).toBe(2);
    expect(prediction.warnings.length).toBeGreaterThan(0);
    const csv = await readFile(join(folder(), "nnft-results/predictions.csv"), "utf8");
    expect(csv).toMatch(/trained_mean/);
    expect((await run("report", "nnft-results/results.json", "--out", "again")).out).toMatch(/weightStd, sought/);
  });

  it("have folds that the seed draws; leaving out one at a time draws nothing", async () => {
    const scores = async (folds: number | undefined, seeds: readonly number[]): Promise<number> => {
      const found = new Set<number>();
      for (const seed of seeds) {
        const predict = { inputs, targets, noiseVariance: 0.01, ...(folds !== undefined && { folds }) };
        const points = [[0.3]];
        await writeFile(
          join(folder(), "e.yaml"),
          JSON.stringify({ title: "k", seed, kernels: [{ name: "a", net, points, predict }] }),
        );
        expect((await run("run", "e.yaml", "--format", "json", "--force", "--quiet")).status).toBe(0);
        found.add((await results()).prediction.rootMeanSquare.value);
      }
      return found.size;
    };
    expect(await scores(2, [1, 2, 3, 4])).toBeGreaterThan(1);
    expect(await scores(2, [3, 3])).toBe(1);
    expect(await scores(undefined, [1, 2])).toBe(1);
  });

  it("refuse data that do not fit", async () => {
    for (const [entry, words] of [
      [
        { predict: { inputs: [[1, 2]], targets: [1] } },
        /predict\.inputs: must have shape \[n, 1\] for this net, got \[1, 2\]/,
      ],
      [{ predict: { inputs, targets: [1] } }, /predict\.targets: must have a row for each of 5 inputs, got 1/],
      [{ predict: { inputs: [[1], [2, 3]], targets: [1, 2] } }, /equally long/],
      [{ predict: { inputs: "none.npy", targets } }, /cannot be read/],
      [
        {
          net: { kind: "cos-net", inputDimension: 1, width: 4 },
          predict: { inputs, targets, noiseVariance: 0.1, seek: { weightStd: { from: 1, to: 2 } } },
        },
        /predict\.seek: serves nets of kind mlp, erf-net and relu-net, got cos-net/,
      ],
      [
        { predict: { inputs: [[1], [1]], targets: [1, 1] } },
        /point . \(correlation 1 .*depends on the others; .*noiseVariance/,
      ],
    ] as const) {
      const { status, err } = await kernels(entry);
      expect(err).toMatch(words);
      expect(status).toBe(2);
    }
  });
});
