import { gamma, iid, normal, uniform, uniformSphere } from "@nnft/densities";
import { DomainError, nested, ShapeError, UnsupportedError } from "@nnft/foundations";
import { type Key, keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../tooling/testing/expect-rejection.ts";
import { expectPulls, expectRefuted, expectRuns } from "../../../tooling/testing/statistics.ts";
import {
  checkCovariance,
  checkCrossing,
  conformalFourPoint,
  crossingResidual,
  sampledCorrelator,
  sampledFourPoint,
} from "./correlators.ts";
import { embed } from "./embedding.ts";
import {
  conformalCorrelator,
  conformalLayer,
  conformalReport,
  conformalReportPlots,
  deepConformalNet,
  formatConformalReport,
  linearField,
  powerField,
  productField,
} from "./index.ts";
import { blockDecomposition } from "./ope.ts";
import { blocksOfDraws, rejectionsOfCubes, rejectionsOfSymmetricFields } from "./testing/over-keys.ts";

const PLANE = [0.2, 0.35, 0.5].flatMap((re) => [0.1, 0.4, 0.8].map((im) => ({ re, im })));

describe("drawn networks", () => {
  const nets = {
    linear: linearField({ dimension: 3 }),
    "linear, sphere": linearField({ dimension: 2, density: uniformSphere(4, 2) }),
    "linear, bare": linearField({ dimension: 4, normalization: "bare" }),
    square: powerField(linearField({ dimension: 2 }), 2),
    product: productField([linearField({ dimension: 3 }), linearField({ dimension: 3 })]),
    layer: conformalLayer({ neuron: linearField({ dimension: 3 }), width: 4 }),
    deep: deepConformalNet({ dimension: 2, powers: [1, 1], widths: [3, 4] }),
  };

  it("give the exact four-point functions: the pulls of 7 nets with 12 keys each are those of normal numbers", async () => {
    const z = { re: 0.4, im: 0.6 };
    const pulls: number[] = [];
    for (const [index, field] of Object.values(nets).entries()) {
      const exact = conformalFourPoint(field).g(z);
      const pullOf = async (key: Key, samples: number, about: number): Promise<number> => {
        const { value, standardError } = await sampledFourPoint(field, [z], { key, samples });
        return (value.get(0) - about) / standardError.get(0);
      };
      for (let k = 0; k < 12; k++) pulls.push(await pullOf(split(keyFrom(100 + k), index), 16_384, exact));
      // negative control: twice the value
      expect(Math.abs(await pullOf(keyFrom(7), 262_144, 2 * exact))).toBeGreaterThan(5);
    }
    expectPulls(pulls);
    // negative controls: error bars that are half or twice as large
    for (const factor of [0.5, 2]) expectRefuted(pulls.map((pull) => factor * pull));
  });

  it("two- and three-point functions of (110), (115) by draws, with imaginary parts that vanish, in D = 2, 3, 4, 5", async () => {
    for (const dimension of [2, 3, 4, 5]) {
      const field = linearField({ dimension });
      const rows = [0.2, -0.7, 0.9].flatMap((x, k) =>
        Array.from({ length: dimension }, (_, i) => (i === k % 2 ? x : 0.2 * i)),
      );
      const points = ndarray(Float64Array.from(rows), [3, dimension]);
      const two = points.hi(2, dimension);
      const vectors = embed(points);
      for (const [operators, configuration] of [
        [[1, 1], embed(two)],
        [[1, 1, 2], vectors],
      ] as const) {
        const exact = conformalCorrelator(field, operators).atVectors(configuration);
        const drawn = await sampledCorrelator(field, operators, [configuration], {
          key: keyFrom(dimension),
          samples: 131_072,
        });
        const pull = (drawn.value.get(0) - exact) / drawn.standardError.get(0);
        expect(Math.abs(pull)).toBeLessThan(4.5);
        expect(Math.abs(drawn.imaginary.value.get(0)) / drawn.imaginary.standardError.get(0)).toBeLessThan(4.5);
        expect(Math.abs(drawn.value.get(0) + exact) / drawn.standardError.get(0)).toBeGreaterThan(5.5);
      }
    }
  });

  it("the neuron route gives every width from the same draws, 1/N included, with the noise of one neuron", async () => {
    const z = { re: 0.4, im: 0.6 };
    const layer = (width: number) => conformalLayer({ neuron: linearField({ dimension: 3 }), width });
    for (const width of [1, 10, 1000]) {
      const { value, standardError, method } = await sampledFourPoint(layer(width), [z], {
        key: keyFrom(3),
        samples: 262_144,
      });
      expect(method).toBe("neuron");
      expect(Math.abs(value.get(0) - conformalFourPoint(layer(width)).g(z)) / standardError.get(0)).toBeLessThan(4.5);
    }
    const brute = await sampledCorrelator(
      layer(10),
      [1, 1],
      [
        embed([
          [0, 0, 0],
          [1, 0.5, -1],
        ]),
      ],
      { key: keyFrom(3), samples: 16_384, method: "brute" },
    );
    expect(brute.method).toBe("brute");
    expect(Math.abs(brute.value.get(0) - 2.25) / brute.standardError.get(0)).toBeLessThan(4.5);
  });

  it("takes configurations as an ndarray or a list of tables: the bits are the same", async () => {
    const field = linearField({ dimension: 2 });
    const lists = [
      [
        [0, 0],
        [1, 0.5],
      ],
      [
        [-0.3, 0.2],
        [0.4, 0.9],
      ],
    ].map((points) => embed(points));
    const options = { key: keyFrom(5), samples: 2048 };
    const joined = ndarray(Float64Array.from(lists.flatMap((vectors) => Array.from(vectors.data))), [2, 2, 4]);
    const known = await sampledCorrelator(field, [1, 1], joined, options);
    expect(known.value.shape).toEqual([2]);
    expect(await sampledCorrelator(field, [1, 1], lists, options)).toEqual(known);
    const rows = lists.map((vectors) => nested(vectors));
    expect(await sampledCorrelator(field, [1, 1], rows, options)).toEqual(known);
    // negative control: the other order
    expect((await sampledCorrelator(field, [1, 1], lists.toReversed(), options)).value.get(0)).toBe(known.value.get(1));
    await expectRejection(
      () => sampledCorrelator(field, [1, 1], [[[1, 0, 0, 0]]], options),
      ShapeError,
      /`configurations\[0\]` must have shape \[2, 4\], got \[1, 4\]/,
    );
  });

  it("the neuron route is left to weights of mean 0: others are drawn whole, and agree with the exact law", async () => {
    const layer = conformalLayer({ neuron: linearField({ dimension: 2 }), width: 3, weights: gamma(2, 0.5) });
    const z = { re: 0.4, im: 0.6 };
    const { value, standardError, method } = await sampledFourPoint(layer, [z], { key: keyFrom(11), samples: 262_144 });
    expect(method).toBe("brute");
    expect(Math.abs(value.get(0) - conformalFourPoint(layer).g(z)) / standardError.get(0)).toBeLessThan(4.5);
    await expectRejection(
      () => sampledFourPoint(layer, [z], { key: keyFrom(11), method: "neuron" }),
      DomainError,
      /mean 0/,
    );
  });

  it("are the same bits for the same key, and other bits for another", async () => {
    const run = async (seed: number) =>
      (await sampledFourPoint(nets.deep, PLANE, { key: keyFrom(seed), samples: 4096 })).value;
    expect(await run(1)).toEqual(await run(1));
    expect(await run(1)).not.toEqual(await run(2));
  });

  it("refuses what cannot be drawn", async () => {
    const options = { key: keyFrom(1) };
    const z = [{ re: 0.4, im: 0.6 }];
    await expectRejection(
      () => sampledFourPoint(powerField(nets.linear, -1), z, options),
      UnsupportedError,
      /Lorentz invariant/,
    );
    await expectRejection(
      () => sampledFourPoint(conformalLayer({ neuron: nets.deep, width: Number.POSITIVE_INFINITY }), z, options),
      UnsupportedError,
      /infinite width/,
    );
    await expectRejection(() => sampledFourPoint(nets.linear, [], options), ShapeError, /at least one/);
    await expectRejection(() => sampledFourPoint(nets.linear, z, { ...options, samples: 10 }), DomainError, /samples/);
    await expectRejection(
      () => sampledFourPoint(nets.linear, z, { ...options, method: "neuron" }),
      DomainError,
      /brute/,
    );
    await expectRejection(
      () => sampledCorrelator(nets.linear, [1, 1], ndarray(new Float64Array(10), [2, 5]), options),
      ShapeError,
      /\[C, 2, 5\]/,
    );
  });
});

describe("covariance and crossing of draws", () => {
  it("hold for rotation-invariant Θ with the size stated: 20 keys at level 0.05 reject at most 0.05 + 3 errors", async () => {
    const keys = 20;
    const { rejected, runs } = await rejectionsOfSymmetricFields(keys);
    const most = keys * (0.05 + 3 * Math.sqrt((0.05 * 0.95) / keys));
    for (const { covariance, crossing } of rejected) expect(Math.max(covariance, crossing)).toBeLessThanOrEqual(most);
    // the maps of a run act on the same networks
    expectRuns(runs);
    // negative control: error bars that are half or twice as large
    for (const factor of [0.5, 2])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
  });

  it("hold for two and three points, Φ², and products", async () => {
    const linear = linearField({ dimension: 3 });
    expect((await checkCovariance(linear, { key: keyFrom(1), points: 2 })).verdict).toBe("holds");
    expect((await checkCovariance(linear, { key: keyFrom(2), points: 3, operator: 2 })).verdict).toBe("holds");
    expect((await checkCovariance(productField([linear, linear]), { key: keyFrom(3) })).verdict).toBe("holds");
    expect(
      (await checkCovariance(deepConformalNet({ dimension: 2, powers: [1, 1], widths: [4, 4] }), { key: keyFrom(4) }))
        .verdict,
    ).toBe("holds");
  });

  it("are found broken for Θ uniform in a cube (10 keys), and for a wrong Δ", async () => {
    const { covariance, crossing } = await rejectionsOfCubes(10);
    expect(Math.min(covariance, crossing)).toBeGreaterThanOrEqual(9);
    const field = linearField({ dimension: 3 });
    expect((await checkCovariance(field, { key: keyFrom(1), scalingDimension: -0.5 })).verdict).toBe("broken");
    expect((await checkCrossing(field, { key: keyFrom(1), scalingDimension: -0.5 })).verdict).toBe("broken");
    // Two-point functions of the cube are covariant: the second moment is that of a sphere.
    const cube = linearField({ dimension: 3, density: iid(uniform(-1, 1), 5) });
    expect((await checkCovariance(cube, { key: keyFrom(1), points: 2 })).verdict).toBe("holds");
    await expectRejection(() => checkCovariance(field, { key: keyFrom(1), level: 0 }), DomainError, /level/);
    await expectRejection(() => checkCovariance(field, { key: keyFrom(1), maps: 0 }), DomainError, /maps/);
  });

  it("the crossing residual vanishes for exact g, and not for only the identity", () => {
    const { g } = conformalFourPoint(linearField({ dimension: 3 }));
    for (const z of PLANE) {
      expect(Math.abs(crossingResidual((at) => g(at), -1)(z))).toBeLessThan(1e-14);
      if (z.re !== 0.5) expect(Math.abs(crossingResidual(() => 1, -1)(z))).toBeGreaterThan(0.1);
    }
  });
});

describe("block decomposition of measured g", () => {
  const operators = [
    { scalingDimension: -4, spin: 0 },
    { scalingDimension: -2, spin: 2 },
    { scalingDimension: -2, spin: 0 },
    { scalingDimension: 0, spin: 0 },
  ];

  it("finds the coefficients within calibrated errors over 60 keys, D = 3, two fields; a missing block shows in χ²", async () => {
    const field = productField([linearField({ dimension: 3 }), linearField({ dimension: 3 })]);
    const exact = blockDecomposition(conformalFourPoint(field).terms ?? [], { dimension: 3 });
    expect(exact.operators.map(({ scalingDimension, spin }) => ({ scalingDimension, spin }))).toEqual(operators);
    const { runs, chiSquaredPerDegree } = await blocksOfDraws(PLANE, operators, 60);
    expectRuns(runs);
    // negative control: error bars that are twice as large
    expect(() => expectRuns(runs.map((run) => run.map((pull) => pull / 2)))).toThrow(/r\.m\.s\./);
    expect(chiSquaredPerDegree).toBeLessThan(2);
    const g = await sampledFourPoint(field, PLANE, { key: keyFrom(1), samples: 262_144 });
    const missing = blockDecomposition(g, { dimension: 3, operators: [operators[0], operators[1], operators[2]] });
    const dof = missing.fit?.degreesOfFreedom ?? Number.NaN;
    expect(missing.fit?.chiSquared ?? 0).toBeGreaterThan(dof + 6 * Math.sqrt(2 * dof));
  });

  it("refuses too many operators, and options of the other kind", async () => {
    const g = await sampledFourPoint(linearField({ dimension: 3 }), PLANE.slice(0, 2), {
      key: keyFrom(1),
      samples: 4096,
    });
    expectRefusal(() => blockDecomposition(g, { dimension: 3, operators }), ShapeError, /1 … 2/);
    expectRefusal(() => blockDecomposition(g, { dimension: 3 } as never), DomainError, /operators/);
    expectRefusal(
      () => blockDecomposition([{ coefficient: 1, u: 0, v: 0 }], { dimension: 3, operators } as never),
      DomainError,
      /leave `operators` out/,
    );
    expectRefusal(
      () => blockDecomposition(g, { dimension: 3, operators: operators.slice(0, 1), maxDimension: 4 } as never),
      DomainError,
      /got `maxDimension` too; leave it out/,
    );
  });
});

describe("report", () => {
  it("of Φ² in D = 3: three routes to 24, 352/9, 396/35, verdicts, plots, text", async () => {
    const report = await conformalReport(linearField({ dimension: 3 }), { key: keyFrom(1), operator: 2 });
    expect(report.covariance?.verdict).toBe("holds");
    expect(report.crossing?.verdict).toBe("holds");
    const known = [24, 352 / 9, 396 / 35];
    expect(report.operators.length).toBe(3);
    report.operators.forEach(({ exact, ope, measured }, k) => {
      expect(Math.abs(exact / known[k] - 1)).toBeLessThan(1e-11);
      expect(Math.abs((ope ?? 0) / known[k] - 1)).toBeLessThan(1e-11);
      expect(Math.abs((measured?.value ?? 0) - known[k])).toBeLessThan(5 * (measured?.standardError ?? 0));
    });
    expect(report.unitary).toBe(false);
    expect(Math.max(...report.residuals.map(({ residual }) => Math.abs(residual)))).toBeLessThan(1e-12);
    expect(formatConformalReport(report)).toMatch(/conformal covariance: HOLDS/);
    const { line, residual, operators } = conformalReportPlots(report);
    expect(JSON.stringify([line, residual, operators])).toContain("drawn networks");
  });

  it("says what diverges and what is broken, and throws for options out of range", async () => {
    const field = linearField({ dimension: 3 });
    await expectRejection(() => conformalReport(field, { key: keyFrom(1), samples: 10 }), DomainError, /samples/);
    await expectRejection(() => conformalReport(field, { key: keyFrom(1), level: 2 }), DomainError, /level/);
    const inverse = await conformalReport(powerField(linearField({ dimension: 3 }), -1), { key: keyFrom(1) });
    expect(inverse.finiteness[0].result.verdict).toBe("divergent");
    expect(inverse.covariance).toBeNull();
    expect(inverse.notes.join()).toMatch(/anomalous/);
    const cube = await conformalReport(linearField({ dimension: 2, density: iid(uniform(-1, 1), 4) }), {
      key: keyFrom(1),
    });
    expect(cube.covariance?.verdict).toBe("broken");
    expect(cube.operators).toEqual([]);
    expect(formatConformalReport(cube)).toMatch(/BROKEN/);
    await expectRejection(
      () =>
        conformalReport(linearField({ dimension: 2, density: iid(normal(0, 1), 4) }), {
          key: keyFrom(1),
          operator: { contractions: 1, power: 0 },
        }),
      DomainError,
      /power/,
    );
  });
});
