import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { factorDistance } from "../../linear-algebra/src/testing/matrices.ts";
import { covarianceRoot, rootBackend, SMALLEST_PIVOT } from "./covariance-root.ts";
import { entriesOf, exponential, line, smooth } from "./testing/kernels.ts";

const spread = (count: number, step: number) => line(...Array.from({ length: count }, (_, i) => step * i));

describe("covarianceRoot", () => {
  it("gives A Aᵀ = K for clear pivots and for dependent points, small and large", () => {
    for (const [kernel, step, singular] of [
      [exponential, 0.3, false],
      [smooth, 0.02, true],
    ] as const)
      for (const size of [20, 127, 128, 200]) {
        const covariance = Float64Array.from(entriesOf(kernel(spread(size, step))));
        const { factor, rank } = covarianceRoot(covariance, size, SMALLEST_PIVOT);
        expect(rank < size).toBe(singular);
        expect(factorDistance(factor, rank, covariance, size)).toBeLessThan(1e-12);
        // negative control: the factor of points further apart
        const other = Float64Array.from(entriesOf(kernel(spread(size, 1.01 * step))));
        expect(Math.abs(covarianceRoot(other, size, SMALLEST_PIVOT).factor[rank] - factor[rank])).toBeGreaterThan(1e-6);
      }
    expect([rootBackend(127), rootBackend(128)]).toEqual(["pivoted", "simd"]);
  });

  it("refuses a large matrix that is no covariance", () => {
    const matrix = Float64Array.from(entriesOf(exponential(spread(150, 0.3))));
    matrix[149 * 150] = matrix[149] = 3;
    expect(() => covarianceRoot(matrix, 150, SMALLEST_PIVOT)).toThrow(DomainError);
    expect(() => covarianceRoot(matrix, 150, SMALLEST_PIVOT)).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });
});
