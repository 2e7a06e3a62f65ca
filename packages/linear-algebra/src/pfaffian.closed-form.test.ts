import { DomainError, ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { complexPfaffian, pfaffian } from "./index.ts";

function antisymmetric(size: number, seed: number): Float64Array {
  const draws = Float64Array.from({ length: size * size }, (_, i) => Math.sin(1.7 * i * i + seed));
  return draws.map((x, at) => x - draws[(at % size) * size + Math.floor(at / size)]);
}

/** Pf A by its expansion along the first row: the definition. */
function expanded(re: Float64Array, im: Float64Array, size: number, rows: readonly number[]): [number, number] {
  if (rows.length === 0) return [1, 0];
  const [first, ...rest] = rows;
  let [x, y] = [0, 0];
  rest.forEach((row, j) => {
    const [u, v] = expanded(
      re,
      im,
      size,
      rest.filter((other) => other !== row),
    );
    const [a, b] = [re[first * size + row], im[first * size + row]];
    const sign = j % 2 === 0 ? 1 : -1;
    x += sign * (a * u - b * v);
    y += sign * (a * v + b * u);
  });
  return [x, y];
}

describe("pfaffian", () => {
  it("agrees with its expansion along a row, for real and for complex matrices", () => {
    for (const size of [2, 4, 6, 8]) {
      const [re, im] = [antisymmetric(size, size), antisymmetric(size, size + 1)];
      const rows = Array.from({ length: size }, (_, i) => i);
      const [real] = expanded(re, new Float64Array(size * size), size, rows);
      const found = pfaffian(re, size);
      expectClose([found.value, found.sign * Math.exp(found.log)], [real, real], 1e-12);
      const [x, y] = expanded(re, im, size, rows);
      const complex = complexPfaffian(re, im, size);
      const whole = Math.exp(complex.log);
      expectClose(
        [complex.re, complex.im, whole * Math.cos(complex.phase), whole * Math.sin(complex.phase)],
        [x, y, x, y],
        1e-12,
      );
      // negative control: a permanent-like sum, without the alternating signs
      if (size === 4) {
        const at = (i: number, j: number): number => re[i * 4 + j];
        const commuting = at(0, 1) * at(2, 3) + at(0, 2) * at(1, 3) + at(0, 3) * at(1, 2);
        expect(Math.abs(found.value - commuting)).toBeGreaterThan(1e-3 * Math.abs(commuting));
      }
    }
  });

  it("changes its sign with two rows, and Pf(BABᵀ) = det B Pf A", () => {
    const size = 6;
    const A = antisymmetric(size, 9);
    const swapped = A.slice();
    for (let m = 0; m < size; m++) [swapped[m], swapped[size + m]] = [swapped[size + m], swapped[m]];
    for (let m = 0; m < size; m++)
      [swapped[m * size], swapped[m * size + 1]] = [swapped[m * size + 1], swapped[m * size]];
    expectClose([pfaffian(swapped, size).value], [-pfaffian(A, size).value], 1e-12);
    const diagonal = [2, 3, -1, 0.5, 4, 1];
    const scaled = A.map((x, at) => x * diagonal[Math.floor(at / size)] * diagonal[at % size]);
    expectClose([pfaffian(scaled, size).value], [-12 * pfaffian(A, size).value], 1e-12);
  });

  it("keeps sign and logarithm where the value leaves float64, and is 0 for odd sizes and singular matrices", () => {
    const size = 400;
    const A = new Float64Array(size * size);
    for (let i = 0; i < size; i += 2) {
      A[i * size + i + 1] = -100;
      A[(i + 1) * size + i] = 100;
    }
    const { value, sign, log } = pfaffian(A, size);
    expect([value, sign]).toEqual([Number.POSITIVE_INFINITY, 1]);
    expectClose([log], [200 * Math.log(100)], 1e-13);
    expect(pfaffian(antisymmetric(5, 1), 5)).toEqual({ value: 0, sign: 0, log: Number.NEGATIVE_INFINITY });
    expect(pfaffian(new Float64Array(16), 4).sign).toBe(0);
    expect(complexPfaffian(new Float64Array(16), new Float64Array(16), 4)).toMatchObject({ re: 0, im: 0, phase: 0 });
  });

  it("needs its pivots: a zero in front is no singular matrix", () => {
    // Pf = a12 a34 − a13 a24 + a14 a23 with a12 = 0
    const A = Float64Array.of(0, 0, 2, 3, 0, 0, 5, 7, -2, -5, 0, 1, -3, -7, -1, 0);
    expectClose([pfaffian(A, 4).value], [-2 * 7 + 3 * 5], 1e-14);
  });

  it("refuses matrices that are not antisymmetric, not finite or not square", () => {
    expectRefusal(
      () => pfaffian(Float64Array.of(0, 1, 1, 0), 2),
      DomainError,
      /antisymmetric, got 1 in row 1, column 0/,
    );
    expectRefusal(() => pfaffian(Float64Array.of(1, 1, -1, 0), 2), DomainError, /antisymmetric/);
    expectRefusal(() => pfaffian(Float64Array.of(0, Number.NaN, 1, 0), 2), DomainError, /finite, got NaN/);
    expectRefusal(() => pfaffian(new Float64Array(5), 2), ShapeError, /2 × 2/);
    expectRefusal(
      () => complexPfaffian(new Float64Array(4), Float64Array.of(0, 1, 1, 0), 2),
      DomainError,
      /`im` must be antisymmetric/,
    );
  });
});
