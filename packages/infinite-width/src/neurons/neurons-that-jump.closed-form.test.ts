import { mlp } from "@nnft/architectures";
import { pairAverages } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { neuronMoments, preactivationCovariance } from "./neuron-moments.ts";

/** The angle between (x/√2, b) and (y/√2, b), from the difference of the points: no digit cancels. */
function angle([x0, x1]: readonly number[], [y0, y1]: readonly number[], bias: number): number {
  const u = [x0 / Math.SQRT2, x1 / Math.SQRT2, bias];
  const d = [(y0 - x0) / Math.SQRT2, (y1 - x1) / Math.SQRT2, 0];
  const cross = [u[1] * d[2] - u[2] * d[1], u[2] * d[0] - u[0] * d[2], u[0] * d[1] - u[1] * d[0]];
  return Math.atan2(Math.hypot(...cross), u[0] * (u[0] + d[0]) + u[1] * (u[1] + d[1]) + u[2] ** 2);
}

describe("neurons that jump, at nearly equal points", () => {
  const cases = [0, 1].flatMap((bias) =>
    [1, 30, 100].flatMap((size) => [1e-2, 1e-3, 1e-5, 1e-7, 1e-8].map((step) => ({ bias, size, step }))),
  );
  it.each(["sign", "step"] as const)(
    "%s: the stated accuracy holds the rounding of the covariance, and is 0 far apart",
    (activation) => {
      let beyond = 0;
      for (const { bias, size, step } of cases) {
        const net = mlp({ inputDimension: 2, widths: [9], activation, biasStd: [bias, 0] });
        const points = [
          [size, 0.3],
          [size + step, 0.3 - step],
        ];
        const t = angle(points[0], points[1], bias);
        const exact = activation === "sign" ? 1 - (2 * t) / Math.PI : 0.5 - t / (2 * Math.PI);
        const { values, accuracies, method } = neuronMoments(net, points, [[0, 1]], { closedForm: true });
        const off = Math.abs(values[0] - exact);
        expect(method).toBe("exact");
        expect(off).toBeLessThanOrEqual(accuracies[0] + 1e-12);
        expect(accuracies[0]).toBeLessThan(3e-8);
        // the map of the infinitely wide layer says the same
        const covariance = preactivationCovariance(net, Float64Array.from(points.flat()));
        const [q1, c, q2] = [covariance(0, 0), covariance(0, 1), covariance(1, 1)];
        const [a, b, between] = [q1, q2, c].map((entry) => Float64Array.of(entry));
        expect(pairAverages(activation).average(a, b, between, new Float64Array(1))).toBe(accuracies[0]);
        if (off > 1e-12) beyond++;
      }
      // negative control: an accuracy of 0 would be untrue
      expect(beyond).toBeGreaterThan(3);
      const apart = mlp({ inputDimension: 2, widths: [9], activation });
      expect(
        neuronMoments(
          apart,
          [
            [1, 0],
            [0.2, 1],
          ],
          [
            [0, 1],
            [0, 0],
          ],
        ).accuracies,
      ).toEqual(Float64Array.of(0, 0));
    },
  );
});
