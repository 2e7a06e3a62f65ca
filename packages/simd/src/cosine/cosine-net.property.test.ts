import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd } from "../index.ts";
import { cosineGradientReference, cosineReference } from "../reference/cosine-net.ts";
import { instantiate } from "../wasm/instance.ts";
import type { CosineNet } from "./cosine-net.ts";
import { cosineNetGradient } from "./cosine-net.ts";

const builds: Build[] = ["plain", "relaxed"];
// up to eight components run one by one, more through a packed product
const few = fc.constantFrom(1, 2, 3, 5, 9, 13);
const extent = fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 11, max: 70 }));
const many = fc.oneof(extent, fc.integer({ min: 120, max: 270 }));

const numbers = (length: number, seed: number, scale = 1): Float32Array =>
  Float32Array.from({ length }, (_, i) => scale * Math.sin(1 + seed + 12.9898 * i + 0.001 * i * i));
const netOf = (neurons: number, dimension: number): CosineNet => ({
  neurons,
  dimension,
  amplitudes: numbers(neurons, 1, 1 / Math.sqrt(neurons)),
  weights: numbers(neurons * dimension, 2, 3),
  phases: numbers(neurons, 3, Math.PI),
});
const rowsOf = (x: Float32Array, dimension: number): Float32Array[] =>
  Array.from({ length: x.length / dimension }, (_, p) => x.subarray(p * dimension, (p + 1) * dimension));

// errors of 10⁻⁶ of a term (arguments of order 10 rounded to float32) for √neurons terms of size 1/√neurons
const VALUE = 1e-5;
// the same with sums over points: of terms of order F
const gradientTolerance = (points: number): number => 3e-6 * points;

/** y with its upper half put where the lower half is, seen from 0.3 in each component. */
const symmetricAxis = (y: Float32Array, dimension: number): Float32Array => {
  const last = y.length / dimension - 1;
  return y.map((value, k) => {
    const [point, component] = [Math.floor(k / dimension), k % dimension];
    if (2 * point === last) return 0.3;
    return 2 * point < last ? value : 0.6 - y[(last - point) * dimension + component]!;
  });
};

describe.each(builds)("cosine nets in the %s build", (build) => {
  const simd = loadSimd({ build });

  it("cosineNet is Σ a·cos(w·x + b)", () => {
    fc.assert(
      fc.property(many, few, many, (neurons, dimension, points) => {
        const net = netOf(neurons, dimension);
        const x = numbers(points * dimension, 4, 2);
        const found = simd.cosineNet({ ...net, points, x });
        const wanted = rowsOf(x, dimension).map((row) => cosineReference(net, row));
        expect(largestDifference(found, wanted)).toBeLessThan(VALUE);
        const target = new Float32Array(points);
        expect(simd.cosineNet({ ...net, points, x, target })).toBe(target);
        expect(target).toEqual(found);
        // negative control: phases displaced by 10⁻³
        const moved = { ...net, phases: net.phases.map((b) => b + 1e-3) };
        expect(
          largestDifference(
            found,
            rowsOf(x, dimension).map((row) => cosineReference(moved, row)),
          ),
        ).toBeGreaterThan(VALUE);
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  it("cosineNetGradient is the chain rule", () => {
    fc.assert(
      fc.property(many, few, many, (neurons, dimension, points) => {
        const net = netOf(neurons, dimension);
        const x = numbers(points * dimension, 4, 2);
        const force = numbers(points, 5);
        const found = simd.cosineNetGradient({ ...net, points, x, force });
        const wanted = cosineGradientReference(net, rowsOf(x, dimension), force);
        const other = cosineGradientReference(
          net,
          rowsOf(x, dimension),
          force.map((f) => f + 1e-3),
        );
        for (const name of ["amplitudes", "weights", "phases"] as const) {
          expect(largestDifference(found[name], wanted[name])).toBeLessThan(gradientTolerance(points));
          // negative control: with the opposite sign
          const negative = wanted[name].map((value) => -value);
          expect(largestDifference(found[name], negative)).toBeGreaterThan(
            largestDifference(found[name], wanted[name]),
          );
        }
        expect(largestDifference(found.amplitudes, other.amplitudes)).toBeGreaterThan(
          largestDifference(found.amplitudes, wanted.amplitudes),
        );
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it.each([
    ["any axis", (y: Float32Array) => y],
    ["an axis that is symmetric about a centre, of which half is computed", symmetricAxis],
  ] as const)("the grid is the points of the grid, values and gradients: %s", (_name, made) => {
    fc.assert(
      fc.property(many, few, few, extent, extent, (neurons, rowDimension, columnDimension, rows, columns) => {
        const dimension = rowDimension + columnDimension;
        const { dimension: _, ...net } = netOf(neurons, dimension);
        const x = numbers(rows * rowDimension, 4, 2);
        const y = made(numbers(columns * columnDimension, 6, 2), columnDimension);
        const points = rowsOf(x, rowDimension).flatMap((first) =>
          rowsOf(y, columnDimension).map((second) => Float32Array.of(...first, ...second)),
        );
        const grid = { ...net, rows, columns, rowDimension, columnDimension, x, y };
        const found = simd.cosineGrid(grid);
        const wanted = points.map((point) => cosineReference({ ...net, dimension }, point));
        expect(largestDifference(found, wanted)).toBeLessThan(VALUE);
        const force = numbers(rows * columns, 5);
        const gradient = simd.cosineGridGradient({ ...grid, force });
        const exact = cosineGradientReference({ ...net, dimension }, points, force);
        for (const name of ["amplitudes", "weights", "phases"] as const)
          expect(largestDifference(gradient[name], exact[name])).toBeLessThan(gradientTolerance(points.length));
        // negative control: amplitudes larger by one per cent
        const larger = { ...net, amplitudes: net.amplitudes.map((a) => 1.01 * a + 0.01) };
        expect(largestDifference(simd.cosineGrid({ ...grid, ...larger }), wanted)).toBeGreaterThan(VALUE);
      }),
      { seed: 43, numRuns: 60 },
    );
  });

  it("gradients of both routes are finite differences of the reference", () => {
    const net = netOf(9, 2);
    const axis = Float32Array.of(-1, -0.5, 0.25, 0.75, 1);
    const points = Array.from(axis).flatMap((x) => Array.from(axis, (y) => Float32Array.of(x, y)));
    const action = (trial: CosineNet): number =>
      points.reduce((sum, x) => sum + Math.sin(cosineReference(trial, x)), 0);
    const grid = { ...net, rows: 5, columns: 5, x: axis, y: axis };
    const force = simd.cosineGrid(grid).map(Math.cos);
    const x = Float32Array.from(points.flatMap((point) => [...point]));
    const routes = [
      simd.cosineGridGradient({ ...grid, force }),
      simd.cosineNetGradient({ ...net, points: 25, x, force }),
    ];
    for (const name of ["amplitudes", "weights", "phases"] as const)
      for (let i = 0; i < net[name].length; i++) {
        const at = (step: number): number => {
          // float64 arrays in the reference, so that a small step survives
          const moved = Float64Array.from(net[name]);
          moved[i]! += step;
          return action({ ...net, [name]: moved });
        };
        const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
        for (const route of routes) {
          expect(Math.abs(route[name][i]! - difference)).toBeLessThan(2e-5);
          // negative control
          expect(Math.abs(1.1 * route[name][i]! + 0.001 - difference)).toBeGreaterThan(2e-5);
        }
      }
  });

  it("a cosine keeps its accuracy up to arguments of 8192", () => {
    const points = 20_001;
    for (const scale of [1, 100, 8192]) {
      const x = Float32Array.from({ length: points }, (_, i) => (i / 10_000 - 1) * scale);
      const one = Float32Array.of(1);
      const net = { neurons: 1, dimension: 1, amplitudes: one, weights: one, phases: Float32Array.of(0) };
      const found = simd.cosineNet({ ...net, points, x });
      expect(largestDifference(found, x.map(Math.cos))).toBeLessThan(2.5e-7);
      const grid = { ...net, weights: Float32Array.of(1, 1), rows: points, columns: 1, x, y: Float32Array.of(0) };
      expect(largestDifference(simd.cosineGrid(grid), x.map(Math.cos))).toBeLessThan(2.5e-7);
      const sines = simd.cosineGrid({ ...grid, rows: 1, columns: points, x: Float32Array.of(-Math.PI / 2), y: x });
      expect(largestDifference(sines, x.map(Math.sin))).toBeLessThan(2.5e-7);
      // negative control
      expect(
        largestDifference(
          found,
          x.map((value) => Math.cos(value) + 1e-6),
        ),
      ).toBeGreaterThan(2.5e-7);
    }
  });
});

describe("work space", () => {
  it("does not grow over ten thousand small gradients", () => {
    const instance = instantiate("auto");
    const gradient = cosineNetGradient(instance);
    const call = (points: number): unknown =>
      gradient({ ...netOf(3, 2), points, x: numbers(2 * points, 4), force: numbers(points, 5) });
    call(7);
    const before = instance.memory.buffer.byteLength;
    for (let i = 0; i < 10_000; i++) call(7);
    expect(instance.memory.buffer.byteLength).toBe(before);
    // negative control: more points need more
    call(100_000);
    expect(instance.memory.buffer.byteLength).toBeGreaterThan(before);
  });
});
