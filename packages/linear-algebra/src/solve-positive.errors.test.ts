import { DomainError, ShapeError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { SMALL } from "./cholesky-backend.ts";
import {
  choleskyFactor,
  choleskyFactorIfPositive,
  conditionNumber,
  logDeterminant,
  matrixProduct,
  solveFactored,
  solvePositive,
  solveTriangular,
  symmetricEigen,
} from "./index.ts";
import { numbers, positive } from "./testing/matrices.ts";

type Kind = new (...args: never[]) => Error;
const two = new Float64Array(2);
const unit = Float64Array.of(1, 0, 0, 1);
const broken = Float64Array.of(1, 0, Number.NaN, 1);

const cases: readonly (readonly [string, Kind, RegExp, () => unknown])[] = [
  ["a matrix that is not square", ShapeError, /2 × 2 entries, got 5/, () => solvePositive(new Float64Array(5), two, 2)],
  ["a size that is no integer", ShapeError, /choleskyFactor: `size`/, () => choleskyFactor(unit, 1.5)],
  [
    "right-hand sides of another length",
    ShapeError,
    /multiple of 2.*got 3/,
    () => solvePositive(unit, numbers(3, 1), 2),
  ],
  ["no right-hand side", ShapeError, /got 0/, () => solveTriangular(unit, new Float64Array(0), 2)],
  ["NaN in a system", DomainError, /solvePositive: .*NaN in row 1, column 0/, () => solvePositive(broken, two, 2)],
  ["NaN before factoring", DomainError, /choleskyFactor: .*NaN/, () => choleskyFactor(broken, 2)],
  ["NaN, which no remedy helps", DomainError, /NaN/, () => choleskyFactorIfPositive(broken, 2)],
  ["NaN in a spectrum", DomainError, /symmetricEigen: .*NaN/, () => symmetricEigen(broken, 2)],
  [
    "NaN where the rank is asked",
    DomainError,
    /finite, got NaN in row 1, column 0/,
    () => semidefiniteFactor(broken, 2),
  ],
  [
    "a spectrum of a shape that is not square",
    ShapeError,
    /symmetricEigen/,
    () => symmetricEigen(new Float64Array(3), 2),
  ],
  [
    "a spectrum beyond float64",
    DomainError,
    /symmetricEigen: .*1\.8e308; divide/,
    () => symmetricEigen(new Float64Array(4).fill(1.5e308), 2),
  ],
  [
    "an infinite entry of a spectrum",
    DomainError,
    /symmetricEigen: `matrix` must be finite, got -Infinity in row 1, column 0; repair/,
    () => symmetricEigen(Float64Array.of(1, 0, Number.NEGATIVE_INFINITY, 1), 2),
  ],
  ["an indefinite matrix", DomainError, /positive semidefinite/, () => semidefiniteFactor([1, 2, 2, 1], 2)],
  ["a singular factor", DomainError, /0 at 1; /, () => solveFactored(Float64Array.of(1, 0, 1, 0), two, 2)],
  ["a factor of another size", ShapeError, /logDeterminant: `factor`/, () => logDeterminant(unit, 3)],
  [
    "an option of substitution misspelt",
    DomainError,
    /unknown option `transposed`/,
    () => solveTriangular(unit, two, 2, { transposed: true } as never),
  ],
  [
    "an unknown scaling",
    DomainError,
    /`scaling` must be "none" or "unit-diagonal", got "rows"/,
    () => conditionNumber(unit, unit, 2, { scaling: "rows" as never }),
  ],
  [
    "factors of a product that do not fit",
    ShapeError,
    /`right` must have 2 × 3 entries, got 4/,
    () => matrixProduct({ rows: 2, inner: 2, columns: 3, left: unit, right: unit }),
  ],
  [
    "a product without rows",
    DomainError,
    /`rows` must be a positive integer, got 0/,
    () => matrixProduct({ rows: 0, inner: 2, columns: 2, left: unit, right: unit }),
  ],
];

describe("decompositions refuse", () => {
  for (const [title, kind, words, call] of cases)
    it(title, () => expectRefusal(call, kind, words, kind === ShapeError ? "NNFT_SHAPE" : "NNFT_DOMAIN"));

  it("a matrix that is not positive definite, small or large, and say what to do", () => {
    for (const size of [3, SMALL + 2]) {
      const matrix = positive(size, 1);
      matrix[(size - 1) * size + size - 1] = -1;
      expectRefusal(
        () => solvePositive(matrix, numbers(size, 1), size),
        DomainError,
        /solvePositive: .*positive definite.*jitter/,
      );
      expectRefusal(() => choleskyFactor(matrix, size), DomainError, /choleskyFactor: .*positive definite/);
      expect(choleskyFactorIfPositive(matrix, size)).toBeUndefined();
      // negative control: the same matrix with its diagonal repaired
      matrix[(size - 1) * size + size - 1] = 2;
      expect(choleskyFactorIfPositive(matrix, size)).toHaveLength(size * size);
    }
  });
});
