import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { type Executor, inProcess, workers } from "../../packages/runner/src/index.ts";
import { memoryStore, storedEngine } from "../../packages/runner/src/stores.ts";
import { allCases } from "../referee/all-cases.ts";
import { independentValues } from "../referee/independent.ts";
import type { Claim, RefereeCase } from "../referee/referee-case.ts";
import { runSweep } from "../referee/run-sweep.ts";
import { type Sweep, sweepTask } from "../referee/sweep-task.ts";
import { type Row, tableOf, verdictOf } from "../referee/verdict.ts";
import { expectClose } from "../testing/statistics.ts";

const trial = { package: "@nnft/x", estimator: "mean", by: "nothing", route: "zeros" } as unknown as RefereeCase;

/** Quantiles of the normal law, by the sum of twelve uniform numbers of a simple generator. */
function normals(count: number): number[] {
  let state = 12345;
  const uniform = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, () => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6));
}

describe("the verdict of the referee", () => {
  const judged = (factor: number, shift = 0) =>
    normals(1000).map((pull) => ({ pull: factor * pull + shift, doubted: false }));

  it("holds for normal pulls, and not for errors that are too small, too large, or values that are off", () => {
    expect(verdictOf(trial, 1000, judged(1)).complaints).toEqual([]);
    for (const wrong of [judged(1.3), judged(0.75), judged(1, 0.8)])
      expect(verdictOf(trial, 1000, wrong).complaints.length).toBeGreaterThan(0);
  });

  it("counts no claim that was doubted, and complains where none is left or one is no number", () => {
    const half = judged(1).map((claim, i) => (i % 2 ? claim : { pull: 100, doubted: true }));
    expect(verdictOf(trial, 1000, half)).toMatchObject({ complaints: [], claims: 500, doubted: 0.5 });
    const none = judged(1).map(({ pull }) => ({ pull, doubted: true }));
    expect(verdictOf(trial, 1000, none).complaints).toContain("no claim was made without a doubt");
    expect(verdictOf(trial, 1000, [...judged(1), { pull: Number.NaN, doubted: false }]).complaints.join()).toMatch(
      /not numbers/,
    );
    expect(tableOf([verdictOf(trial, 1000, half)])).toMatch(/\| 1000 \| \d\.\d\d \| \d\d % \| \d\d % \| 50 % \|/);
  });
});

describe("the independent side", () => {
  it("knows closed forms: cumulants of a gamma law, a deep linear net, the harmonic oscillator", () => {
    const [gamma, linear, oscillator] = independentValues([
      {
        route: "cumulants",
        parameters: {
          mixing: [[2]],
          laws: [{ kind: "gamma", shape: 3 }],
          tuples: [
            [0, 0],
            [0, 0, 0, 0],
          ],
        },
      },
      { route: "deep_linear", parameters: { points: [[1, 1]], widths: [4], weightStd: [2, 1] } },
      { route: "oscillator", parameters: { potential: [0, 0, 0.5], period: 30, gaps: 2 } },
    ]);
    expectClose(gamma, [12, 16 * 18], 1e-9);
    expectClose(linear, [4, 3 * 16 * 0.5], 1e-12);
    expectClose(oscillator, [0.5, 0.5, 1, 2], 1e-5);
    // negative control
    expect(() => expectClose(gamma, [12, 16 * 6], 1e-9)).toThrow(/expected 96 to a relative 1e-9/);
  });
});

describe("npm run referee", () => {
  it("prints the table, and ends with 1 where an estimator does not hold", () => {
    const run = (...args: string[]) =>
      spawnSync(
        process.execPath,
        ["--conditions=nnft-source", "--no-warnings", "tooling/referee/referee.ts", "--keys", "60", ...args],
        { encoding: "utf8", cwd: new URL("../..", import.meta.url).pathname },
      );
    const held = run("--only", "fitExponent");
    expect(held.stdout).toMatch(/\| @nnft\/correlators \| fitExponent \|/);
    expect(held.stdout).toMatch(/1 of 1 estimators hold over 60 keys/);
    expect(held.status).toBe(0);
    // nothing was refereed: that is no success
    expect(run("--only", "no such estimator").status).toBe(1);
    expect(run("--keys", "0").status).toBe(2);
  });
});

describe("a sweep of the referee", () => {
  const names = ["@nnft/correlators fitExponent", "@nnft/correlators gammaMethod, alternating chains"];
  const sweep: Sweep = { names, keys: 9, sets: 3, seed: 1 };
  const rowsOf = async (executor: Executor<readonly (readonly Claim[])[]>, of = sweep): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    await runSweep(allCases, of, executor, (row) => rows.push(row));
    return rows;
  };

  it("has the same rows in this thread, on threads, and from blocks that were kept", async () => {
    const here = await rowsOf(inProcess(sweepTask(allCases)(sweep)));
    expect(here.map(({ estimator, keys }) => [estimator, keys])).toEqual([
      ["fitExponent", 9],
      ["gammaMethod, alternating chains", 9],
    ]);
    const module = new URL("../referee/block-worker.ts", import.meta.url);
    using pool = workers<readonly (readonly Claim[])[]>({ module, count: 2 });
    let computed = 0;
    const store = memoryStore();
    const onBlock = ({ known }: { readonly known: boolean }): void => void (computed += known ? 0 : 1);
    const engine = storedEngine(pool, { store, stamp: () => "s", onBlock });
    for (const blocks of [6, 6]) {
      expect(await rowsOf(engine.withData(sweep))).toEqual(here);
      expect(computed).toBe(blocks);
    }
    // negative control: another seed
    const other = { ...sweep, seed: 2 };
    expect(await rowsOf(inProcess(sweepTask(allCases)(other)), other)).not.toEqual(here);
  });
});
