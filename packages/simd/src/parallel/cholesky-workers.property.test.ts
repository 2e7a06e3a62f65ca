import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { choleskyWorkers, DomainError, loadSimd, ShapeError, SimdError, UnsupportedError } from "../index.ts";

/** A positive definite matrix with entries everywhere and correlations of all sizes. */
const positive = (n: number, seed: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Math.exp(-Math.abs(i - j) / 20) * Math.cos(seed * (i - j)) + (i === j ? 0.3 : 0);
  });
const rhs = (n: number, columns: number): Float64Array =>
  Float64Array.from({ length: n * columns }, (_, i) => Math.sin(1.3 * i));

const pools = [1, 2, 3, 7].map((count) => choleskyWorkers({ count }));
afterAll(() => {
  for (const pool of pools) pool.close();
});

describe("systems on several threads", () => {
  it("have the bits of one thread, whatever the number of threads, sizes at the edges of tiles included", async () => {
    const simd = loadSimd();
    for (const n of [1, 7, 8, 95, 96, 97, 191, 192, 250, 401])
      for (const columns of [1, 3]) {
        const [a, b] = [positive(n, 0.1), rhs(n, columns)];
        const known = simd.choleskySolve({ n, columns, a, b });
        for (const pool of pools) {
          const { solution, workers } = await pool.choleskySolve({ n, columns, a, b });
          expect(workers).toBe(pool.count);
          expect(solution).toEqual(known);
        }
      }
  });

  it("are solved: A X = B to rounding, and inputs are not written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 260 }),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        async (n, columns, seed) => {
          const [a, b] = [positive(n, seed), rhs(n, columns)];
          const [before, right] = [a.slice(), b.slice()];
          const { solution } = await pools[1]!.choleskySolve({ n, columns, a, b });
          expect(a).toEqual(before);
          expect(b).toEqual(right);
          let worst = 0;
          for (let i = 0; i < n; i++)
            for (let c = 0; c < columns; c++) {
              let sum = -b[i * columns + c]!;
              for (let j = 0; j < n; j++) sum += a[i * n + j]! * solution[j * columns + c]!;
              worst = Math.max(worst, Math.abs(sum));
            }
          expect(worst).toBeLessThan(1e-11);
          // negative control: the right-hand side itself solves nothing
          if (n > 1) expect(Math.max(...solution.map((x, i) => Math.abs(x - b[i]!)))).toBeGreaterThan(1e-6);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("given together follow one another, and a target receives the solution", async () => {
    const pool = pools[2]!;
    const systems = [30, 210, 100].map((n) => ({ n, a: positive(n, 0.2), b: rhs(n, 1) }));
    const simd = loadSimd();
    const found = await Promise.all(systems.map((system) => pool.choleskySolve(system)));
    found.forEach(({ solution }, i) => {
      expect(solution).toEqual(simd.choleskySolve(systems[i]!));
    });
    const target = new Float64Array(30);
    expect((await pool.choleskySolve({ ...systems[0]!, target })).solution).toBe(target);
    expect(target).toEqual(found[0]!.solution);
  });

  it("that are not positive definite are refused by name of the pivot, and the threads serve on", async () => {
    for (const n of [5, 96, 130, 300])
      for (const pool of pools) {
        const a = positive(n, 0.1);
        const bad = n - 2;
        a[bad * n + bad] = -1;
        const call = pool.choleskySolve({ n, a, b: rhs(n, 1) });
        await expect(call).rejects.toThrow(DomainError);
        await expect(call).rejects.toThrow(new RegExp(`not positive definite with pivot ${bad} = -`));
        const good = { n, a: positive(n, 0.1), b: rhs(n, 1) };
        expect((await pool.choleskySolve(good)).solution).toEqual(loadSimd().choleskySolve(good));
      }
  });
});

describe("the threads", () => {
  it("leave nothing behind over many systems", async () => {
    using pool = choleskyWorkers({ count: 2 });
    const system = { n: 150, a: positive(150, 0.1), b: rhs(150, 1) };
    const known = (await pool.choleskySolve(system)).solution;
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 300; i++) await pool.choleskySolve(system);
    expect((await pool.choleskySolve(system)).solution).toEqual(known);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  it("once closed refuse with a code, and bad arguments at once", async () => {
    const pool = choleskyWorkers({ count: 2, build: "plain" });
    const system = { n: 3, a: positive(3, 0.1), b: rhs(3, 1) };
    expect((await pool.choleskySolve(system)).solution).toEqual(loadSimd({ build: "plain" }).choleskySolve(system));
    await expect(pool.choleskySolve({ ...system, b: new Float64Array(2) })).rejects.toThrow(ShapeError);
    await expect(pool.choleskySolve({ ...system, size: 3 } as never)).rejects.toThrow(
      /options must be among n, columns, a, b, target/,
    );
    pool.close();
    const call = pool.choleskySolve(system);
    await expect(call).rejects.toThrow(SimdError);
    await expect(call).rejects.toMatchObject({ code: "NNFT_WORKER" });
    expect(() => choleskyWorkers({ count: 0 })).toThrow(DomainError);
    expect(() => choleskyWorkers({ threads: 2 } as never)).toThrow(/options must be among count, build/);
    expect(() => choleskyWorkers({ build: "fast" as never })).toThrow(UnsupportedError);
  });
});
