import { evaluate, sampleParameters } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { logKernel } from "@nnft/free-boson/momenta";
import { nngp } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { embeddingNet, tachyonCorrelator } from "../index.ts";

describe("embeddingNet", () => {
  it("has the propagator and the tachyons of its laws, for both densities", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const points = [
      [0, 0],
      [0.3, 0.1],
      [-0.2, 0.25],
    ];
    const momenta = [
      [0.9, 0.2],
      [-0.5, 0.4],
      [-0.4, -0.6],
    ];
    const places = ndarray(Float64Array.from(points.flat()), [3, 2]);
    for (const density of ["log-uniform", "uniform"] as const)
      for (const cutoffKind of ["hard", "gaussian"] as const)
        for (const width of [1, 3]) {
          const options = { reggeSlope: 0.8, infrared: 0.5, cutoff: 8, cutoffKind, density, width };
          const net = embeddingNet({ ...options, dimension: 2 });
          const draws = 20_000;
          const parameters = sampleParameters(net, keyFrom(`strings ${density} ${cutoffKind} ${width}`), draws);
          const fields = evaluate(net.architecture, parameters, places);
          const measure = (of: (m: number) => number, exact: number): void => {
            let [sum, square] = [0, 0];
            for (let m = 0; m < draws; m++) {
              const x = of(m);
              sum += x / draws;
              square += (x * x) / draws;
            }
            const error = Math.sqrt((square - sum * sum) / draws);
            pulls.push((sum - exact) / error);
            wrong.push((sum - 1.2 * exact) / error);
          };
          const propagator = 0.8 * logKernel({ infrared: 0.5, cutoff: 8, cutoffKind }).propagator(Math.hypot(0.3, 0.1));
          measure(
            (m) => (fields.get(m, 0, 0) * fields.get(m, 1, 0) + fields.get(m, 0, 1) * fields.get(m, 1, 1)) / 2,
            propagator,
          );
          const exact = tachyonCorrelator({ momenta, points, ...options });
          measure((m) => {
            let phase = 0;
            for (let r = 0; r < 3; r++) for (let mu = 0; mu < 2; mu++) phase += momenta[r][mu] * fields.get(m, r, mu);
            return Math.cos(phase);
          }, exact);
        }
    expectPulls(pulls, { few: true });
    expectRefuted(wrong, { few: true });
  });

  it("has the same covariance for both densities by the general quadrature over momenta", () => {
    const points = [
      [0, 0],
      [0.3, 0.1],
    ];
    const window = { infrared: 0.5, cutoff: 8 };
    for (const density of ["log-uniform", "uniform"] as const)
      for (const cutoffKind of ["hard", "gaussian"] as const) {
        const net = embeddingNet({ reggeSlope: 0.8, density, cutoffKind, width: 3, dimension: 1, ...window });
        const exact = 0.8 * logKernel({ cutoffKind, ...window }).propagator(Math.hypot(0.3, 0.1));
        expectClose([nngp(net)(points, points).get(0, 1)], [exact], 1e-12);
      }
  });

  it("refuses counts that are no integers", () => {
    const options = { reggeSlope: 1, infrared: 1, cutoff: 20, width: 3 };
    expectRefusal(() => embeddingNet({ ...options, dimension: 2.5 }), DomainError, /`dimension` must be an integer/);
    expectRefusal(
      () => embeddingNet({ ...options, infrared: 30, dimension: 2 }),
      DomainError,
      /embeddingNet: `infrared` must be below/,
    );
  });
});
