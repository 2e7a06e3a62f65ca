import { DomainError, readRows, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { gaussianProcess, gaussianProcessDraws, type Kernel, kernelOf, logMarginalLikelihood } from "./index.ts";

const laplace = kernelOf(([x, s], [y, t]) => Math.exp(-Math.abs(x - y) - 2 * Math.abs(s - t)));
const rows = [
  [0, 0.1],
  [0.7, -0.4],
  [2, 0.3],
];
const others = [
  [1, 0],
  [0.2, 0.2],
];
const array = (table: readonly (readonly number[])[]) =>
  ndarray(Float64Array.from(table.flat()), [table.length, table[0].length]);

describe("kernelOf", () => {
  it("has the covariance of point i and point j in row i, column j", () => {
    const matrix = laplace(rows, others);
    expect(matrix.shape).toEqual([3, 2]);
    rows.forEach(([x, s], i) => {
      others.forEach(([y, t], j) => {
        expect(matrix.get(i, j)).toBe(Math.exp(-Math.abs(x - y) - 2 * Math.abs(s - t)));
      });
    });
    // negative control: the transpose
    expect(matrix.get(0, 1)).not.toBe(matrix.get(1, 0));
    expect(laplace(rows)).toEqual(laplace(rows, rows));
  });

  it("gives rows and ndarrays the same bits, strides too", () => {
    const [left, right] = [array(rows), array(others)];
    expect(laplace(left, right)).toEqual(laplace(rows, others));
    const columns = ndarray(Float64Array.from([0, 0.7, 2, 0.1, -0.4, 0.3]), [2, 3]).transpose(1, 0);
    expect(laplace(columns)).toEqual(laplace(rows));
    expect(laplace(array(rows.map(([x, s]) => [x, s + 0.1])), right)).not.toEqual(laplace(left, right));
  });

  it("refuses what is no function, and points that do not fit", () => {
    expectRefusal(() => kernelOf(2 as never), DomainError, /`covariance` must be a function/);
    expectRefusal(() => laplace(rows, [[1]]), ShapeError, /`x2` must have shape \[rows, 2\], got \[1, 1\]/);
    expectRefusal(() => laplace([[Number.NaN, 0]]), DomainError, /`x1` must be finite/);
  });
});

describe("a kernel of one's own", () => {
  /** Reads whole sets of points, and returns rows. */
  const own: Kernel = (x1, x2 = x1) => {
    const [left, right] = [readRows("own", "x1", x1), readRows("own", "x2", x2)];
    return Array.from({ length: left.rows }, (_, i) =>
      Array.from({ length: right.rows }, (__, j) =>
        Math.exp(
          -Math.abs(left.data[2 * i] - right.data[2 * j]) - 2 * Math.abs(left.data[2 * i + 1] - right.data[2 * j + 1]),
        ),
      ),
    );
  };
  const values = [[0.3], [-0.2], [1.4]];

  it("may return rows: posterior, evidence and draws have the bits of the ndarray", () => {
    const [found, known] = [own, laplace].map((kernel) => {
      const process = gaussianProcess(kernel, rows, values, { noiseVariance: 0.01 });
      return {
        mean: process.mean(others).data,
        variance: process.variance(others).data,
        evidence: logMarginalLikelihood(kernel, rows, values).value,
        draws: gaussianProcessDraws(kernel, rows, { samples: 5, key: keyFrom(2) }).fields.data,
      };
    });
    expect(found).toEqual(known);
    // negative control: another kernel
    const wider: Kernel = kernelOf(([x], [y]) => Math.exp(-Math.abs(x - y)));
    expect(gaussianProcess(wider, rows, values, { noiseVariance: 0.01 }).mean(others).data).not.toEqual(known.mean);
  });

  it("is refused where its rows are not one for each point", () => {
    expectRefusal(
      () => gaussianProcess(() => [[1, 0, 0]], rows, values),
      ShapeError,
      /`kernel` must have shape \[3, 3\] on these points, got \[1, 3\]; it takes points/,
    );
  });
});
