import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { type Build, choleskyWorkers, loadSimd } from "../index.ts";
import { choleskyReference, solveTriangularReference } from "../reference/linear-algebra.ts";
import { TILE, tileIndex, tilePlan } from "./tile-plan.ts";

// numbers of order one without symmetry, the same in every run
const numbers = (length: number, seed: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(1 + seed + 12.9898 * i + 0.001 * i * i));

/** Positive definite, since its rows are dominated by the diagonal; nothing to read above it. */
function positive(n: number, seed = 5): Float64Array {
  const a = numbers(n * n, seed);
  for (let i = 0; i < n; i++) {
    a[i * n + i] = 0.6 * n + (i % 7);
    a.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
  }
  return a;
}

/** The largest |A·X − B| relative to |A|·|X| + |B|, A given by its lower triangle. */
function residual(n: number, columns: number, a: Float64Array, x: Float64Array, b: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < n; i++)
    for (let c = 0; c < columns; c++) {
      let sum = -b[i * columns + c]!;
      let scale = Math.abs(sum);
      for (let j = 0; j < n; j++) {
        const term = (j <= i ? a[i * n + j]! : a[j * n + i]!) * x[j * columns + c]!;
        sum += term;
        scale += Math.abs(term);
      }
      worst = Math.max(worst, Math.abs(sum) / scale);
    }
  return worst;
}

const pools = ([1, 2, 3, 7] as const).map((count) => choleskyWorkers({ count }));
afterAll(() => {
  for (const pool of pools) pool.close();
});
afterEach(() => vi.unstubAllGlobals());

describe("choleskyWorkers", () => {
  it("gives the bits of the one-thread kernel on 1, 2, 3 and 7 threads, whatever the sizes", async () => {
    const simd = loadSimd();
    const extent = fc.oneof(fc.integer({ min: 1, max: 110 }), fc.constantFrom(96, 97, 191, 192, 193, 300, 389));
    await fc.assert(
      fc.asyncProperty(extent, fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 130 })), async (n, columns) => {
        const a = positive(n);
        const b = numbers(n * columns, 8);
        const copies = [a.slice(), b.slice()];
        const one = simd.choleskySolve({ n, columns, a, b });
        expect(residual(n, columns, a, one, b)).toBeLessThan(1e-14);
        for (const pool of pools) {
          const { solution, workers } = await pool.choleskySolve({ n, columns, a, b });
          expect(workers).toBe(pool.count);
          expect(solution).toEqual(one);
        }
        expect([a, b]).toEqual(copies);
        // negative controls: a relative change of 10⁻¹³ shows, in the bits and in the residual
        const off = one.map((x) => x * (1 + 1e-13));
        expect(off).not.toEqual(one);
        expect(residual(n, columns, a, off, b)).toBeGreaterThan(1e-14);
      }),
      { seed: 21, numRuns: 40 },
    );
  }, 30_000);

  it.each<Build>(["plain", "relaxed"])("the %s build is the reference's factor and substitutions", async (build) => {
    using pool = choleskyWorkers({ count: 2, build });
    const [n, columns] = [2 * TILE + 5, 3];
    const a = positive(n, 2);
    const b = numbers(n * columns, 3);
    const l = choleskyReference(n, a);
    const half = solveTriangularReference(n, columns, l, b, false);
    const wanted = solveTriangularReference(n, columns, l, half, true);
    const { solution } = await pool.choleskySolve({ n, columns, a, b });
    const distance = (x: Float64Array): number =>
      x.reduce((worst, value, i) => Math.max(worst, Math.abs(value - wanted[i]!)), 0);
    expect(distance(solution)).toBeLessThan(1e-15);
    expect(loadSimd({ build }).choleskySolve({ n, columns, a, b })).toEqual(solution);
    // negative control: Lᵀ·X = Y left out
    expect(distance(half)).toBeGreaterThan(1e-15);
  });

  it("solves given at the same time follow one another, also into a target", async () => {
    const [n, pool] = [150, pools[1]!];
    const systems = [1, 2, 3].map((seed) => ({
      n,
      a: positive(n, seed),
      b: numbers(n, seed),
      target: new Float64Array(n),
    }));
    const found = await Promise.all(systems.map((system) => pool.choleskySolve(system)));
    for (const [i, { solution }] of found.entries()) {
      const { target, ...system } = systems[i]!;
      expect(solution).toBe(target);
      expect(solution).toEqual(loadSimd().choleskySolve(system));
    }
    // negative control: the systems differ
    expect(found[0]!.solution).not.toEqual(found[1]!.solution);
  });

  it("says that one thread computed where memory cannot be shared, with the same bits", async () => {
    const system = { n: 200, a: positive(200), b: numbers(200, 4) };
    const shared = await pools[1]!.choleskySolve(system);
    vi.stubGlobal("crossOriginIsolated", false);
    using pool = choleskyWorkers({ count: 2 });
    const single = await pool.choleskySolve(system);
    expect([pool.count, single.workers]).toEqual([1, 1]);
    expect(single.solution).toEqual(shared.solution);
    // negative control: where memory is shared, two compute
    vi.stubGlobal("crossOriginIsolated", true);
    using two = choleskyWorkers({ count: 2 });
    expect((await two.choleskySolve(system)).workers).toBe(2);
  });

  it("works in one memory from call to call, and gives a large one back", async () => {
    using pool = choleskyWorkers({ count: 2 });
    const small = { n: 100, a: positive(100), b: numbers(100, 4) };
    // with so many right-hand sides a job takes more than the 64 MiB that are kept
    const columns = 45_000;
    const large = { n: 100, columns, a: small.a, b: new Float64Array(100 * columns).fill(1) };
    const made = vi.spyOn(WebAssembly, "Memory");
    for (let call = 0; call < 200; call++) await pool.choleskySolve(small);
    expect(made).toHaveBeenCalledTimes(1);
    // negative control: the large one is not kept, so each call makes one, and so does the small call behind it
    const { solution } = await pool.choleskySolve(large);
    await pool.choleskySolve(large);
    const again = await pool.choleskySolve(small);
    expect(made).toHaveBeenCalledTimes(4);
    made.mockRestore();
    expect(again.solution).toEqual(loadSimd().choleskySolve(small));
    expect(solution).toEqual(loadSimd().choleskySolve(large));
  });
});

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

describe("the plan of a job", () => {
  it("gives every tile, flag and array a place of its own", () => {
    fc.assert(
      fc.property(fc.record({ n: upTo(700), columns: upTo(300), threads: upTo(7) }), ({ n, columns, threads }) => {
        const plan = tilePlan(n, columns, threads, 1024, 1000);
        const seen = new Set<number>();
        for (let column = 0; column < plan.columnTiles; column++)
          for (let row = column; row < plan.rowTiles; row++) seen.add(tileIndex(plan, row, column));
        const tiles = plan.tiles + seen.size * TILE * TILE * 8;
        expect([...seen].sort((x, y) => x - y)).toEqual([...seen.keys()].map((_, i) => i));
        expect(plan.control + 4 * (4 + seen.size + plan.columnTiles)).toBeLessThanOrEqual(plan.tiles);
        expect(tiles).toBeLessThanOrEqual(plan.solution);
        expect(plan.solution + 8 * n * columns).toBeLessThanOrEqual(plan.scratch);
        expect(plan.scratch + threads * plan.scratchBytes).toBeLessThanOrEqual(plan.bytes);
        // negative control: a tile more would overlap
        expect(tiles + TILE * TILE * 8).toBeGreaterThan(plan.solution);
      }),
      { seed: 22, numRuns: 100 },
    );
  });
});
