import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cli } from "./cli.ts";

let folder: string;
const experiment = `
title: A parabola
seed: 3
training:
  - name: parabola
    data: { csv: parabola.csv, target: y, features: [x], test: 0.25 }
    net: { activation: tanh, weightStd: 1.4, biasStd: 0.5 }
    widths: [16, 64]
    networks: 5
    steps: 60
    records: 5
`;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nnft-training-"));
  const row = (i: number, x: number): string => `${x},${10 + 4 * x ** 2},${i % 2 ? "a" : "b"}`;
  const rows = Array.from({ length: 24 }, (_, i) => row(i, i / 8 - 1.5));
  await writeFile(join(folder, "parabola.csv"), ["x,y,name", ...rows, "1,,c"].join("\n"));
  await writeFile(join(folder, "parabola.yaml"), experiment);
});

const lines = () => {
  const out: string[] = [];
  return { out, terminal: { out: (text: string) => out.push(text), err: (text: string) => out.push(text) } };
};

describe("a training in an experiment", () => {
  it("is refused by validate when its data or its activation is missing", async () => {
    for (const [change, words] of [
      [["parabola.csv", "nothing.csv"], /training "parabola": nothing.csv/],
      [["activation: tanh", "activation: tahn"], /tahn/],
      [["networks: 5", "ensembleSize: 5"], /unknown key "ensembleSize"/],
    ] as const) {
      const { terminal, out } = lines();
      const text = experiment.replace(change[0], change[1]);
      expect(text).not.toBe(experiment);
      await writeFile(join(folder, "wrong.yaml"), text);
      expect(await cli(["validate", "wrong.yaml"], terminal, folder)).toBe(2);
      expect(out.join()).toMatch(words);
    }
  });

  it("does not take a foreign checkpoint for none", async () => {
    const { terminal, out } = lines();
    await mkdir(join(folder, "damaged"), { recursive: true });
    await writeFile(join(folder, "damaged", "checkpoint.sqlite"), "no checkpoint");
    expect(await cli(["run", "parabola.yaml", "--out", "damaged", "--quiet"], terminal, folder)).toBe(2);
    expect(out.join()).toMatch(/checkpoint\.sqlite: it is no checkpoint of nnft and is left as it is/);
  });

  it("runs from the shell: table, report with plots, results, and nothing left behind", async () => {
    const { out, terminal } = lines();
    expect(await cli(["run", "parabola.yaml", "--workers", "1"], terminal, folder)).toBe(0);
    const text = out.join("\n");
    expect(text).toContain("∞ (theory)");
    expect(text).toContain("18 training and 6 test rows (1 with missing numbers left out)");
    const report = await readFile(join(folder, "nnft-results/report.html"), "utf8");
    expect(report.match(/<svg/g)).toHaveLength(3);
    expect(report).not.toContain("<script");
    const results = JSON.parse(await readFile(join(folder, "nnft-results/results.json"), "utf8"));
    expect(results.trainings[0].rows).toHaveLength(15);
    expect(results.trainings[0].rows[0].width).toBe(null);
    expect(existsSync(join(folder, "nnft-results/checkpoint.sqlite"))).toBe(false);
    const check = lines();
    expect(await cli(["validate", "parabola.yaml"], check.terminal, folder)).toBe(0);
    expect(check.out.join()).toContain("parabola: 18 rows to train on, 6 to test on, N = 16, 64");
  });
});
