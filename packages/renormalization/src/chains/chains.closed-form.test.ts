import { DomainError, ShapeError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { blockAverage, blockAverageLaw, decimate, decimationInvariants, rotorRatios } from "../index.ts";

/** Villain's link weight on a circle, normalised over all its copies. */
const villain = (stiffness: number) => (t: number) => {
  let sum = 0;
  for (let n = -8; n <= 8; n++) sum += Math.exp(-0.5 * stiffness * (t - 2 * Math.PI * n) ** 2);
  return sum * Math.sqrt(stiffness / (2 * Math.PI));
};
const cosine = (t: number): number => Math.exp(1.5 * Math.cos(t));

describe("decimate", () => {
  it("halves the stiffness of Villain's rotor: its weight folded with itself", () => {
    const link = villain(0.9);
    const nodes = 400;
    let folded = 0;
    for (let k = 0; k < nodes; k++) {
      const t = (2 * Math.PI * k) / nodes;
      folded += (link(t) * link(1.1 - t) * 2 * Math.PI) / nodes;
    }
    const { stiffness } = decimate({ kind: "villain", stiffness: 0.9 }, 2);
    expect(stiffness).toBe(0.45);
    expect(folded).toBeCloseTo(0.2044710302946273, 14);
    expect(villain(stiffness)(1.1)).toBeCloseTo(folded, 14);
    // negative control: the link that is not decimated
    expect(link(1.1)).not.toBeCloseTo(folded, 2);
  });

  it("keeps the invariants of a rotor: n² of Villain's, 3.06 of the cosine", () => {
    const ratios = rotorRatios(cosine, 3);
    expect(decimationInvariants(ratios)[0]).toBeCloseTo(3.06207901413, 10);
    for (const keep of [2, 3, 6]) {
      const later = decimate({ kind: "rotor", ratios }, keep).ratios;
      expect(decimationInvariants(later)[1]).toBeCloseTo(decimationInvariants(ratios)[1]!, 12);
      // negative control: a cosine of another strength is not what comes out
      const weaker = rotorRatios((t) => Math.exp(0.6 * Math.cos(t)), 3);
      expect(Math.abs(decimationInvariants(weaker)[0]! - decimationInvariants(later)[0]!)).toBeGreaterThan(0.1);
    }
    for (const [k, law] of decimationInvariants(rotorRatios(villain(0.8), 4)).entries())
      expect(law).toBeCloseTo((k + 2) ** 2, 8);
  });

  it("of a transfer matrix is its power, of the oscillator that of its correlation", () => {
    const matrix = Float64Array.of(0.9, 0.2, 0.2, 0.5);
    const five = decimate({ kind: "transfer matrix", size: 2, matrix }, 5);
    // eigenvalues λ of T have λ⁵ in T⁵: trace and determinant
    const [a, b] = [1, -1].map((sign) => 0.7 + sign * Math.sqrt(0.04 + 0.04));
    expect(five.matrix[0]! + five.matrix[3]!).toBeCloseTo(a! ** 5 + b! ** 5, 14);
    expect(five.matrix[1]).toBeCloseTo(five.matrix[2]!, 15);
    expect(decimate({ kind: "ornstein-uhlenbeck", correlation: -0.5 }, 3).correlation).toBe(-0.125);
    expect(decimate({ kind: "transfer matrix", size: 2, matrix }, 1).matrix).toEqual(matrix);
  });

  it("refuses other kinds, steps that are no integers and correlations of 1", () => {
    expect(() => decimate({ kind: "ising" } as never)).toThrow(/ising/);
    expect(() => decimate({ kind: "villain", stiffness: 1 }, 1.5)).toThrow(DomainError);
    expect(() => decimate({ kind: "ornstein-uhlenbeck", correlation: 1 })).toThrow(DomainError);
    expect(() => decimate({ kind: "transfer matrix", size: 2, matrix: Float64Array.of(1) })).toThrow(ShapeError);
  });
});

describe("block averages", () => {
  it("are means of neighbouring points of every sample and output", () => {
    const fields = ndarray(
      Float64Array.from({ length: 24 }, (_, i) => i * i),
      [2, 6, 2],
    );
    const blocks = blockAverage(fields, 3);
    expect(blocks.shape).toEqual([2, 2, 2]);
    expect(blocks.get(1, 1, 0)).toBeCloseTo((18 ** 2 + 20 ** 2 + 22 ** 2) / 3, 12);
    expect(() => blockAverage(fields, 4)).toThrow(ShapeError);
    expect(() => blockAverage(ndarray(new Float64Array(4), [4]), 2)).toThrow(ShapeError);
  });

  it("of the oscillator have the law of the double integral, and are no Markov chain", () => {
    const [w, T] = [1.3, 0.5];
    const law = blockAverageLaw({ frequency: w, length: T });
    expect(law.variance).toBeCloseTo(0.313237645445637, 14);
    expect(law.covariance(1)).toBeCloseTo(0.207956522086464, 14);
    // the integrals by midpoints
    const n = 400;
    for (const apart of [0, 1, 3]) {
      let sum = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) sum += Math.exp(-w * Math.abs(((i - j) * T) / n + apart * T));
      expect(sum / (2 * w * n * n)).toBeCloseTo(law.covariance(-apart), 5);
    }
    expect(law.markovDefect).toBeCloseTo((law.covariance(2) * law.variance) / law.covariance(1) ** 2 - 1, 14);
    expect(Math.abs(law.markovDefect)).toBeGreaterThan(0.2);
    // negative control: the points themselves are one, and so are blocks far apart
    const point = (t: number): number => Math.exp(-w * t);
    expect((point(2 * T) * point(0)) / point(T) ** 2 - 1).toBeCloseTo(0, 14);
    const tiny = blockAverageLaw({ frequency: 1, length: 1e-4 });
    expect(tiny.variance).toBeCloseTo(blockAverageLaw({ frequency: 1, length: 1.001e-3 }).variance, 3);
    expect(tiny.variance).toBeCloseTo(0.5 - 1e-4 / 6, 9);
  });
});
