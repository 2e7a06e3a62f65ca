import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixedNormals } from "./inputs.ts";
import { measure } from "./measure.ts";
import { readOptions } from "./options.ts";
import { erf } from "./reference/erf.ts";
import { gaussianPair } from "./reference/gaussian-plane.ts";
import { independentPullComplaint, pullComplaint } from "./reference/pulls.ts";
import { whitenedPulls } from "./reference/whitened-pulls.ts";
import { reportOf, targetTable } from "./report.ts";
import type { Case } from "./workload.ts";
import { fourPoint } from "./workloads/four-point.ts";
import { normals } from "./workloads/normals.ts";

describe("the references of the benchmark", () => {
  it("erf and Gaussian averages equal closed forms, and a factor would show", () => {
    expect(Math.abs(erf(0.5) / 0.5204998778130465 - 1)).toBeLessThan(1e-14);
    expect(Math.abs(erf(-3.5) / -0.9999992569016276 - 1)).toBeLessThan(1e-14);
    const [a, b, c] = [0.9, 1.7, -0.4];
    const exact = (2 / Math.PI) * Math.asin((2 * c) / Math.sqrt((1 + 2 * a) * (1 + 2 * b)));
    expect(Math.abs(gaussianPair(erf, a, b, c) / exact - 1)).toBeLessThan(1e-10);
    expect(Math.abs(gaussianPair(erf, a, b, 1.01 * c) / exact - 1)).toBeGreaterThan(1e-3);
  });

  it("good results pass and results with a wrong factor or error do not", () => {
    const z = fixedNormals("test", 65_536);
    expect(normals[0].complaint(z, "")).toBeUndefined();
    expect(
      normals[0].complaint(
        z.map((x) => 1.03 * x),
        "",
      ),
    ).toContain("moment 2");
    // the same number by another rule than the one of the workload
    const complaint = (value: number) => fourPoint[0].complaint(Float64Array.of(value, 1e-5), "");
    const value = (3 / 256) * (gaussianPair((x) => Math.tanh(x) ** 2, 1, 1, 1) - gaussianPair(Math.tanh, 1, 1, 1) ** 2);
    expect(complaint(value)).toBeUndefined();
    expect(complaint(2 * value)).toContain("standard errors");
    const [one, zero] = [1, 0].map((x) => new Array<number>(100).fill(x));
    const pulls = [...fixedNormals("pulls", 100)];
    expect(pullComplaint(pulls, zero, one)).toBeUndefined();
    expect(pullComplaint(pulls.with(50, 7), zero, one)).toContain("7.0");
    expect(independentPullComplaint(pulls)).toBeUndefined();
    for (const factor of [0.4, 2]) expect(independentPullComplaint(pulls.map((x) => factor * x))).toContain("r.m.s.");
  });

  it("whitened pulls of a sampled covariance on dependent points are of order one, for the right covariance only", () => {
    const [points, rank, samples] = [8, 3, 4000];
    // every point is a fixed combination of three normals
    const mix = fixedNormals("mix", points * rank);
    const combination = (z: ArrayLike<number>, p: number): number =>
      [0, 1, 2].reduce((sum, r) => sum + mix[p * rank + r] * z[r], 0);
    const matrix = (entry: (p: number, q: number) => number): Float64Array =>
      Float64Array.from({ length: points * points }, (_, at) => entry(Math.floor(at / points), at % points));
    const exact = matrix((p, q) => combination(mix.subarray(q * rank, (q + 1) * rank), p));
    const squares: number[] = [];
    for (let run = 0; run < 20; run++) {
      const z = fixedNormals(`fields ${run}`, samples * rank);
      const fields = Array.from({ length: points }, (_, p) =>
        Float64Array.from({ length: samples }, (__, m) => combination(z.subarray(m * rank, (m + 1) * rank), p)),
      );
      const sampled = matrix((p, q) => fields[p].reduce((sum, x, m) => sum + x * fields[q][m], 0) / samples);
      squares.push(...whitenedPulls(sampled, exact, points, rank, samples).map((x) => x * x));
      const wrong = sampled.map((x) => 1.2 * x);
      expect(independentPullComplaint(whitenedPulls(wrong, exact, points, rank, samples))).toContain("r.m.s.");
    }
    // 120 independent pulls: their mean square has standard deviation √(2/120) = 0.13
    expect(squares.length).toBe(120);
    expect(Math.abs(squares.reduce((sum, x) => sum + x, 0) / 120 - 1)).toBeLessThan(5 * 0.13);
  });
});

describe("the table", () => {
  it("lists absent sides and wrong results, and judges targets by what is left", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-bench-test-"));
    const work: Case = { ...normals[0], sides: normals[0].sides.filter(({ program }) => program !== "nnft") };
    try {
      const python = join(folder, "no-python");
      const measured = await measure(work, 1, folder, { python, nodes: new Map(), builds: folder });
      const { sides, targets } = reportOf(work, measured);
      for (const { side, remark } of sides.slice(0, 4))
        expect(`${side}: ${remark}`).toMatch(/absent: no (numpy|torch)/);
      for (const { remark, median } of sides.slice(4))
        expect(remark ?? String(median)).toMatch(/absent: (no )?gcc|^\d/);
      expect(targets[0].verdict).toBe("not measured");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const result = new Float64Array(1);
    const fast = { side: "nnft, Philox, 1 thread", seconds: [1e-4], median: 1e-4, result };
    const report = reportOf(work, [fast, { side: "C, Philox", wrong: "moment 2" }]);
    expect(report.targets[0]).toMatchObject({ verdict: "met", measured: "1.53 ns" });
    expect(report.sides[1].remark).toBe("WRONG RESULT: moment 2");
    expect(reportOf(work, [{ ...fast, median: 1e-3 }]).targets[0].verdict).toBe("missed");
    const machine = { processor: "abacus", cores: 1, node: "v24.0.0", date: "2026-01-01" };
    expect(targetTable([report], machine)).toContain("| W6 | one Philox normal, one thread | ≤ 2 ns | 1.53 ns | met |");
  });

  it("refuses unknown workloads", () => {
    expect(readOptions(["w3", "--quick"], ["W3"])).toMatchObject({ workloads: ["W3"], rounds: 3 });
    expect(() => readOptions(["W9"], ["W3"])).toThrow(/unknown workload W9/);
  });
});
