import { DomainError, NnftError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { loadSimd } from "../index.ts";
import { caught } from "../testing/caught.ts";

const simd = loadSimd();
const two = Float64Array.of(2, 1, 1, 3);
const b = Float64Array.of(1, 2);
const f = (length: number): Float32Array => new Float32Array(length);
const net = { neurons: 2, amplitudes: f(2), weights: f(4), phases: f(2) };
const grid = { ...net, rows: 2, columns: 3, x: f(2), y: f(3) };
const relu = { activation: "relu", weightVariance: 2, biasVariance: 0 } as const;
const square = { rows: 2, columns: 2, k: two, rowVariances: b, layers: [relu] };

describe("matrices of the wrong shape or type", () => {
  it.each<[string, () => unknown]>([
    ["gemm: `a`", () => simd.gemm({ m: 2, n: 1, k: 2, a: b, b })],
    ["gemm: `a`", () => simd.gemm({ m: 1, n: 1, k: 2, a: [1, 2] as unknown as Float64Array, b })],
    ["gemm: `b`", () => simd.gemm<Float32Array | Float64Array>({ m: 2, n: 1, k: 2, a: two, b: f(2) })],
    ["gemm: `c`", () => simd.gemm({ m: 2, n: 1, k: 2, a: two, b, beta: 1 })],
    ["gemm: `c`", () => simd.gemm({ m: 2, n: 1, k: 2, a: two, b, c: two })],
    ["syrk: `a`", () => simd.syrk({ n: 3, k: 2, a: two })],
    ["syrk: `c`", () => simd.syrk({ n: 2, k: 2, a: two, c: b })],
    ["gram: `a`", () => simd.gram({ points: 2, columns: 2, a: two as unknown as Float32Array })],
    ["gram: `target`", () => simd.gram({ points: 2, columns: 2, a: f(4), target: b })],
    ["cholesky: `a`", () => simd.cholesky({ n: 3, a: two })],
    ["cholesky: `target`", () => simd.cholesky({ n: 2, a: two, target: b })],
    ["choleskySolve: `b`", () => simd.choleskySolve({ n: 2, columns: 2, a: two, b })],
    ["choleskySolve: `target`", () => simd.choleskySolve({ n: 2, a: two, b, target: two })],
    ["tridiagonalize: `a`", () => simd.tridiagonalize({ n: 3, a: two })],
    ["tridiagonalize: `a`", () => simd.tridiagonalize({ n: 2, a: f(4) as unknown as Float64Array })],
    ["tridiagonalize: `y`", () => simd.tridiagonalize({ n: 2, a: two }).reflectRows(new Float64Array(3))],
    ["tridiagonalize: `y`", () => simd.tridiagonalize({ n: 2, a: two }).reflectRows(new Float64Array(0))],
    ["tridiagonalize: `target`", () => simd.tridiagonalize({ n: 2, a: two }).reflectRows(two, b)],
    ["solveTriangular: `l`", () => simd.solveTriangular({ n: 2, l: b, b })],
    ["solveTriangular: `b`", () => simd.solveTriangular({ n: 2, l: two, b: two })],
    ["kernelRecursion: `k`", () => simd.kernelRecursion({ ...square, k: b })],
    ["kernelRecursion: `theta`", () => simd.kernelRecursion({ ...square, theta: b })],
    ["kernelRecursion: `rowVariances`", () => simd.kernelRecursion({ ...square, rowVariances: two })],
    [
      "kernelRecursion: `columnVariances`",
      () => simd.kernelRecursion({ ...square, rows: 1, rowVariances: Float64Array.of(1), k: b }),
    ],
    ["kernelRecursion: `layers`", () => simd.kernelRecursion({ ...square, layers: [] })],
    [
      "kernelRecursion: `target.theta`",
      () => simd.kernelRecursion({ ...square, target: { k: two.slice(), theta: b } }),
    ],
    ["cosineNet: `x`", () => simd.cosineNet({ ...net, dimension: 2, points: 2, x: f(2) })],
    ["cosineNet: `weights`", () => simd.cosineNet({ ...net, dimension: 1, points: 2, x: f(2) })],
    [
      "cosineNetGradient: `force`",
      () => simd.cosineNetGradient({ ...net, dimension: 2, points: 1, x: f(2), force: f(2) }),
    ],
    ["cosineGrid: `y`", () => simd.cosineGrid({ ...grid, y: f(2) })],
    ["cosineGrid: `target`", () => simd.cosineGrid({ ...grid, target: f(5) })],
    ["cosineGridGradient: `force`", () => simd.cosineGridGradient({ ...grid, force: f(5) })],
    [
      "cosineGridGradient: `target.phases`",
      () => simd.cosineGridGradient({ ...grid, force: f(6), target: { amplitudes: b, weights: two, phases: two } }),
    ],
  ])("%s is refused with NNFT_SHAPE", (start, action) => {
    const error = caught(action);
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toMatchObject({ code: "NNFT_SHAPE", message: expect.stringContaining(start) });
  });
});

describe("values outside the domain", () => {
  it.each<[string, () => unknown]>([
    ["gemm: `m`", () => simd.gemm({ m: 0, n: 1, k: 2, a: two, b })],
    ["gemm: `alpha`", () => simd.gemm({ m: 2, n: 1, k: 2, a: two, b, alpha: Number.NaN })],
    ["syrk: `beta`", () => simd.syrk({ n: 2, k: 2, a: two, beta: Number.POSITIVE_INFINITY, c: two.slice() })],
    ["gram: `points`", () => simd.gram({ points: 0.5, columns: 2, a: f(4) })],
    ["cholesky: `n`", () => simd.cholesky({ n: -1, a: two })],
    ["tridiagonalize: `n`", () => simd.tridiagonalize({ n: 0, a: two })],
    ["solveTriangular: `l`", () => simd.solveTriangular({ n: 2, l: Float64Array.of(1, 0, 3, 0), b })],
    [
      "kernelRecursion: `rowVariances`",
      () => simd.kernelRecursion({ ...square, rowVariances: Float64Array.of(1, -1) }),
    ],
    [
      "kernelRecursion: `weightVariance`",
      () => simd.kernelRecursion({ ...square, layers: [{ ...relu, weightVariance: -1 }] }),
    ],
    ["cosineNet: `dimension`", () => simd.cosineNet({ ...net, dimension: 0, points: 1, x: f(0) })],
    ["cosineGrid: `rows`", () => simd.cosineGrid({ ...grid, rows: Number.NaN })],
  ])("%s is refused with NNFT_DOMAIN", (start, action) => {
    const error = caught(action);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining(start) });
  });

  it("an unknown activation of a layer is refused with NNFT_UNSUPPORTED", () => {
    const layers = [{ ...relu, activation: "tanh" as "relu" }];
    const error = caught(() => simd.kernelRecursion({ ...square, layers }));
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error).toMatchObject({ code: "NNFT_UNSUPPORTED" });
  });

  it.each([0, 3, 8, 37, 99])("the first pivot that is not positive is named, here number %d of 100", (bad) => {
    const n = 100;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) a[i * n + i] = 2 + (i % 3);
    a[bad * n + bad] = -0.5;
    for (const call of [() => simd.cholesky({ n, a }), () => simd.choleskySolve({ n, a, b: new Float64Array(n) })]) {
      const error = caught(call);
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({
        code: "NNFT_DOMAIN",
        message: expect.stringContaining(`not positive definite with pivot ${bad} = -0.5`),
      });
    }
    // negative control: with that pivot positive there is a factor
    a[bad * n + bad] = 0.5;
    expect(simd.cholesky({ n, a })[bad * n + bad]).toBe(Math.sqrt(0.5));
  });

  it("NaN and infinite pivots are refused, and memory is usable after an error", () => {
    for (const pivot of [Number.NaN, Number.POSITIVE_INFINITY, 0]) {
      const error = caught(() => simd.cholesky({ n: 2, a: Float64Array.of(1, 0, 0, pivot) }));
      expect(error).toBeInstanceOf(NnftError);
      expect(error).toMatchObject({ code: "NNFT_DOMAIN" });
    }
    expect([...simd.choleskySolve({ n: 2, a: Float64Array.of(4, 0, 0, 16), b: Float64Array.of(4, 32) })]).toEqual([
      1, 2,
    ]);
  });
});
