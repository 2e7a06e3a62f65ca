import { DomainError, ShapeError } from "@nnft/foundations";
import { fillNormal, fillUniform, keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { type HermitianMatrix, readOutStatistics, stringStatistics } from "./index.ts";
import { majoranas, type Operator, operator, product } from "./testing/operators.ts";

const rows = (values: Float64Array, size: number): number[][] =>
  Array.from({ length: size }, (_, i) => [...values.subarray(i * size, (i + 1) * size)]);
const matrixOf = ({ size, re, im }: Operator): HermitianMatrix => ({ re: rows(re, size), im: rows(im, size) });

function gaussian(seed: number, size: number): HermitianMatrix {
  const numbers = new Float64Array(2 * size * size);
  fillNormal(keyFrom(seed), numbers);
  const at = (i: number, j: number): [number, number] => [numbers[2 * (i * size + j)], numbers[2 * (i * size + j) + 1]];
  return matrixOf(
    operator(size, (i, j) => {
      const [a, b] = at(i, j);
      const [c, d] = at(j, i);
      return [(a + c) / 2, (b - d) / 2];
    }),
  );
}

/** Products of two out of eight Majoranas, times i to be Hermitian. */
function strings(seed: number, count: number): HermitianMatrix[] {
  const base = majoranas(8);
  const uniforms = new Float64Array(2 * count);
  fillUniform(keyFrom(seed), uniforms);
  return Array.from({ length: count }, (_, n) => {
    const a = Math.floor(8 * uniforms[2 * n]);
    const b = (a + 1 + Math.floor(7 * uniforms[2 * n + 1])) % 8;
    const { size, re, im } = product(base[a], base[b]);
    return matrixOf({ size, re: im.map((x) => -x), im: re });
  });
}

describe("readOutStatistics", () => {
  it("calls Jordan–Wigner matrices a fermion, diagonal signs a boson, Gaussian matrices free", () => {
    const fermion = readOutStatistics(majoranas(6).map(matrixOf));
    expect(fermion.verdict).toBe("fermion");
    expectClose([fermion.q.value, fermion.triangle.value, fermion.fourthMoment.value], [-1, -1, 1], 1e-12);
    const signs = new Float64Array(320);
    fillUniform(keyFrom(2), signs);
    const diagonal = Array.from({ length: 10 }, (_, n) =>
      matrixOf(operator(32, (i, j) => [i === j ? (signs[32 * n + i] < 0.5 ? -1 : 1) : 0, 0])),
    );
    expect(readOutStatistics(diagonal).verdict).toBe("boson");
    const free = readOutStatistics(Array.from({ length: 12 }, (_, n) => gaussian(n, 12)));
    expect(free.verdict).toBe("free");
    expect(Math.abs(free.fourthMoment.value - 2)).toBeLessThan(0.3);
  });
  it("calls strings of two Majoranas neither, and a single pair of matrices what it is", () => {
    const found = readOutStatistics(strings(3, 80));
    expect(found.verdict).toBe("neither");
    const pair = majoranas(2).map(matrixOf);
    expect(readOutStatistics(pair).verdict).toBe("fermion");
    expect(readOutStatistics(pair).q.standardError).toBeNaN();
    expect(readOutStatistics(strings(1, 12)).verdict).toBe("undecided");
  });
  it("has the triangle of strings, which is not q³, within its error", () => {
    const { triangle } = readOutStatistics(strings(3, 80));
    expect(Math.abs(triangle.value + 5 / 49)).toBeLessThan(3 * triangle.standardError);
    expect(Math.abs(triangle.value - 1 / 343)).toBeGreaterThan(3 * triangle.standardError);
  });
  it("states errors that cover q(8, 2) = 1/7, and not 1/7 ± 0.2", () => {
    const { q } = stringStatistics({ modes: 8, weight: 2 });
    const pulls = Array.from({ length: 40 }, (_, k) => {
      const found = readOutStatistics(strings(1000 + k, 16)).q;
      return [(found.value - q) / found.standardError, (found.value - q - 0.2) / found.standardError];
    });
    expectPulls(pulls.map(([pull]) => pull));
    expectRefuted(pulls.map(([, wrong]) => wrong));
  });
  it("refuses matrices that are not Hermitian, not alike, or zero", () => {
    const one = {
      re: [
        [1, 0],
        [0, 1],
      ],
    };
    expectRefusal(
      () =>
        readOutStatistics([
          one,
          {
            re: [
              [0, 1],
              [0, 0],
            ],
          },
        ]),
      DomainError,
      /Hermitian/,
    );
    expectRefusal(() => readOutStatistics([one, { re: [[1]] }]), ShapeError, /one size/);
    expectRefusal(
      () =>
        readOutStatistics([
          one,
          {
            re: [
              [0, 0],
              [0, 0],
            ],
          },
        ]),
      DomainError,
      /zero/,
    );
    expectRefusal(() => readOutStatistics([one, { re: [[1, 2]] }]), ShapeError, /square/);
    expectRefusal(() => readOutStatistics([one]), DomainError, /matrices/);
  });
});
