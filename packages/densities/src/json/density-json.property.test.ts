import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deterministic, discrete, rademacher } from "../discrete.ts";
import type { Density } from "../index.ts";
import * as P from "../index.ts";
import { densityFromJSON, densityToJSON } from "../json.ts";
import { mixture, scaleMixture } from "../mixtures.ts";
import { dimensionOf, isSymmetric, moment } from "../operations.ts";
import { support } from "../support.ts";
import { everyDensity } from "../testing/example-densities.ts";

const real = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const scale = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const leaf: fc.Arbitrary<Density> = fc.oneof(
  fc.tuple(real, scale).map(([a, b]) => P.normal(a, b)),
  fc.tuple(real, scale).map(([a, b]) => P.uniform(a, a + b)),
  fc.tuple(real, scale).map(([a, b]) => P.laplace(a, b)),
  fc.tuple(scale, scale).map(([a, b]) => P.gamma(a, b)),
  fc.tuple(fc.double({ min: 0.1, max: 50, noNaN: true }), real, scale).map(([n, a, b]) => P.studentT(n, a, b)),
  real.map(deterministic),
  fc.tuple(real, real).map(([a, b]) => discrete([a, b], [0.3, 0.7])),
  fc.constant(rademacher()),
  fc
    .tuple(scale, scale)
    .map(([mass, cut]) =>
      P.radial({ dimension: 1, profile: { family: "power", mass, exponent: 1, cutoff: { kind: "hard", scale: cut } } }),
    ),
);
const { tree } = fc.letrec<{ tree: Density }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.tuple(tie("tree"), fc.integer({ min: 1, max: 4 })).map(([density, count]) => P.iid(density, count)),
    fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map(P.product),
    fc.tuple(tie("tree"), scale).map(([density, s]) => scaleMixture(density, P.gamma(2, s))),
    fc.tuple(leaf, leaf).map((pair) => mixture(pair, [0.25, 0.75])),
  ),
}));

describe("density JSON", () => {
  it("text and back gives the same density, bit for bit, for nested densities", () => {
    fc.assert(
      fc.property(tree, (density) => {
        const text = JSON.stringify(densityToJSON(density));
        const back = densityFromJSON(JSON.parse(text));
        expect(back).toEqual(density);
        expect(JSON.stringify(back)).toBe(text);
        expect(dimensionOf(back)).toBe(dimensionOf(density));
      }),
      { seed: 7, numRuns: 500 },
    );
    for (const density of everyDensity) expect(densityFromJSON(densityToJSON(density))).toEqual(density);
  });

  it("structuredClone keeps a density, and a changed number is a different density (negative control)", () => {
    for (const density of everyDensity) expect(structuredClone(density)).toEqual(density);
    expect(densityFromJSON({ kind: "normal", mean: 0, standardDeviation: 1 })).not.toEqual(P.normal(0, 1 + 2 ** -52));
  });

  it("densities are frozen at every depth", () => {
    const frozen = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    for (const density of everyDensity) expect(frozen(density), density.kind).toBe(true);
  });
});

describe("isSymmetric", () => {
  it("holds exactly for densities invariant under w → −w, whose odd moments are then exactly zero", () => {
    const yes: Density[] = [
      P.normal(0, 2),
      P.uniform(-1, 1),
      P.uniformBall(2, 1),
      P.laplace(0, 1),
      P.studentT(5),
      rademacher(),
      discrete([-1, 0, 1], [0.25, 0.5, 0.25]),
      deterministic(0),
      mixture([P.normal(-1, 1), P.normal(1, 1)], [0.5, 0.5]),
      scaleMixture(P.normal(), P.gamma(1, 1)),
      P.product([P.normal(), rademacher()]),
      P.correlatedNormal(
        [0, 0],
        [
          [1, 0.5],
          [0.5, 1],
        ],
      ),
    ];
    for (const density of yes) {
      expect(isSymmetric(density), density.kind).toBe(true);
      const odd = new Array<number>(dimensionOf(density)).fill(0).with(0, 3);
      expect(moment(density, odd) + 0).toBe(0);
    }
    const no: Density[] = [
      P.normal(1, 1),
      P.uniform(-1, 2),
      P.gamma(1, 1),
      discrete([-1, 1], [0.25, 0.75]),
      mixture([P.normal(-1, 1), P.normal(1, 2)], [0.5, 0.5]),
      P.product([P.normal(), P.gamma(1, 1)]),
      P.iid(P.laplace(1, 1), 2),
    ];
    for (const density of no) expect(isSymmetric(density), density.kind).toBe(false);
  });
});

describe("support", () => {
  it("is JSON-safe data with null for an infinite end", () => {
    for (const density of everyDensity) expect(JSON.parse(JSON.stringify(support(density)))).toEqual(support(density));
    expect(support(P.gamma(2, 1))).toEqual({ kind: "interval", low: 0, high: null });
    expect(support(discrete([1, 2], [0, 1]))).toEqual({ kind: "points", values: [2] });
    expect(support(P.iid(P.uniform(0, 1), 3))).toEqual({
      kind: "power",
      base: { kind: "interval", low: 0, high: 1 },
      count: 3,
    });
    expect(
      support(
        P.correlatedNormal(
          [0, 1],
          [
            [1, 2],
            [2, 4],
          ],
        ),
      ),
    ).toEqual({ kind: "affine", origin: [0, 1], rank: 1 });
    expect(support(P.radial({ dimension: 2, profile: { family: "table", radii: [1, 2], values: [1, 1] } }))).toEqual({
      kind: "shell",
      dimension: 2,
      innerRadius: 1,
      radius: 2,
    });
  });
});
