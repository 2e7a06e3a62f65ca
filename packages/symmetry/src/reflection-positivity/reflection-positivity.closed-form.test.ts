import { alphaScalar, freeScalar } from "@nnft/architectures";
import { cumulantsFromMoments, momentsFromCumulants } from "@nnft/correlators/cumulants";
import { DomainError } from "@nnft/foundations";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { exactNPoint, type FieldProduct, gaussianNPoint, type NPoint, reflectionPositivity } from "../axioms.ts";

const times = (...taus: number[]): FieldProduct[] => taus.map((tau) => [[tau]]);
const onLine = (g: (r: number) => number) => gaussianNPoint(([s], [t]) => g(Math.abs(s - t)));

describe("reflection positivity of Gaussian fields", () => {
  it("the oscillator is positive on one-, two- and three-point functionals, its one-point matrix of rank 1", () => {
    const oscillator = onLine((r) => Math.exp(-1.3 * r) / 2.6);
    const one = reflectionPositivity(oscillator, times(0.1, 0.5, 1, 2));
    expect(one.positive).toBe(true);
    expect(one.asymmetry).toBeLessThan(1e-15);
    expect(Math.abs(one.lowest)).toBeLessThan(1e-14);
    expect(one.eigenvalues[3]).toBeGreaterThan(0.1);
    const many = reflectionPositivity(oscillator, [
      [[0.2]],
      [[0.1], [0.4]],
      [[0.3], [0.3]],
      [[0.1], [0.2], [0.7]],
      [[0.5], [0.5], [0.5]],
    ]);
    expect(many.positive).toBe(true);
  });

  it("e^{−r²} and 1/(p² + m²)² are not positive, though their diagonals are", () => {
    const gauss = reflectionPositivity(
      onLine((r) => Math.exp(-r * r)),
      times(0.2, 0.6, 1),
    );
    expect(gauss.positive).toBe(false);
    expect(gauss.lowest).toBeLessThan(-0.01);
    for (let i = 0; i < 3; i++) expect(gauss.gram.get(i, i)).toBeGreaterThan(0);
    // 1/(p² + 1)²: (1 + r)e^{−r}/4, determinant −(a − b)²e^{−2(a+b)}/16 at times a, b
    const square = (r: number): number => ((1 + r) * Math.exp(-r)) / 4;
    for (const [a, b] of [
      [0.1, 0.4],
      [1, 3],
      [5, 6],
    ]) {
      const { gram, positive, eigenvalues } = reflectionPositivity(onLine(square), times(a, b));
      const determinant = gram.get(0, 0) * gram.get(1, 1) - gram.get(0, 1) ** 2;
      expect(Math.abs(determinant / ((-((a - b) ** 2) * Math.exp(-2 * (a + b))) / 16) - 1)).toBeLessThan(1e-8);
      expect(positive).toBe(false);
      expect(Math.abs(eigenvalues[0] * eigenvalues[1] - determinant)).toBeLessThan(1e-12);
    }
  });

  it.each([
    [5, -3.5e-2],
    [20, -1.7e-3],
    [100, -2.1e-4],
  ])("a hard cutoff Λ = %d breaks it by %d, and less as Λ grows", (cutoff, known) => {
    const kernel = nngp(freeScalar({ dimension: 1, width: 1, mass: 1, cutoff }));
    const at = (t: number) => ndarray(Float64Array.of(t), [1, 1]);
    const { lowest, positive } = reflectionPositivity(
      gaussianNPoint(([s], [t]) => kernel(at(s), at(t)).get(0, 0)),
      times(0.05, 0.1, 0.2, 0.4),
    );
    expect(Math.abs(lowest / known - 1)).toBeLessThan(0.03);
    expect(positive).toBe(false);
  });
});

describe("reflection positivity at finite width", () => {
  const functionals: FieldProduct[] = [[[2]], [[0.1], [0.2], [2]], [[0.1], [0.3], [3]]];

  /** ⟨Π cos(w x_a + b)⟩ = 2^{−n} Σ over balanced signs e^{−|Σ ±x_a|} of one neuron, w ~ 1/π(1 + w²). */
  const neuron = (x: readonly number[]): number => {
    let sum = 0;
    for (let mask = 0; mask < 2 ** x.length; mask++) {
      const signs = x.map((_, a) => ((mask >> a) & 1 ? 1 : -1));
      if (signs.reduce<number>((all, sign) => all + sign, 0) === 0)
        sum += Math.exp(-Math.abs(x.reduce((all, value, a) => all + signs[a] * value, 0)));
    }
    return sum / 2 ** x.length;
  };
  const field = (x: readonly number[], width: number): number => {
    const moments = Float64Array.from({ length: 2 ** x.length }, (_, mask) =>
      neuron(x.filter((__, a) => (mask >> a) & 1)),
    );
    const cumulants = cumulantsFromMoments(moments).map((cumulant, mask) => {
      const order = x.filter((_, a) => (mask >> a) & 1).length;
      return order === 0 ? 0 : cumulant * width ** (1 - order / 2);
    });
    return momentsFromCumulants(cumulants)[moments.length - 1];
  };

  it.each([
    [1, -2.8473],
    [5, -0.3138],
  ])("α = 0 in one dimension, N = %d: the lowest eigenvalue is %d, by sums over signs", async (width, known) => {
    const net = alphaScalar({ dimension: 1, width, mass: 1, cutoff: 3000, alpha: 0 });
    const nPoint = await exactNPoint(net, functionals);
    const summed: NPoint = (points) =>
      field(
        points.map(([tau]) => tau),
        width,
      );
    const { lowest, positive } = reflectionPositivity(nPoint, functionals, { unitDiagonal: true });
    const other = reflectionPositivity(summed, functionals, { unitDiagonal: true });
    expect(Math.abs(lowest - other.lowest)).toBeLessThan(1e-4);
    expect(Math.abs(lowest - known)).toBeLessThan(1e-3);
    expect(positive).toBe(false);
    expectRefusal(() => nPoint([[0.7], [0.8]]), DomainError, /no product of the functionals/);
    // the two-point function is fine
    const one = times(0.1, 0.5, 1, 3);
    expect(reflectionPositivity(await exactNPoint(net, one), one, { accuracy: 1e-4 }).positive).toBe(true);
  });

  it("its Gaussian limit is positive on the same functionals", () => {
    const { lowest } = reflectionPositivity(
      onLine((r) => Math.exp(-r) / 2),
      functionals,
      { unitDiagonal: true },
    );
    expect(lowest).toBeGreaterThan(-1e-12);
  });
});

describe("reflectionPositivity refuses", () => {
  const g = onLine((r) => Math.exp(-r));
  it.each([
    ["fields at negative times", () => reflectionPositivity(g, times(0.1, -0.2)), /positive times/],
    ["fields at time 0", () => reflectionPositivity(g, times(0)), /positive times/],
    [
      "an unknown option",
      () => reflectionPositivity(g, times(0.1), { scaled: true } as never),
      /unknown option `scaled`/,
    ],
    ["no functionals", () => reflectionPositivity(g, []), /non-empty/],
    ["an empty product", () => reflectionPositivity(g, [[]]), /points of its fields/],
    ["points of several dimensions", () => reflectionPositivity(g, [[[0.1]], [[0.1, 0.2]]]), /1 finite coordinates/],
  ])("%s", (_, call, words) => expectRefusal(call, DomainError, words));
});
