import { alphaScalar, cosNet, euclideanNet, freeScalar, mlp } from "@nnft/architectures";
import { uniformBall } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { nngp } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import {
  clusterDecomposition,
  exactNPoint,
  type FieldProduct,
  formatOsReport,
  osReport,
  osReportPlots,
  reflectionPositivity,
  sampledClusterDecomposition,
} from "../axioms.ts";
import { clusterProducts } from "../clustering/cluster-decomposition.ts";
import { gaussianField, knownTheories, oscillatorField } from "../fields.ts";
import { exactMoments } from "../reflection-positivity/n-point.ts";
import { cutoffFamily } from "./cutoff-family.ts";

describe("the table of known theories", () => {
  it.each(knownTheories().map((known) => [known.name, known] as const))(
    "%s gets its verdicts",
    async (_, known) => {
      for (const seed of [1, 2]) {
        const report = await osReport(known.theory, { ...known.options, key: keyFrom(seed) });
        expect({
          euclideanInvariance: report.euclideanInvariance.verdict,
          reflectionPositivity: report.reflectionPositivity.verdict,
          clusterDecomposition: report.clusterDecomposition.verdict,
        }).toEqual({
          euclideanInvariance: known.euclideanInvariance,
          reflectionPositivity: known.reflectionPositivity,
          clusterDecomposition: known.clusterDecomposition,
        });
      }
    },
    60_000,
  );

  it("holds theories of all four kinds, so that no constant answer passes", () => {
    const verdicts = knownTheories().flatMap((known) => [known.reflectionPositivity, known.clusterDecomposition]);
    for (const verdict of ["holds", "holds in the limit", "broken"]) expect(verdicts).toContain(verdict);
  });
});

describe("osReport", () => {
  it("of the free scalar in two dimensions states trends in N and Λ", async () => {
    const report = await osReport(freeScalar({ dimension: 2, width: 128, mass: 1, cutoff: 20 }), { key: keyFrom(1) });
    expect(report.reflectionPositivity.trends.map(({ parameter }) => parameter)).toEqual(["N", "Λ"]);
    expect(report.euclideanInvariance.statement).toMatch(/by the density/);
    expect(report.notTested.join()).toMatch(/other functionals/);
    expect(report.decay.distances.length).toBe(report.decay.twoPoint.length);
    expect(JSON.parse(JSON.stringify(report)).name).toBe("networks");
    const text = formatOsReport(report);
    expect(text).toMatch(/reflection positivity: HOLDS IN THE LIMIT/);
    expect(text).toMatch(/at N = 1024/);
    expect(text).toMatch(/Not tested:/);
    const { spectrum, decay } = osReportPlots(report);
    expect(spectrum.series.flatMap(({ y }) => y).length).toBe(report.functionals.length);
    const sizes = decay.series.flatMap(({ y }) => y);
    expect(sizes.length).toBeGreaterThan(report.decay.distances.length);
    expect(sizes.every((size) => size > 0)).toBe(true);
  });

  it("finds the gap of the oscillator and of the soft-cut α family, 1 at mass 1", async () => {
    const soft = await osReport(alphaScalar({ dimension: 1, width: 64, mass: 1, cutoff: 20, alpha: 0 }), {
      key: keyFrom(1),
    });
    expect(Math.abs(soft.decay.gap - 1)).toBeLessThan(0.01);
    const harmonic = await osReport(
      oscillatorField({ potential: (x) => 0.5 * x * x, step: 0.5, reach: 6, positions: 81 }),
      { key: keyFrom(1) },
    );
    // second differences of spacing .15: E_1 − E_0 = 1 − spacing²/16·…, below 1 by a quarter of a per cent
    expect(Math.abs(harmonic.decay.gap - 1)).toBeLessThan(5e-3);
    expect(Math.abs(harmonic.decay.gap - 1.1)).toBeGreaterThan(0.05);
  });

  it("takes r^{−1/2} off the fall-off in two dimensions: gap 1 at mass 1", async () => {
    const net = alphaScalar({ dimension: 2, width: 64, mass: 1, cutoff: 20, alpha: 0 });
    const { decay } = await osReport(net, { key: keyFrom(1) });
    // K_0(r) ~ e^{−r} r^{−1/2}(1 − 1/8r); without the root the fit gives 1.09
    expect(Math.abs(decay.gap - 1)).toBeLessThan(0.02);
  });

  it("says undecided, not broken, of deep nets whose four-point plateau it knows at only one width", async () => {
    const deep = mlp({ inputDimension: 1, widths: [6, 6], activation: "tanh", weightStd: 1, biasStd: 0.5 });
    const report = await osReport(deep, { key: keyFrom(1), samples: 8192 });
    expect(["undecided", "broken"]).toContain(report.clusterDecomposition.verdict);
    expect(report.spectrum.sampled).toBe(true);
    expect(report.euclideanInvariance.verdict).toBe("broken");
  });

  it("refuses unknown options, several outputs and a missing key", async () => {
    const net = cosNet({ inputDimension: 1, width: 4 });
    await expect(osReport(net, { key: keyFrom(1), width: 3 } as never)).rejects.toThrow(/unknown option/);
    await expect(osReport(net, {} as never)).rejects.toThrow(/key/);
    await expect(osReport(net, { key: keyFrom(1), cutoffs: [1, 2] })).rejects.toThrow(/cut-off power law/);
    const line = gaussianField(() => 1, { inputDimension: 1 });
    await expect(osReport(line, { key: keyFrom(1), widths: [1, 2] })).rejects.toThrow(/one hidden layer/);
    await expect(
      osReport(cosNet({ inputDimension: 1, width: 4, outputDimension: 2 }), { key: keyFrom(1) }),
    ).rejects.toThrow(/one output/);
    expectRefusal(
      () => clusterDecomposition(() => 1, { dimension: 1, distances: [2, 1], offset: 1 }),
      DomainError,
      /rising/,
    );
  });
});

describe("finite width", () => {
  it("α = 0 in one dimension: N·G_c⁴ → .0790151 for pairs .5 apart", async () => {
    for (const width of [10, 1000]) {
      const shape = { dimension: 1, distances: [20, 30], offset: 0.5 };
      const net = alphaScalar({ dimension: 1, width, mass: 1, cutoff: 3000, alpha: 0 });
      const { fourPoint } = clusterDecomposition(await exactMoments(net, clusterProducts(shape)), shape);
      expect(Math.abs(width * fourPoint[1] - 0.0790151)).toBeLessThan(2e-4);
      expect(Math.abs(width * fourPoint[1] - 0.0790151 / 2)).toBeGreaterThan(1e-2);
    }
  });

  it("the cos-net keeps w₁⁴/(2N) between coincident pairs", async () => {
    // G_c⁴(0, 0, r, r) → (w₁⁴/8N)(3·0 + 3·0 + 3 − 2·1 …): four plane waves of two pairs
    const net = cosNet({ inputDimension: 1, width: 10, outputStd: 1.5 });
    const far: FieldProduct = [[0], [0], [30], [30]];
    const products = [far, [[0], [0]], [[30], [30]], [[0], [30]]] as const;
    const nPoint = await exactMoments(net, products);
    const connected = nPoint(far) - nPoint([[0], [0]]) * nPoint([[30], [30]]) - 2 * nPoint([[0], [30]]) ** 2;
    expect(Math.abs(connected / (1.5 ** 4 / 20) - 1)).toBeLessThan(1e-9);
  });

  it("reflection positivity at Λ = 3000 is broken by an amount of order 1/N, by four functionals", async () => {
    const functionals: FieldProduct[] = [[[2]], [[0.1], [0.2], [2]], [[0.1], [0.3], [3]], [[1]]];
    const lowest: number[] = [];
    for (const width of [100, 1000]) {
      const net = alphaScalar({ dimension: 1, width, mass: 1, cutoff: 3000, alpha: 0 });
      lowest.push(
        reflectionPositivity(await exactNPoint(net, functionals), functionals, { unitDiagonal: true }).lowest,
      );
    }
    // by sums over signs of the neuron's phases: −7.272e-3 and −4.391e-4
    expect(Math.abs(lowest[0] / -7.272e-3 - 1)).toBeLessThan(0.05);
    expect(Math.abs(lowest[1] / -4.391e-4 - 1)).toBeLessThan(0.1);
  });

  it("drawn networks show the plateau that their exact law has", async () => {
    const net = alphaScalar({ dimension: 1, width: 4, mass: 1, cutoff: 20, alpha: 0 });
    const shape = { distances: [6, 9], offset: 0.5 };
    const exact = clusterDecomposition(await exactMoments(net, clusterProducts({ ...shape, dimension: 1 })), {
      ...shape,
      dimension: 1,
    });
    const { plateau } = await sampledClusterDecomposition(net, { ...shape, key: keyFrom(4) });
    expect(Math.abs(plateau.value - exact.plateau) / plateau.standardError).toBeLessThan(5);
    expect(exact.plateau / plateau.standardError).toBeGreaterThan(5);
  });
});

describe("families of a theory", () => {
  it("at another width the n-point functions are those of the net made with it", async () => {
    const products: FieldProduct[] = [[[0], [0.5], [1], [2]]];
    const make = (width: number) => alphaScalar({ dimension: 1, width, mass: 1, cutoff: 5, alpha: 0 });
    const small = await exactMoments(make(2), products);
    const wide = await exactMoments(make(50), products);
    expect(small.width).toBe(2);
    expect(Math.abs(small.atWidth(50)(products[0]) / wide(products[0]) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(small(products[0]) / wide(products[0]) - 1)).toBeGreaterThan(1e-3);
  });

  it("at another cutoff the theory has the spectrum cut off there", () => {
    const at = (net: Parameters<typeof nngp>[0], r: number): number =>
      nngp(net)(ndarray(Float64Array.of(0), [1, 1]), ndarray(Float64Array.of(r), [1, 1])).get(0, 0);
    for (const make of [
      (cutoff: number) => freeScalar({ dimension: 1, width: 7, mass: 1.3, cutoff }),
      (cutoff: number) => alphaScalar({ dimension: 1, width: 7, mass: 1.3, cutoff, alpha: 0.5 }),
    ]) {
      const net = make(5);
      const family = cutoffFamily(net)!;
      expect(family.cutoff).toBe(5);
      expect(Math.abs(family.exponent - 1)).toBeLessThan(1e-12);
      expect(Math.abs(at(family.at(11), 0.7) / at(make(11), 0.7) - 1)).toBeLessThan(1e-8);
      expect(Math.abs(at(family.at(11), 0.05) / at(net, 0.05) - 1)).toBeGreaterThan(1e-3);
    }
    expect(cutoffFamily(cosNet({ inputDimension: 1, width: 3 }))).toBeUndefined();
    // an amplitude that grows is no propagator
    const growing = { family: "power", mass: 1, exponent: 0.5 } as const;
    const net = euclideanNet({ inputDimension: 2, width: 3, momentumDensity: uniformBall(2, 3), profile: growing });
    expect(cutoffFamily(net)).toBeUndefined();
    expect(gaussianField(() => 1, { inputDimension: 1 }).twoPoint!([0], [1])).toBe(1);
  });
});
