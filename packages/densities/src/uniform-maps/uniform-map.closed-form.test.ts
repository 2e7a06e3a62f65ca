import { UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { fillSobol } from "@nnft/random/sobol";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { deterministic, discrete, rademacher } from "../discrete.ts";
import * as P from "../index.ts";
import { mixture } from "../mixtures.ts";
import { dimensionOf, logDensityFunction, moment, uniformMap } from "../operations.ts";

/** ⟨Π w_i^{n_i}⟩ of the map over 2¹⁴ scrambled Sobol points. */
function averageOf(density: P.Density, index: readonly number[]): number {
  const { uniforms, toState } = uniformMap(density);
  const points = 2 ** 14;
  const columns = Array.from({ length: uniforms }, (_, k) => {
    const column = new Float64Array(points);
    fillSobol(keyFrom("map"), k, column);
    return column;
  });
  const w = new Float64Array(dimensionOf(density));
  let sum = 0;
  for (let i = 0; i < points; i++) {
    toState(
      Float64Array.from(columns, (column) => column[i]!),
      0,
      w,
      0,
    );
    sum += index.reduce((product, n, j) => product * w[j]! ** n, 1);
  }
  return sum / points;
}

const power = { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: 8 } } as const;
const cases: readonly (readonly [string, P.Density, readonly (readonly number[])[]])[] = [
  ["normal", P.normal(0.3, 1.7), [[1], [2], [4]]],
  ["uniform", P.uniform(-0.5, 2), [[1], [3]]],
  ["laplace", P.laplace(-0.4, 0.8), [[1], [2], [4]]],
  ["studentT of 9.5", P.studentT(9.5, 0.2, 1.3), [[1], [2]]],
  ["studentT of 4", P.studentT(4, 0.2, 1.3), [[1]]],
  ["rademacher", rademacher(), [[1], [2]]],
  ["discrete", discrete([-1, 2, 5], [0.5, 0.3, 0.2]), [[1], [2]]],
  ["deterministic", deterministic(3), [[2]]],
  ["uniformBall 1", P.uniformBall(1, 2), [[1], [2], [4]]],
  [
    "uniformBall 2",
    P.uniformBall(2, 2),
    [
      [2, 0],
      [2, 2],
      [1, 1],
    ],
  ],
  [
    "uniformBall 5",
    P.uniformBall(5, 2),
    [
      [2, 0, 0, 0, 0],
      [0, 2, 0, 0, 2],
    ],
  ],
  ["uniformSphere 1", P.uniformSphere(1, 2), [[1], [2]]],
  [
    "uniformSphere 2",
    P.uniformSphere(2, 2),
    [
      [2, 0],
      [4, 0],
    ],
  ],
  [
    "uniformSphere 3",
    P.uniformSphere(3, 2),
    [
      [2, 0, 0],
      [0, 0, 4],
      [2, 0, 2],
    ],
  ],
  ["radial 1", P.radial({ dimension: 1, profile: power }), [[1], [2], [4]]],
  [
    "radial 2",
    P.radial({ dimension: 2, profile: power }),
    [
      [2, 0],
      [2, 2],
    ],
  ],
  [
    "radial 3",
    P.radial({ dimension: 3, profile: power }),
    [
      [0, 0, 2],
      [2, 2, 0],
    ],
  ],
  [
    "iid",
    P.iid(P.laplace(0, 1), 2),
    [
      [2, 2],
      [1, 1],
    ],
  ],
  [
    "product",
    P.product([P.normal(1, 2), P.uniformBall(2, 1)]),
    [
      [1, 2, 0],
      [2, 0, 2],
    ],
  ],
  [
    "correlatedNormal",
    P.correlatedNormal(
      [0.5, -1],
      [
        [2, 0.6],
        [0.6, 1],
      ],
    ),
    [
      [1, 1],
      [2, 0],
    ],
  ],
];

describe("uniformMap", () => {
  it.each(cases)("of %s gives the moments of the density", (_, density, indices) => {
    for (const index of indices) {
      const exact = moment(density, index);
      const size = Math.sqrt(
        Math.abs(
          moment(
            density,
            index.map((n) => 2 * n),
          ),
        ),
      );
      expect(Math.abs(averageOf(density, index) - exact)).toBeLessThan(0.02 * size);
      // negative control: the moment of a density that is a tenth wider
      const even = index.every((n) => n % 2 === 0);
      if (even) expect(Math.abs(1.21 * averageOf(density, index) - exact)).toBeGreaterThan(0.05 * exact);
    }
  });

  it("of densities on a line is the inverse of their distribution function: its slope is 1/p", () => {
    const w = new Float64Array(1);
    const lines = [P.normal(0.3, 1.7), P.laplace(-0.4, 0.8), ...[1, 2, 4].map((nu) => P.studentT(nu, 0.2, 1.3))];
    for (const density of [...lines, P.radial({ dimension: 1, profile: power }), P.uniformBall(1, 2)]) {
      const { toState } = uniformMap(density);
      const at = (u: number): number => {
        toState(Float64Array.of(u), 0, w, 0);
        return w[0]!;
      };
      const log = logDensityFunction(density);
      for (const u of [1e-4, 0.05, 0.3, 0.45, 0.8, 0.99]) {
        const step = 1e-3 * Math.min(u, 1 - u);
        const slope = (at(u + step) - at(u - step)) / (2 * step);
        expect(Math.abs(slope * Math.exp(log(Float64Array.of(at(u)))) - 1)).toBeLessThan(1e-4);
        // negative control
        expect(Math.abs(slope * Math.exp(log(Float64Array.of(at(u)))) - 0.999)).toBeGreaterThan(1e-4);
      }
    }
  });

  it("refuses kinds without one, also within others", () => {
    for (const density of [P.gamma(2, 1), mixture([P.normal(), P.laplace(0, 1)], [0.5, 0.5]), P.iid(P.gamma(2, 1), 2)])
      expectRefusal(
        () => uniformMap(density),
        UnsupportedError,
        /inverse distribution function, got .*; use sampleInto/,
      );
    // negative control
    expect(uniformMap(P.iid(P.normal(), 3)).uniforms).toBe(3);
  });
});
