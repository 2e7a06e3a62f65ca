import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixedNormals } from "./inputs.ts";
import { measure } from "./measure.ts";
import { readOptions } from "./options.ts";
import { erf } from "./reference/erf.ts";
import { gaussianPair } from "./reference/gaussian-plane.ts";
import { pullComplaint } from "./reference/pulls.ts";
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
    const complaint = (value: number): string | undefined => fourPoint[0].complaint(Float64Array.of(value, 1e-5), "");
    const value = (3 / 256) * (gaussianPair((x) => Math.tanh(x) ** 2, 1, 1, 1) - gaussianPair(Math.tanh, 1, 1, 1) ** 2);
    expect(complaint(value)).toBeUndefined();
    expect(complaint(2 * value)).toContain("standard errors");
    const errors = new Array<number>(100).fill(1);
    const pulls = fixedNormals("pulls", 100);
    const zero = new Array<number>(100).fill(0);
    expect(pullComplaint([...pulls], zero, errors)).toBeUndefined();
    expect(
      pullComplaint(
        [...pulls].map((x) => 0.1 * x),
        zero,
        errors,
      ),
    ).toContain("r.m.s.");
    expect(pullComplaint([...pulls, 7], [...zero, 0], [...errors, 1])).toContain("7.0");
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
