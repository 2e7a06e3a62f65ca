import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted, rms } from "../../../../tooling/testing/statistics.ts";
import { chaosMass, kpzRatio, type MassMoment, massMoment, sampleLiouvilleField, structureConstant } from "../index.ts";
import { exactMassMoment, freeMassMoment } from "../laws.ts";
import { TRIANGLE } from "../sphere/read-points.ts";
import { aitken, judgeExtrapolation } from "./extrapolation.ts";
import { projectedWeights, shiftCoefficients } from "./mass-weights.ts";

const mean = (list: ArrayLike<number>): number => Array.from(list).reduce((sum, x) => sum + x, 0) / list.length;
const errorOf = (list: ArrayLike<number>): number => {
  const centre = mean(list);
  return rms(Array.from(list, (x) => x - centre)) / Math.sqrt(list.length);
};
describe("a sampled moment", () => {
  const options = { cutoffs: [8, 16, 32], samples: 300, key: keyFrom("moment") };

  it("rises to the exact one for s > 0 and falls to it for −1 < s < 0, as Jensen says", () => {
    for (const [b, alpha, direction, share] of [
      [0.2, 1.8, "rises", 0.006],
      [0.3, 1.25, "rises", 0.01],
      [0.4, 0.85, "falls", 0.02],
    ] as const) {
      const charges = [alpha, alpha, alpha];
      const exact = exactMassMoment({ b, charges });
      const found = massMoment({ ...options, b, charges, power: -(3 * alpha - b - 1 / b) / b });
      expect(found.side).toEqual({ direction, holds: true });
      const error = Math.hypot(found.standardError, found.systematic);
      expect(Math.abs(found.value - exact)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(share * exact);
      // the factor of κ is 3.1 % here (N2)
      if (alpha === 1.8) expect(Math.abs(1.031 * found.value - exact)).toBeGreaterThan(4 * error);
    }
  });

  it("with the shift of the cutoff approaches from the other side", () => {
    const charges = [1.8, 1.8, 1.8];
    const exact = exactMassMoment({ b: 0.2, charges });
    const found = massMoment({ ...options, b: 0.2, charges, power: -1, scheme: "truncated" });
    for (const level of found.levels) expect(level.value - exact).toBeGreaterThan(4 * level.standardError);
    expect(found.converged).toBe(false);
  });

  it("has errors that cover the exact moments of a finite cutoff", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (let run = 0; run < 40; run++) {
      const found = massMoment({
        b: 0.35,
        charges: [],
        power: 2,
        cutoffs: [8],
        samples: 512,
        key: split(keyFrom("errors"), run),
      });
      pulls.push((found.value - freeMassMoment({ b: 0.35, order: 2, cutoff: 8 })) / found.standardError);
      wrong.push((found.value - 1.02 * freeMassMoment({ b: 0.35, order: 2, cutoff: 8 })) / found.standardError);
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("of positive order has less than a third of the error of plain draws, half of them being of the law with density M/E[M]", () => {
    const options = { b: 0.4, charges: [], power: 2, cutoffs: [8], samples: 512 };
    const exact = freeMassMoment({ b: 0.4, order: 2, cutoff: 8 });
    const runs = Array.from({ length: 40 }, (_, run) =>
      massMoment({ ...options, key: split(keyFrom("mixture"), run) }),
    );
    expectPulls(runs.map(({ value, standardError }) => (value - exact) / standardError));
    const errors = rms(runs.map(({ standardError }) => standardError));
    // plain draws with an error of their own
    const masses = chaosMass({ b: 0.4, charges: [], cutoff: 8 }).sample(keyFrom("plain"), 4096);
    const squares = Array.from({ length: 4096 }, (_, k) => (masses[2 * k]! ** 2 + masses[2 * k + 1]! ** 2) / 2);
    expect(errorOf(squares) * Math.sqrt(8)).toBeGreaterThan(3 * errors);
  });

  it("says that slow cases are not converged, and refuses what has no error", () => {
    const slow = massMoment({ ...options, samples: 200, b: 0.8, charges: [0.75, 0.75, 0.75], power: -0.25 });
    expect(slow.converged).toBe(false);
    expect(slow.verdict).toMatch(/^not converged/);
    const key = keyFrom(1);
    expectRefusal(
      () => massMoment({ b: 0.4, charges: [1.5], points: [TRIANGLE[0]!], power: -1, key }),
      UnsupportedError,
      /Q\/2/,
    );
    expectRefusal(() => massMoment({ b: 0.7, charges: [], power: 1.5, key }), UnsupportedError, /no variance/);
    expectRefusal(() => massMoment({ b: 0.3, charges: [1, 1], power: 1, key }), DomainError, /points/);
    expectRefusal(() => massMoment({ b: 0.3, charges: [], power: 1, key, cutoffs: [8, 4] }), DomainError, /rising/);
    expectRefusal(() => chaosMass({ b: 0.5, charges: [1.1, 1, 1], cutoff: 4 }), UnsupportedError, /4bα ≥ 2/);
    expectRefusal(() => massMoment({ b: 1, charges: [], power: 0.5, key }), DomainError, /below 1/);
  });
});

describe("the extrapolation", () => {
  const judge = (of: (L: number) => number, noise = 1e-9, cutoffs = [8, 16, 32], rate = 1) =>
    judgeExtrapolation({
      values: cutoffs.map(of),
      differenceErrors: cutoffs.slice(1).map(() => noise),
      ...{ cutoffs, rate },
    });

  it("has powers of the asymptotic rate to half more, and its logarithm, within the range that it states", () => {
    const values = [8, 16, 32].map((L) => 3 + 0.2 * L ** -1.1);
    expectClose(aitken(values[0]!, values[1]!, values[2]!), 3);
    for (const power of [1, 1.1, 1.25, 1.4, 1.5]) {
      const found = judge((L) => 3 + 0.2 * L ** -power);
      expect(found.converged).toBe(true);
      expect(Math.abs(found.shift + 0.2 * 32 ** -power)).toBeLessThan(1.0001 * found.systematic);
    }
    // the control: a power beyond the range is not inside
    const faster = judge((L) => 3 + 0.2 * L ** -2.2);
    expect(Math.abs(faster.shift + 0.2 * 32 ** -2.2)).toBeGreaterThan(faster.systematic);
    for (const L of [32, 64, 256]) {
      const bias = (at: number): number => 0.02 * at ** -0.64 * Math.log(at) ** -1.5;
      const found = judge((at) => 3 + bias(at), 1e-9, [L / 4, L / 2, L], 0.64);
      expect(Math.abs(found.shift + bias(L))).toBeLessThan(found.systematic);
    }
  });

  it("knows slow, noisy and diverging values", () => {
    const slow = judge((L) => 3 + 0.2 * L ** -0.3, 1e-9, [8, 16, 32], 0.3);
    expect(slow.verdict).toMatch(/leaves up to 0.81 of the bias/);
    expect(slow.converged).toBe(false);
    expect(judge((L) => 3 + 0.2 * L ** -0.3).verdict).toMatch(/do not shrink as their rate says/);
    expect(judge((L) => Math.log(L)).converged).toBe(false);
    expect(judge((L) => 3 + 0.2 * L ** -1.1, 1).verdict).toMatch(/noise/);
    expect(judge((L) => 3 + 0.2 / L, 1e-9, [8, 16]).verdict).toMatch(/three cutoffs/);
  });
});

describe("the sampled structure constant", () => {
  const options = { cutoffs: [8, 16, 32], samples: 200, key: keyFrom("dozz") };

  it("is that of DOZZ at any points (Möbius covariance), without a fitted constant; without Γ(s) it is not (N6)", () => {
    const tilted = [
      [0, 0, 1],
      [0.6, 0, 0.8],
      [0, -0.8, -0.6],
    ] as const;
    const moments = [TRIANGLE, tilted].map((points) => {
      const found = structureConstant(0.3, [1.25, 1.2, 1.3], { ...options, points, mu: 1.3 });
      expect(Math.abs(found.pull)).toBeLessThan(4);
      expect(found.standardError).toBeLessThan(0.02 * found.exact);
      const error = Math.hypot(found.standardError, found.systematic);
      // Γ(s) of s = 0.39
      expect(Math.abs(found.value / 2.25 - found.exact)).toBeGreaterThan(10 * error);
      return found.moment;
    });
    // the control: moments themselves depend on the points, by the powers of their distances
    const [first, second] = moments as [MassMoment, MassMoment];
    expect(
      Math.abs(first.value - second.value) / Math.hypot(first.standardError, second.standardError),
    ).toBeGreaterThan(20);
  });

  it("has the ratio of the shift by b, and the sign of Γ(s)", () => {
    const found = kpzRatio(0.2, [1.6, 1.8, 1.7], options);
    expect(Math.abs(found.pull)).toBeLessThan(4);
    expect(found.standardError).toBeLessThan(4e-3 * Math.abs(found.exact));
    expect(found.exact).toBeLessThan(0);
    expectRefusal(() => structureConstant(0.3, [1.25, 1.25], options), DomainError, /3 numbers|at least 3/);
  });

  it("has weights by two grids that agree", () => {
    const insertions = { b: 0.3, charges: [1.25, 1.25, 1.25], points: TRIANGLE };
    const short = shiftCoefficients("test", insertions, 15);
    const long = shiftCoefficients("test", insertions, 31);
    expectClose(short, long.subarray(0, short.length), 1e-10);
    expectClose(projectedWeights("test", long, 8).mean, Math.sqrt(4 * Math.PI) * long[0]!, 1e-12);
  });
});

describe("drawn Liouville fields", () => {
  it("have the areas of a Gamma law, which the integral of e^{2bφ} repeats", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const s = (3.75 - 0.3 - 1 / 0.3) / 0.3;
    for (let run = 0; run < 40; run++) {
      const drawn = sampleLiouvilleField({
        ...{ b: 0.3, charges: [1.25, 1.25, 1.25], cutoff: 4, samples: 40, fields: 20, mu: 2 },
        key: split(keyFrom("fields"), run),
      });
      const areas = drawn.densities.map((density) => density.reduce((sum, x, i) => sum + x * drawn.weights[i]!, 0));
      expectClose(areas, drawn.areas, 1e-11, 1);
      pulls.push((mean(areas) - s / 2) / Math.sqrt(s / 4 / 20));
      wrong.push((mean(areas) - s) / Math.sqrt(s / 4 / 20));
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("weigh read-outs by M^{−s}: their mean mass is E[M^{1−s}]/E[M^{−s}]", () => {
    const [b, charges] = [0.2, [1.8, 1.8, 1.8]];
    const drawn = sampleLiouvilleField({ b, charges, cutoff: 8, samples: 4000, fields: 2000, key: keyFrom("weights") });
    // t = e^{2bc} = area/M
    const masses = Array.from(drawn.areas, (area, k) => area / Math.exp(2 * b * drawn.zeroModes[k]!));
    const plain = chaosMass({ b, charges, cutoff: 8, scheme: "truncated" }).sample(keyFrom("other"), 4000);
    const s = 1;
    const expected = mean(plain.map((m) => m ** (1 - s))) / mean(plain.map((m) => m ** -s));
    expect(Math.abs(mean(masses) - expected) / errorOf(masses)).toBeLessThan(4.5);
    expect(Math.abs(mean(plain) - expected) / errorOf(plain)).toBeGreaterThan(5);
    expectRefusal(
      () => sampleLiouvilleField({ b: 0.4, charges: [0.85, 0.85, 0.85], cutoff: 4, samples: 8, key: keyFrom(1) }),
      UnsupportedError,
      /sum above Q/,
    );
  });
});
