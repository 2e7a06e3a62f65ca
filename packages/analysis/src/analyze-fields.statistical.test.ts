import { edgeworthAction } from "@nnft/interactions/edgeworth";
import { fillUniform, keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { analyzeFields } from "./index.ts";
import { autoregressiveFields, cosineFields, gaussianFields, markovRows } from "./testing/drawn-fields.ts";

const line = (count: number): number[][] => Array.from({ length: count }, (_, k) => [k / 2]);

/** How often each property is rejected at 5 %. */
async function rejections(runs: number, fields: (seed: number) => number[][], points?: number[][]) {
  const counts: Record<string, number> = {};
  for (let seed = 0; seed < runs; seed++) {
    const { tests } = await analyzeFields(fields(seed), { orders: [2], level: 0.05, ...(points ? { points } : {}) });
    for (const { property, verdict } of tests)
      counts[property] = (counts[property] ?? 0) + (verdict === "rejected" ? 1 : 0);
  }
  return counts;
}

describe("tests of a field that has the properties", () => {
  it("reject at their level: a stationary Gaussian field on a line", async () => {
    const runs = 400;
    const counts = await rejections(runs, (seed) => gaussianFields(seed, 1024, markovRows(6, 0.5)), line(6));
    expect(Object.keys(counts).sort()).toEqual([
      "clustering",
      "even",
      "gaussian",
      "reflection positivity",
      "translations",
    ]);
    // correlations of e^{−5/2} at the largest distance are there, and are found
    expect(counts.clustering).toBeGreaterThan(200);
    // 5 % of 400 are 20 ± 4.4; four standard deviations. Reflection positivity holds by a margin, and is rejected less often
    for (const property of ["even", "gaussian", "translations"]) {
      expect(counts[property], property).toBeGreaterThan(20 - 17.4);
      expect(counts[property], property).toBeLessThan(20 + 17.4);
    }
    expect(counts["reflection positivity"]).toBeLessThan(20 + 17.4);
  });
});

describe("clustering", () => {
  // the ends of the line are independent
  const apart = (seed: number) => gaussianFields(seed, 1024, markovRows(4, 20));

  it("is rejected at its level where nothing is left at the largest distance", async () => {
    const { clustering } = await rejections(400, apart, line(4));
    expect(clustering).toBeGreaterThan(20 - 17.4);
    expect(clustering).toBeLessThan(20 + 17.4);
  });

  it("is rejected of networks of finite width: their four-point function keeps (⟨a⁴⟩ − 1)/3N = 2/3N", async () => {
    const places = [0, 1, 2, 8, 9, 10];
    const { tests } = await analyzeFields(cosineFields(3, 20_000, 4, places), { points: places.map((x) => [x]) });
    const { verdict, evidence } = tests.find(({ property }) => property === "clustering")!;
    expect(verdict).toBe("rejected");
    const [, ratio, digits] = /and (0\.\d+)\((\d+)\) of 3 variances²/.exec(evidence)!;
    expect(Math.abs(Number(ratio) - 2 / 12)).toBeLessThan(4 * Number(digits) * 1e-4);
  });
});

describe("couplings of the Edgeworth action", () => {
  // sums of three uniforms: κ₂ = 1, κ₄ = −1.2/3, so g₄ = 0.4 and g₂ = 1 − 0.2 at a site
  const uniforms = (seed: number, samples: number): number[][] => {
    const draws = new Float64Array(3 * samples);
    fillUniform(keyFrom(seed), draws);
    return Array.from({ length: samples }, (_, i) => [2 * (draws[3 * i]! + draws[3 * i + 1]! + draws[3 * i + 2]!) - 3]);
  };

  it("are right within their errors", async () => {
    const pulls: number[] = [];
    for (let seed = 0; seed < 100; seed++) {
      const { couplings } = await analyzeFields(uniforms(seed, 4000), { orders: [2] });
      const { quadratic, quartic } = couplings!;
      pulls.push((quadratic.value.data[0]! - 0.8) / quadratic.standardError.data[0]!);
      pulls.push((quartic.value.data[0]! - 0.4) / quartic.standardError.data[0]!);
    }
    const rms = (list: readonly number[]) => Math.sqrt(list.reduce((sum, z) => sum + z * z, 0) / list.length);
    expect(rms(pulls)).toBeGreaterThan(0.85);
    expect(rms(pulls)).toBeLessThan(1.15);
    // negative control: errors that are off by a factor 1.5
    expect(rms(pulls.map((z) => 1.5 * z))).toBeGreaterThan(1.15);
  });

  it("are those of `edgeworthAction` of the same samples", async () => {
    const fields = gaussianFields(5, 640, markovRows(3, 0.5));
    const { couplings } = await analyzeFields(fields, { orders: [2] });
    const { quadratic, quartic } = edgeworthAction(fields, { order: 1 });
    for (const [found, wanted] of [
      [couplings!.quadratic, quadratic],
      [couplings!.quartic, quartic],
    ] as const)
      for (const part of ["value", "standardError"] as const)
        for (const [k, x] of found[part].data.entries()) expect(x).toBeCloseTo(wanted[part].data[k]!, 10);
  });

  it("are left out where a site depends on another", async () => {
    const twice = gaussianFields(6, 640, [[1]]).map(([x]) => [x!, 2 * x!]);
    expect((await analyzeFields(twice)).couplings).toBeUndefined();
    expect((await analyzeFields(twice.map(([x], i) => [x!, i % 7]))).couplings).toBeDefined();
  });
});

describe("tests of a field without a property", () => {
  it("reject what it lacks, and nothing else: narrow networks are not Gaussian", async () => {
    const { tests, orders } = await analyzeFields(cosineFields(3, 20_000, 4, [0, 0.5, 1, 1.5, 2]), { points: line(5) });
    const verdicts = Object.fromEntries(tests.map(({ property, verdict }) => [property, verdict]));
    expect(verdicts).toMatchObject({ gaussian: "rejected", even: "not rejected", translations: "not rejected" });
    // G_c⁴(x,x,x,x)/G²² = (3/2·3 − 3)/N = 3/(2N) for a cosine of uniform phase and a normal read-out
    const [, four] = orders;
    const [value, error] = [four!.normalized.value.get(0), four!.normalized.standardError.get(0)];
    expect(Math.abs(value - 1.5 / 4) / error).toBeLessThan(4);
    expect(error).toBeLessThan(0.05);
  });

  it("reject translations where the variance grows, and evenness where there is a mean", async () => {
    const rows = markovRows(5, 0.5).map((row, k) => row.map((weight) => weight * (1 + 0.1 * k)));
    const drawn = gaussianFields(1, 5000, rows).map((row) => row.map((value) => value + 0.1));
    const { tests } = await analyzeFields(drawn, { points: line(5) });
    const verdicts = Object.fromEntries(tests.map(({ property, verdict }) => [property, verdict]));
    expect(verdicts).toMatchObject({ gaussian: "not rejected", even: "rejected", translations: "rejected" });
  });

  it("reject rotations of a field that depends on one coordinate only, not of one that depends on the distance", async () => {
    const points = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ];
    const along = points.map(([x]) => [1, x!]);
    const around = points.map((_, i) => points.map((_, k) => (i === k ? 1 : (i + 4 - k) % 4 === 2 ? 0.2 : 0.5)));
    const rotated = async (rows: number[][]) =>
      (await analyzeFields(gaussianFields(2, 5000, rows), { points })).tests.find(
        ({ property }) => property === "rotations",
      )!;
    expect((await rotated(along)).verdict).toBe("rejected");
    expect((await rotated(around)).verdict).toBe("not rejected");
  });

  it("reject reflection positivity where neighbours repel across the mirror", async () => {
    // sites at −1/2 and 1/2 are anticorrelated: ⟨φ(θx)φ(x)⟩ < 0
    const { tests } = await analyzeFields(
      gaussianFields(4, 2000, [
        [1, 0],
        [-0.5, 0.8],
      ]),
      { points: [[-0.5], [0.5]] },
    );
    expect(tests.find(({ property }) => property === "reflection positivity")!.verdict).toBe("rejected");
  });
});

describe("errors", () => {
  it("of a chain know its autocorrelation; those of independent samples do not", async () => {
    const [rho, samples] = [0.8, 4000];
    const pulls: number[] = [];
    const wrong: number[] = [];
    for (let seed = 0; seed < 100; seed++) {
      const fields = autoregressiveFields(100 + seed, samples, 2, rho);
      const tuples = [
        [0, 1],
        [0, 0, 1, 1],
      ];
      const { orders, integratedTime } = await analyzeFields(fields, { tuples, chain: true });
      expect(integratedTime).toBeGreaterThan(1);
      const exact = Math.exp(-0.5);
      pulls.push((orders[0]!.connected.value.get(0) - exact) / orders[0]!.connected.standardError.get(0));
      pulls.push(orders[1]!.connected.value.get(0) / orders[1]!.connected.standardError.get(0));
      // negative control: the same samples taken for independent ones, one block after the other
      const naive = await analyzeFields(shuffled(fields), { tuples });
      wrong.push((naive.orders[0]!.connected.value.get(0) - exact) / naive.orders[0]!.connected.standardError.get(0));
    }
    const rms = (list: readonly number[]) => Math.sqrt(list.reduce((sum, z) => sum + z * z, 0) / list.length);
    expect(rms(pulls)).toBeGreaterThan(0.85);
    expect(rms(pulls)).toBeLessThan(1.15);
    expect(rms(wrong)).toBeGreaterThan(1.5);
  });
});

/** The same samples in another order, in which neighbours no longer resemble each other. */
const shuffled = (fields: number[][]): number[][] => fields.map((_, k) => fields[(k * 1657) % fields.length]!);
