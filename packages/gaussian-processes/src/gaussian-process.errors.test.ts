import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { gaussianProcess, gaussianProcessDraws, type Kernel, kernelOf, logMarginalLikelihood } from "./index.ts";
import { entriesOf, exponential, line, smooth, vector } from "./testing/kernels.ts";

type Kind = new (...args: never[]) => Error;
const points = line(0, 1, 2);
const values = vector(1, 2, 3);
const key = keyFrom(1);
const process = gaussianProcess(exponential, points, values);
const broken: Kernel = kernelOf(([x], [y]) => (x === 1 && y === 2 ? Number.NaN : 1));
const skew: Kernel = kernelOf(([x], [y]) => (x < y ? 0.5 : 1));
/** Says one thing of a set of points and another of two sets. */
const torn: Kernel = (x1, x2) => (x2 ? kernelOf(() => 2)(x1, x2) : exponential(x1));

const cases: readonly (readonly [string, Kind, RegExp, () => unknown])[] = [
  [
    "values of another number",
    ShapeError,
    /gaussianProcess: `values` must have shape \[P\] or \[P, D\] with 3 rows, got \[2\]/,
    () => gaussianProcess(exponential, points, vector(1, 2)),
  ],
  [
    "values of three axes",
    ShapeError,
    /`values`.*got \[3, 1, 1\]/,
    () => gaussianProcess(exponential, points, ndarray(new Float64Array(3), [3, 1, 1])),
  ],
  [
    "no points",
    ShapeError,
    /`points`.*at least one point, got \[0, 1\]/,
    () => gaussianProcess(exponential, line(), vector()),
  ],
  ["no array", ShapeError, /got no array/, () => logMarginalLikelihood(exponential, undefined as never, values)],
  [
    "a value that is not finite",
    DomainError,
    /`values` must be finite, got NaN in row 1/,
    () => gaussianProcess(exponential, points, vector(1, Number.NaN, 2)),
  ],
  [
    "a kernel that is not finite",
    DomainError,
    /`kernel` must be finite, got NaN in row 1, column 2/,
    () => gaussianProcess(broken, points, values),
  ],
  [
    "a kernel that is not symmetric",
    DomainError,
    /`kernel` must be symmetric, got 1 for points 1, 0 and 0.5/,
    () => gaussianProcess(skew, points, values),
  ],
  [
    "a kernel of negative variance",
    DomainError,
    /variances of at least 0, got -1 for point 0/,
    () =>
      gaussianProcessDraws(
        kernelOf(() => -1),
        points,
        { samples: 1, key },
      ),
  ],
  [
    "a kernel of another shape",
    ShapeError,
    /`kernel` must have shape \[3, 3\] on these points, got \[3\]; it takes points/,
    () => gaussianProcess(() => values, points, values),
  ],
  [
    "a matrix that is no covariance",
    DomainError,
    /not positive semidefinite: `kernel` is not a covariance/,
    () =>
      gaussianProcess(
        kernelOf(([x], [y]) => (x === y ? 1 : 2)),
        points,
        values,
        { jitter: "smallest" },
      ),
  ],
  [
    "a matrix that cannot be drawn from",
    DomainError,
    /positive semidefinite/,
    () =>
      gaussianProcessDraws(
        kernelOf(([x], [y]) => (x === y ? 1 : 2)),
        points,
        { samples: 1, key },
      ),
  ],
  [
    "two kernels in one",
    DomainError,
    /variance: .*positive semidefinite on points and test points together, got a variance of -/,
    () => gaussianProcess(torn, points, values).variance(line(5)),
  ],
  [
    "two kernels in one, in a covariance",
    DomainError,
    /covariance: .*one function/,
    () => gaussianProcess(torn, points, values).covariance(line(5)),
  ],
  [
    "negative noise",
    DomainError,
    /`noiseVariance` must be a finite number of at least 0, got -1/,
    () => gaussianProcess(exponential, points, values, { noiseVariance: -1 }),
  ],
  [
    "noise that is not finite",
    DomainError,
    /got NaN/,
    () => logMarginalLikelihood(exponential, points, values, { noiseVariance: Number.NaN }),
  ],
  [
    "an option misspelt",
    DomainError,
    /unknown option `noise`; the options are noiseVariance, jitter/,
    () => gaussianProcess(exponential, points, values, { noise: 1 } as never),
  ],
  [
    "an option of the evidence misspelt",
    DomainError,
    /logMarginalLikelihood: unknown option/,
    () => logMarginalLikelihood(exponential, points, values, { variance: 1 } as never),
  ],
  [
    "an unknown policy",
    DomainError,
    /`jitter` must be "none", "smallest" or \{ relative: ε \}.*got "auto"/,
    () => gaussianProcess(exponential, points, values, { jitter: "auto" as never }),
  ],
  [
    "negative jitter",
    DomainError,
    /got \{"relative":-1\}/,
    () => gaussianProcess(exponential, points, values, { jitter: { relative: -1 } }),
  ],
  [
    "jitter with more to say",
    DomainError,
    /`jitter` must be/,
    () => gaussianProcess(exponential, points, values, { jitter: { relative: 1, absolute: 2 } as never }),
  ],
  [
    "jitter without a number",
    DomainError,
    /got null/,
    () => gaussianProcess(exponential, points, values, { jitter: null as never }),
  ],
  [
    "no draws",
    DomainError,
    /`samples` must be an integer of at least 1, got 0/,
    () => gaussianProcessDraws(exponential, points, { samples: 0, key }),
  ],
  [
    "no key",
    DomainError,
    /`key` must be a philox4x32-10 key/,
    () => process.draws(points, { samples: 1, key: undefined as never }),
  ],
  [
    "an option of draws misspelt",
    DomainError,
    /gaussianProcessDraws: unknown option `jitter`/,
    () => gaussianProcessDraws(exponential, points, { samples: 1, key, jitter: "none" } as never),
  ],
  [
    "a mean given to a posterior",
    DomainError,
    /draws: unknown option `mean`/,
    () => process.draws(points, { samples: 1, key, mean: values } as never),
  ],
  [
    "a mean of another length",
    ShapeError,
    /`mean` must have shape \[P\] with 3 rows, got \[2\]/,
    () => gaussianProcessDraws(exponential, points, { samples: 1, key, mean: vector(1, 2) }),
  ],
  [
    "a mean for each output",
    ShapeError,
    /`mean` must have shape \[P\]/,
    () => gaussianProcessDraws(exponential, points, { samples: 1, key, mean: ndarray(new Float64Array(6), [3, 2]) }),
  ],
  ["no test points", ShapeError, /mean: `testPoints`/, () => process.mean(line())],
];

describe("gaussian processes refuse", () => {
  for (const [title, kind, words, call] of cases)
    it(title, () => expectRefusal(call, kind, words, kind === ShapeError ? "NNFT_SHAPE" : "NNFT_DOMAIN"));

  it("variances below 0 of a kernel with an error of 1e-8, and take those of an error of 1e-11 for 0", () => {
    const inexact =
      (error: number): Kernel =>
      (x1, x2) =>
        x2 ? kernelOf(([x], [y]) => (1 + error) * Math.exp(-Math.abs(x - y)))(x1, x2) : exponential(x1);
    expectRefusal(
      () => gaussianProcess(inexact(1e-8), points, values).variance(points),
      DomainError,
      /variance of -.*or give a `noiseVariance` above the error of the kernel/,
    );
    expect(entriesOf(gaussianProcess(inexact(1e-11), points, values).variance(points))).toEqual([0, 0, 0]);
    const noisy = gaussianProcess(inexact(1e-8), points, values, { noiseVariance: 1e-6 });
    expect(Math.min(...entriesOf(noisy.variance(points)))).toBeGreaterThan(0);
  });

  it("nothing of a kernel that is one function, however close the test points come", () => {
    const near = line(0, 1e-9, 1 - 1e-12, 2 + 1e-7);
    for (const kernel of [exponential, smooth]) {
      const variances = gaussianProcess(kernel, points, values).variance(near);
      for (let t = 0; t < 4; t++) expect(variances.get(t)).toBeGreaterThanOrEqual(0);
      expect(variances.get(3)).toBeLessThan(1e-6);
    }
  });
});
