import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd } from "../index.ts";
import { fillNormalReference } from "../reference/fill-normal-f32.ts";
import { fillUniformReference } from "../reference/fill-uniform-f32.ts";
import { philox } from "../reference/philox.ts";

const builds: Build[] = ["plain", "relaxed"];
const words: [number, number] = [2024, 7];
const NORMAL_TOLERANCE = 2e-6;
const UNIFORM_TOLERANCE = 2 ** -24;
const N = 50_003;

/** A stream and its reference from an index on: long from the start, short elsewhere. */
function bothStreams(
  first: number,
  fill: (words: [number, number], target: Float32Array, first: number) => void,
  reference: (words: [number, number], target: Float64Array, first: number) => void,
): { found: Float32Array; wanted: Float64Array } {
  const length = first === 0 ? N : 2003;
  const [found, wanted] = [new Float32Array(length), new Float64Array(length)];
  fill(words, found, first);
  reference(words, wanted, first);
  return { found, wanted };
}

describe("the float64 reference", () => {
  it("reproduces the known-answer vectors of Random123", () => {
    const ones = 0xffffffff;
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
  });

  // The same contract is implemented in @nnft/densities; these are its float64 numbers for words (2024, 7).
  it("is the stream of fillNormal and fillUniform of @nnft/densities", () => {
    const normals = [0.40784093993419185, 0.07084020188934524, -0.4151221313059901, -0.023514872808018044];
    const farNormals = [0.7632643038773558, 2.5146774538937047, -0.04622558877432271, -0.12869588329107762];
    const uniforms = [0.9178913090731416, 0.9171908871681366, 0.16323746452451393, 0.5507573096841695];
    const farUniforms = [0.7045169072938681, 0.04230417306832479, 0.6133929680403464, 0.6411562023137184];
    const four = new Float64Array(4);
    fillNormalReference(words, four);
    expect(largestDifference(four, normals)).toBeLessThan(1e-14);
    fillNormalReference(words, four, 2 ** 34 + 3);
    expect(largestDifference(four, farNormals)).toBeLessThan(1e-14);
    fillUniformReference(words, four);
    expect(largestDifference(four, uniforms)).toBeLessThan(1e-15);
    fillUniformReference(words, four, 2 ** 33 + 1);
    expect(largestDifference(four, farUniforms)).toBeLessThan(1e-15);
    // negative control: one place further along is another stream
    fillNormalReference(words, four, 2 ** 34 + 4);
    expect(largestDifference(four, farNormals)).toBeGreaterThan(0.1);
  });
});

describe.each(builds)("the %s build", (build) => {
  const simd = loadSimd({ build });

  it("is the build that runs", () => {
    expect(simd.build).toBe(build);
  });

  // the last starts let the block counter pass 2³² inside the array
  it.each([0, 5, 4 * 2 ** 32 - 50, 2 ** 45 + 3])(
    "normals are within 2e-6 of the reference from index %d on",
    (first) => {
      const { found, wanted } = bothStreams(first, simd.fillNormalF32, fillNormalReference);
      expect(largestDifference(found, wanted)).toBeLessThan(NORMAL_TOLERANCE);
      // negative control: the stream of the next key
      fillNormalReference([words[0], words[1] + 1], wanted, first);
      expect(largestDifference(found, wanted)).toBeGreaterThan(1);
    },
  );

  it.each([0, 5, 2 * 2 ** 32 - 50, 2 ** 45 + 3])(
    "uniforms are within 2⁻²⁴ of the reference from index %d on",
    (first) => {
      const { found, wanted } = bothStreams(first, simd.fillUniformF32, fillUniformReference);
      expect(largestDifference(found, wanted)).toBeLessThanOrEqual(UNIFORM_TOLERANCE);
      const relative = Array.from(found, (u, i) => u / wanted[i]!);
      expect(Math.max(...relative.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(2.5e-7);
      expect(found.every((u) => u > 0 && u < 1)).toBe(true);
      // negative control: 22 bits instead of 24
      const coarse = found.map((u) => Math.floor(u * 2 ** 22) / 2 ** 22);
      expect(largestDifference(coarse, wanted)).toBeGreaterThan(UNIFORM_TOLERANCE);
    },
  );
});
