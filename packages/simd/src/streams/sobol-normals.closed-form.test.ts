import { describe, expect, it } from "vitest";
import { fillSobol, sobolSeeds, sobolSteps } from "../../../random/src/sobol.ts";
import { type Build, loadSimd, type SobolSource } from "../index.ts";
import { sobolNormalsReference } from "../reference/sobol.ts";

const key = { generator: "philox4x32-10", words: [2024, 7] } as const;
const source = (dimension: number, first: number): SobolSource => ({
  steps: sobolSteps(dimension),
  seeds: sobolSeeds(key, dimension),
  first,
});
/** The largest relative deviation. */
const deviation = (found: ArrayLike<number>, wanted: Float64Array): number =>
  wanted.reduce((most, z, i) => Math.max(most, Math.abs(found[i]! / z - 1)), 0);

describe("the float64 reference", () => {
  it("takes the words of fillSobol of @nnft/random", async () => {
    const { normalCdf } = await import("@nnft/foundations/special-functions");
    const u = new Float64Array(64);
    fillSobol(key, 9, u, 1000);
    const p = sobolNormalsReference(source(9, 1000), 0, 64).map(normalCdf);
    expect(Math.max(...p.map((x, i) => Math.abs(x - u[i]!)))).toBeLessThan(1e-14);
    // negative control
    fillSobol(key, 9, u, 1004);
    expect(Math.max(...p.map((x, i) => Math.abs(x - u[i]!)))).toBeGreaterThan(0.1);
  });
});

describe.each(["plain", "relaxed"] as Build[])("Sobol normals of the %s build", (build) => {
  const simd = loadSimd({ build });

  it.each([
    [0, 0],
    [1, 4],
    [5, 4096],
    [63, 2 ** 31 - 512],
    [17, 2 ** 32 - 3004],
  ])("dimension %d from point %d on is the reference to 5e-7", (dimension, first) => {
    const found = new Float32Array(3003);
    const wanted = sobolNormalsReference(source(dimension, first), 0, 3003);
    simd.fillSobolNormalF32(source(dimension, first), found);
    expect(deviation(found, wanted)).toBeLessThan(5e-7);
    // negative control: the next coordinate
    const other = sobolNormalsReference(source((dimension + 1) % 64, first), 0, 3003);
    expect(deviation(found, other)).toBeGreaterThan(0.1);
  });

  it("keeps its accuracy in both tails and next to zero", () => {
    // words 0, 1, …, 2³¹ − 1, 2³¹, … and 2³² − 1 as points of a sequence that is not scrambled
    const steps = sobolSteps(0);
    for (const word of [0, 1, 2, 255, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1]) {
      const reversed = Number.parseInt([...word.toString(2).padStart(32, "0")].reverse().join(""), 2);
      // the last exclusive or is all that acts on point 0
      const points = { steps, seeds: Int32Array.of(0, 1, reversed | 0), first: 0 };
      const found = new Float32Array(1);
      simd.fillSobolNormalF32(points, found);
      const wanted = sobolNormalsReference(points, 0, 1);
      expect(Math.abs(found[0]! / wanted[0]! - 1)).toBeLessThan(5e-7);
      if (word === 0) expect(found[0]).toBeCloseTo(-6.33796, 4);
      if (word === 2 ** 31) expect(found[0]! > 0 && found[0]! < 4e-10).toBe(true);
    }
  });

  it("neuronMoments of points sums what it sums of their normals, bit by bit", () => {
    const program = { size: 4, parents: Int32Array.of(0, 0, 1, 2), factors: Int32Array.of(0, 0, 1, 1) };
    const factor = [1, 0.4, -0.3, 0.2, 0.7, 0.5];
    for (const [count, first] of [
      [16, 0],
      [256, 512],
      [1023, 4],
    ] as const) {
      const add = simd.neuronMoments({ activation: "tanh", factor, points: 2, rank: 3, program });
      const dimensions = [0, 5, 63];
      const joined = (words: (dimension: number) => Int32Array): Int32Array =>
        Int32Array.from(dimensions.flatMap((dimension) => [...words(dimension)]));
      const points = { steps: joined(sobolSteps), seeds: joined((dimension) => sobolSeeds(key, dimension)), first };
      const columns = new Float32Array(3 * count);
      dimensions.forEach((dimension, k) => {
        simd.fillSobolNormalF32(source(dimension, first), columns.subarray(k * count, (k + 1) * count));
      });
      const [sums, wanted, other] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
      add(points, count, sums);
      add({ columns }, count, wanted);
      expect(sums).toEqual(wanted);
      // negative control: points further along
      add({ ...points, first: first + 4 }, count, other);
      expect(other).not.toEqual(wanted);
    }
  });
});
