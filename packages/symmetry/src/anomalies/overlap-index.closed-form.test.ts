import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { overlapIndex } from "../anomalies.ts";
import { latticeLinks, wilsonKernel } from "./wilson-kernel.ts";

describe("overlapIndex", () => {
  it.each([
    [1, 0.981684361111],
    [5, 0.147856211034],
  ])("6 × 6, flux 1: at M = %d the Fujikawa sum is short of the index by the partners at D†D = 4", (cutoff, known) => {
    const { index, fujikawa, law, zeroModes } = overlapIndex({ size: 6, flux: 1, cutoff });
    expect(Math.abs(index)).toBe(1);
    expect(Math.abs(fujikawa)).toBeCloseTo(known, 11);
    expect(fujikawa).toBeCloseTo(law, 11);
    expect(Math.abs(fujikawa - index)).toBeGreaterThan(0.01);
    expect(zeroModes.positive - zeroModes.negative).toBe(index);
    expect(zeroModes.positive + zeroModes.negative).toBe(1);
    // and Tr γ₅ without a regulator is nothing
    expect(overlapIndex({ size: 6, flux: 1, cutoff: 1e5 }).fujikawa).toBeCloseTo(0, 8);
  });

  it("is minus or plus the flux, which adds, on rough links too", () => {
    const one = overlapIndex({ size: 6, flux: 1 }).index;
    for (const flux of [-2, -1, 2, 3, 4]) {
      const { index, zeroModes } = overlapIndex({ size: 6, flux });
      expect(index).toBe(flux * one);
      expect(zeroModes).toEqual({ positive: Math.max(0, index), negative: Math.max(0, -index) });
    }
    // without flux a constant is a zero mode of either chirality
    expect(overlapIndex({ size: 6, flux: 0 })).toMatchObject({ index: 0, zeroModes: { positive: 1, negative: 1 } });
    const rough = overlapIndex({ size: 6, flux: 2, roughness: 0.15, key: keyFrom(3), cutoff: 2 });
    expect(rough.index).toBe(2 * one);
    expect(rough.fujikawa).toBeCloseTo(2 * one * (1 - Math.exp(-1)), 10);
  });

  it("negative controls: a heavy kernel has no index, and beyond −2 the doublers turn its sign", () => {
    const light = overlapIndex({ size: 6, flux: 2 }).index;
    expect(overlapIndex({ size: 6, flux: 2, wilsonMass: 0.5 }).index).toBe(0);
    expect(overlapIndex({ size: 6, flux: 2, wilsonMass: -3 }).index).toBe(-light);
  });

  it("the kernel is Hermitian, its plaquettes all have the same flux, and gauge does not matter", () => {
    const [size, flux] = [4, 1];
    const angles = latticeLinks(size, flux);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) {
        const at = (i: number, j: number, direction: number): number =>
          angles[2 * ((j % size) * size + (i % size)) + direction]!;
        const turn = at(x, y, 0) + at(x + 1, y, 1) - at(x, y + 1, 0) - at(x, y, 1);
        const wanted = (2 * Math.PI * flux) / size ** 2;
        expect(Math.cos(turn - wanted)).toBeCloseTo(1, 12);
      }
    const rows = 4 * size * size;
    const matrix = wilsonKernel(size, angles, -1);
    for (let a = 0; a < rows; a++)
      for (let b = 0; b < a; b++) expect(matrix[a * rows + b]).toBeCloseTo(matrix[b * rows + a]!, 14);
  });

  it.each([
    ["a flux that leaves no smooth links", { flux: 9 }, /flux/],
    ["half a flux", { flux: 0.5 }, /flux/],
    ["a mass below all species", { wilsonMass: -5 }, /wilsonMass/],
    ["a massless kernel without flux", { flux: 0, wilsonMass: 0 }, /zero mode/],
    ["rough links without a key", { roughness: 0.1 }, /key/],
  ])("refuses %s", (_, further, words) => {
    expect(() => overlapIndex({ size: 6, flux: 1, ...further })).toThrow(DomainError);
    expect(() => overlapIndex({ size: 6, flux: 1, ...further })).toThrow(words);
  });
});
