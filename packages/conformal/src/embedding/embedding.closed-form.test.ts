import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import {
  conformalFrame,
  crossRatios,
  crossRatiosFrom,
  embed,
  indexMetric,
  type LightConeIndex,
  lightConeMetric,
  lorentzExponential,
  lorentzGenerator,
  lorentzProduct,
  project,
} from "../embedding.ts";
import { conformalMap, dilatation, randomConformalMap, rotation, specialConformal, translation } from "../maps.ts";
import { points } from "../testing/points.ts";
import { metricDefect } from "./lorentz-generator.ts";

const rowsOf = (array: NdArray): number[][] =>
  Array.from({ length: array.shape[0] }, (_, p) => Array.from({ length: array.shape[1] }, (__, i) => array.get(p, i)));
const close = (a: readonly number[], b: readonly number[], tolerance = 1e-12): boolean =>
  a.every((value, i) => Math.abs(value - b[i]) <= tolerance * (1 + Math.abs(b[i])));

describe("the null cone", () => {
  it("the Poincaré section is null, X·Y = −½|x−y|², and project inverts embed on rays of any length", () => {
    for (const dimension of [1, 2, 3, 5]) {
      const x = Array.from({ length: dimension }, (_, i) => 0.3 * i - 0.4);
      const y = Array.from({ length: dimension }, (_, i) => 1.1 - 0.7 * i);
      const vectors = rowsOf(embed(points([x, y])));
      const distance = x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
      expect(Math.abs(lorentzProduct(vectors[0], vectors[0]))).toBeLessThan(1e-14);
      expect(Math.abs(lorentzProduct(vectors[0], vectors[1]) + distance / 2)).toBeLessThan(1e-14);
      expect(Math.abs(lorentzProduct(vectors[0], vectors[1]) + distance)).toBeGreaterThan(0.1);
      const metric = lightConeMetric(dimension);
      let sum = 0;
      for (let i = 0; i < dimension + 2; i++)
        for (let j = 0; j < dimension + 2; j++) sum += vectors[0][i] * metric.get(i, j) * vectors[1][j];
      expect(Math.abs(sum - lorentzProduct(vectors[0], vectors[1]))).toBeLessThan(1e-14);
      expect(close(rowsOf(project(points([vectors[0].map((value) => -3.5 * value)])))[0], x)).toBe(true);
    }
  });

  it("does not write its inputs, and takes any strides", () => {
    const data = Float64Array.of(1, 2, 3, 4);
    const transposed = ndarray(data, [2, 2]).transpose(1, 0);
    expect(rowsOf(embed(transposed))).toEqual([
      [1, 1, 3, 10],
      [1, 2, 4, 20],
    ]);
    expect([...data]).toEqual([1, 2, 3, 4]);
  });

  it("refuses vectors off the cone, the point at infinity, wrong shapes", () => {
    expectRefusal(() => project(points([[1, 2, 5]])), DomainError, /null/);
    expectRefusal(() => project(points([[0, 0, 1]])), DomainError, /infinity/);
    expectRefusal(() => embed(ndarray(new Float64Array(3), [3])), ShapeError, /shape/);
    expectRefusal(() => embed(points([[Number.NaN, 1]])), DomainError, /finite/);
    expectRefusal(() => lorentzProduct([1, 2], [1, 2]), ShapeError, /length/);
  });
});

describe("Lorentz generators", () => {
  const indices = (dimension: number): LightConeIndex[] => [
    ...Array.from({ length: dimension }, (_, i) => i + 1),
    "+",
    "-",
  ];
  const multiply = (a: NdArray, b: NdArray, n: number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a.get(Math.floor(at / n), k) * b.get(k, at % n);
      return sum;
    });

  it("satisfy the commutators of so(D+1,1) in D = 1, 2, 3; the opposite sign fails", () => {
    for (const dimension of [1, 2, 3]) {
      const n = dimension + 2;
      const all = indices(dimension);
      const generator = (a: LightConeIndex, b: LightConeIndex): Float64Array =>
        a === b ? new Float64Array(n * n) : lorentzGenerator(dimension, a, b).data;
      let tested = 0;
      let worst = 0;
      let wrong = 0;
      for (const a of all)
        for (const b of all)
          for (const c of all)
            for (const d of all) {
              if (a === b || c === d) continue;
              const [first, second] = [lorentzGenerator(dimension, a, b), lorentzGenerator(dimension, c, d)];
              const [one, two] = [multiply(first, second, n), multiply(second, first, n)];
              const expected = generator(a, d).map(
                (_, k) =>
                  -(
                    indexMetric(b, c) * generator(a, d)[k] -
                    indexMetric(a, c) * generator(b, d)[k] -
                    indexMetric(b, d) * generator(a, c)[k] +
                    indexMetric(a, d) * generator(b, c)[k]
                  ),
              );
              expected.forEach((value, k) => {
                worst = Math.max(worst, Math.abs(one[k] - two[k] - value));
                wrong = Math.max(wrong, Math.abs(one[k] - two[k] + value));
              });
              tested++;
            }
      expect(tested).toBe((n * (n - 1)) ** 2);
      expect(worst).toBe(0);
      expect(wrong).toBeGreaterThan(1);
    }
  });

  it("preserve the metric: ηL is antisymmetric, and e^L keeps η", () => {
    for (const dimension of [1, 2, 4]) {
      const n = dimension + 2;
      const metric = lightConeMetric(dimension);
      for (const a of indices(dimension))
        for (const b of indices(dimension)) {
          if (a === b) continue;
          const product = multiply(metric, lorentzGenerator(dimension, a, b), n);
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) expect(product[i * n + j] + product[j * n + i]).toBe(0);
        }
      const map = randomConformalMap(dimension, keyFrom(3), 1);
      const size = map.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(metricDefect(map)).toBeLessThan(1e-12 * size * size);
      expect(
        metricDefect(
          ndarray(
            map.data.map((value) => 1.001 * value),
            [n, n],
          ),
        ),
      ).toBeGreaterThan(1e-3);
    }
  });

  it("act on the section as Table 1 says: rotation, −translation, special conformal, 2 × dilatation (finite differences)", () => {
    const dimension = 3;
    const x = [0.3, -0.8, 0.5];
    const square = x.reduce((sum, value) => sum + value * value, 0);
    const h = 1e-5;
    const velocity = (a: LightConeIndex, b: LightConeIndex): number[] => {
      const at = (t: number): number[] =>
        rowsOf(conformalMap(lorentzExponential(lorentzGenerator(dimension, a, b), t))(points([x])).points)[0];
      const [up, down] = [at(h), at(-h)];
      return up.map((value, i) => (value - down[i]) / (2 * h));
    };
    expect(
      close(
        velocity(1, 2),
        [-x[1], x[0], 0].map((v, i) => [0 * v, x[0], 0][i] + [-x[1], 0, 0][i]),
        1e-8,
      ),
    ).toBe(true);
    expect(close(velocity(2, "+"), [0, -1, 0], 1e-8)).toBe(true);
    expect(
      close(
        velocity(2, "-"),
        x.map((value, i) => 2 * x[1] * value - (i === 1 ? square : 0)),
        1e-8,
      ),
    ).toBe(true);
    expect(
      close(
        velocity("+", "-"),
        x.map((value) => 2 * value),
        1e-8,
      ),
    ).toBe(true);
    // negative control: + and − exchanged
    expect(close(velocity(2, "-"), [0, -1, 0], 1e-2)).toBe(false);
  });

  it("exponentiate to the finite maps in closed form, with |x′−y′|² = Ω_x Ω_y |x−y|²", () => {
    const x = [
      [0.3, -0.8, 0.5],
      [-1.2, 0.4, 0.9],
    ];
    const image = (matrix: NdArray): number[][] => rowsOf(conformalMap(matrix)(points(x)).points);
    expect(close(image(translation([1, -2, 0.5]))[0], [1.3, -2.8, 1])).toBe(true);
    expect(close(image(dilatation(3, 2.5))[1], [-3, 1, 2.25])).toBe(true);
    expect(close(image(rotation(3, 1, 2, Math.PI / 2))[0], [0.8, 0.3, 0.5])).toBe(true);
    const b = [0.2, 0.1, -0.3];
    const special = x.map((row) => {
      const [xx, bx] = [row, b].map((other) => row.reduce((sum, value, i) => sum + value * other[i], 0));
      const bb = b.reduce((sum, value) => sum + value * value, 0);
      return row.map((value, i) => (value + b[i] * xx) / (1 + 2 * bx + bb * xx));
    });
    const signs = image(specialConformal(b));
    expect(close(signs[0], special[0])).toBe(true);
    expect(close(signs[1], special[1])).toBe(true);
    for (let k = 0; k < 20; k++) {
      const { points: moved, stretch } = conformalMap(randomConformalMap(3, split(keyFrom(4), k)))(points(x));
      const rows = rowsOf(moved);
      const before = x[0].reduce((sum, value, i) => sum + (value - x[1][i]) ** 2, 0);
      const after = rows[0].reduce((sum, value, i) => sum + (value - rows[1][i]) ** 2, 0);
      expect(Math.abs(after / (stretch[0] * stretch[1] * before) - 1)).toBeLessThan(1e-10);
      expect(Math.abs(after / before - 1)).toBeGreaterThan(1e-4);
    }
  });

  it("refuses indices out of range, matrices that are not Lorentz transformations, points sent to infinity", () => {
    expectRefusal(() => lorentzGenerator(3, 1, 1), DomainError, /differ/);
    expectRefusal(() => lorentzGenerator(3, 4, 1), DomainError, /1 … 3/);
    expectRefusal(() => conformalMap(ndarray(new Float64Array(9).fill(1), [3, 3])), DomainError, /metric/);
    expectRefusal(() => conformalMap(specialConformal([-1, 0]))(points([[1, 0]])), DomainError, /infinity/);
    expectRefusal(() => lorentzExponential(ndarray(new Float64Array(6), [2, 3])), ShapeError, /square/);
    expectRefusal(() => lorentzExponential(lorentzGenerator(1, "+", "-"), 1e3), DomainError, /300/);
    expectRefusal(() => dilatation(2, -1), DomainError, /positive/);
  });
});

describe("cross-ratios", () => {
  it("are invariant under random finite conformal maps, and give back z of the frame", () => {
    for (const z of [
      { re: 0.3, im: 0.4 },
      { re: -1.2, im: 2 },
      { re: 0.5, im: Math.sqrt(3) / 2 },
    ]) {
      // x₄ far away is not at infinity: use a finite map of the frame instead.
      const frame = conformalFrame(3, z);
      const u = lorentzProduct(rowsOf(frame)[0], rowsOf(frame)[1]) * -2;
      expect(Math.abs(u - (z.re ** 2 + z.im ** 2))).toBeLessThan(1e-14);
      const four = points([
        [0.1, 0.2, 0.3],
        [1.1, -0.4, z.re],
        [-0.6, 0.9, z.im],
        [0.7, 1.2, -1],
      ]);
      const before = crossRatios(four);
      for (let k = 0; k < 10; k++) {
        const after = crossRatios(conformalMap(randomConformalMap(3, split(keyFrom(9), k)))(four).points);
        expect(Math.abs(after.u / before.u - 1)).toBeLessThan(1e-9);
        expect(Math.abs(after.v / before.v - 1)).toBeLessThan(1e-9);
      }
      expect(before.z.im).toBeGreaterThan(0);
      expect(before.zbar).toEqual({ re: before.z.re, im: -before.z.im });
      // ρ solves z = 4ρ/(1+ρ)²
      const { re, im } = before.rho;
      const [a, b] = [(1 + re) ** 2 - im * im, 2 * (1 + re) * im];
      expect(
        Math.hypot(
          (4 * (re * a + im * b)) / (a * a + b * b) - before.z.re,
          (4 * (im * a - re * b)) / (a * a + b * b) - before.z.im,
        ),
      ).toBeLessThan(1e-12);
      expect(Math.hypot(re, im)).toBeLessThan(1);
    }
    const real = crossRatiosFrom(0.06, 0.56);
    expect(close([real.z.re, real.zbar.re], [0.3, 0.2], 1e-14)).toBe(true);
    const line = crossRatios(points([[0], [0.3], [1], [7]]));
    expect(line.z).toEqual(line.zbar);
  });

  it("refuses wrong shapes and points that meet", () => {
    expectRefusal(() => crossRatios(points([[0], [1], [2]])), ShapeError, /\[4, D\]/);
    expectRefusal(() => crossRatios(points([[0], [1], [0], [2]])), DomainError, /x₁ ≠ x₃/);
    expectRefusal(() => crossRatiosFrom(Number.NaN, 1), DomainError, /finite/);
    expectRefusal(() => conformalFrame(1, { re: 0.2, im: 0.1 }), DomainError, /real in D = 1/);
  });
});
