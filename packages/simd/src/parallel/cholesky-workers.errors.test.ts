import { DomainError, NnftError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { caught } from "../../../../tooling/testing/caught.ts";
import { type CholeskySolveOptions, type CholeskyWorkersOptions, choleskyWorkers, loadSimd } from "../index.ts";

/** Diagonal but for one row; elimination leaves −½ at the pivot `bad`. */
function indefinite(n: number, bad: number): CholeskySolveOptions {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) a[i * n + i] = 4 + (i % 3);
  if (bad > 0) a[bad * n] = 1;
  a[bad * n + bad] = bad > 0 ? -0.25 : -0.5;
  return { n, a, b: new Float64Array(n).fill(1) };
}

describe("matrices that are not positive definite", () => {
  it.each([1, 2, 3, 7])("are refused in the words of one thread by %d threads, which serve on", async (count) => {
    using pool = choleskyWorkers({ count });
    for (const bad of [0, 37, 95, 96, 250, 399]) {
      const system = indefinite(400, bad);
      const error = await caught(() => pool.choleskySolve(system));
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({
        code: "NNFT_DOMAIN",
        message: expect.stringContaining(
          `choleskySolve: \`a\` must be positive definite, got not positive definite with pivot ${bad} = -0.5`,
        ),
      });
      expect(error).toEqual(await caught(() => loadSimd().choleskySolve(system)));
      // negative control: with that pivot positive there is a solution, from the same threads
      system.a[bad * 400 + bad] = 2;
      expect((await pool.choleskySolve(system)).solution).toEqual(loadSimd().choleskySolve(system));
    }
  });

  it.each<[string, (a: Float64Array, n: number) => void]>([
    ["a singular matrix", (a, n) => a.fill(1, 0, n * n)],
    ["NaN", (a, n) => a.fill(Number.NaN, 300 * n + 300, 300 * n + 301)],
    ["an infinite pivot", (a, n) => a.fill(Number.POSITIVE_INFINITY, 100 * n + 100, 100 * n + 101)],
  ])("%s is refused as by one thread", async (_, spoil) => {
    using pool = choleskyWorkers({ count: 2 });
    const system = indefinite(400, 0);
    system.a[0] = 1;
    spoil(system.a, 400);
    const error = await caught(() => pool.choleskySolve(system));
    expect(error).toMatchObject({ code: "NNFT_DOMAIN" });
    expect(error).toEqual(await caught(() => loadSimd().choleskySolve(system)));
  });
});

describe("bad arguments", () => {
  it.each<[string, new (message: string) => NnftError, Record<string, unknown>]>([
    ["choleskySolve: `n`", DomainError, { n: 0 }],
    ["choleskySolve: `columns`", DomainError, { columns: 1.5 }],
    ["choleskySolve: `a`", ShapeError, { a: new Float64Array(3) }],
    ["choleskySolve: `b`", ShapeError, { b: new Float32Array(2) }],
    ["choleskySolve: `target`", ShapeError, { target: new Float64Array(1) }],
    ["choleskySolve: unknown option", DomainError, { rhs: 1 }],
  ])("%s is refused by a rejection", async (start, type, wrong) => {
    using pool = choleskyWorkers({ count: 2 });
    const system = { n: 2, a: Float64Array.of(2, 1, 1, 3), b: Float64Array.of(1, 2) };
    const error = await caught(() => pool.choleskySolve({ ...system, ...wrong }));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ message: expect.stringContaining(start) });
    // negative control
    expect(await caught(() => pool.choleskySolve(system))).toBeUndefined();
  });

  it.each<[string, new (message: string) => NnftError, Record<string, unknown>]>([
    ["choleskyWorkers: `count`", DomainError, { count: 0 }],
    ["choleskyWorkers: unknown option", DomainError, { workers: 2 }],
    ["loadSimd: `build`", UnsupportedError, { build: "fast" }],
  ])("%s is refused", async (start, type, wrong) => {
    const error = await caught(() => choleskyWorkers(wrong as CholeskyWorkersOptions));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ message: expect.stringContaining(start) });
  });
});

describe("closed threads", () => {
  it("reject what they were given and what comes later", async () => {
    const pool = choleskyWorkers({ count: 2 });
    const system = indefinite(600, 599);
    system.a[599 * 600 + 599] = 2;
    const running = caught(() => pool.choleskySolve(system));
    const queued = caught(() => pool.choleskySolve(system));
    // a turn, so that the threads have begun
    await new Promise((resolve) => setTimeout(resolve, 0));
    pool[Symbol.dispose]();
    for (const error of [await running, await queued, await caught(() => pool.choleskySolve(system))]) {
      expect(error).toBeInstanceOf(NnftError);
      expect(error).toMatchObject({ code: "NNFT_WORKER", message: expect.stringContaining("closed") });
    }
  });

  it("leave no thread behind", async () => {
    const threads = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === "MessagePort" || resource === "Worker").length;
    // those of other tests are gone by then
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = threads();
    const pool = choleskyWorkers({ count: 3 });
    const solving = pool.choleskySolve(indefinite(600, 599)).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 0));
    // negative control: while they work, they are there
    expect(threads()).toBeGreaterThan(before);
    await solving;
    pool.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(threads()).toBe(before);
  });
});
