import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { perturbedFourPoint, perturbedTwoPoint } from "../perturbation.ts";

/** G²(0), G²(p₁) and G_c⁽⁴⁾ of the zero mode for the modes n = 0, ±1 of a circle, by the trapezoid over their three amplitudes. */
function threeModes(length: number, mass: number, coupling: number) {
  const p = (2 * Math.PI) / length;
  const steps = 60;
  const widths = [1 / mass, 1 / Math.sqrt(p * p + mass * mass), 1 / Math.sqrt(p * p + mass * mass)];
  const grid = 8;
  const waves = Array.from({ length: grid }, (_, k) => {
    const x = (2 * Math.PI * k) / grid;
    return [1, Math.SQRT2 * Math.cos(x), Math.SQRT2 * Math.sin(x)].map((w) => w / Math.sqrt(length));
  });
  let [norm, zero, one, fourth] = [0, 0, 0, 0];
  for (let i = 0; i <= steps; i++)
    for (let j = 0; j <= steps; j++)
      for (let k = 0; k <= steps; k++) {
        const u = [i, j, k].map((n) => -7 + (14 * n) / steps);
        const a = u.map((x, m) => x * widths[m]);
        let s = 0.5 * (u[0] ** 2 + u[1] ** 2 + u[2] ** 2);
        for (const wave of waves) {
          const phi = wave[0] * a[0] + wave[1] * a[1] + wave[2] * a[2];
          s += ((coupling / 24) * phi ** 4 * length) / grid;
        }
        const weight = Math.exp(-s);
        norm += weight;
        zero += weight * a[0] ** 2;
        one += (weight * (a[1] ** 2 + a[2] ** 2)) / 2;
        fourth += weight * a[0] ** 4;
      }
  return { zero: zero / norm, one: one / norm, fourth: fourth / norm - 3 * (zero / norm) ** 2 };
}

describe("perturbation theory in a box", () => {
  it("one mode: 1 − λ/2 + (2/3)λ²", () => {
    const at = (coupling: number, order: 1 | 2): number =>
      perturbedTwoPoint({ lengths: [1], mass: 1, cutoff: 1, coupling }, order).at([0]);
    expectClose(at(0.1, 1), 0.95, 5e-15);
    expectClose(at(0.1, 2), 0.95 + 0.02 / 3, 5e-15);
    expectClose(
      perturbedFourPoint({ lengths: [1], mass: 1, cutoff: 1, coupling: 0.1 }, [[0], [0], [0], [0]]),
      -0.1,
      5e-15,
    );
  });

  it.each([
    [1, 2],
    [2, 3],
  ] as const)("three modes on a circle: order %i leaves λ^%i", (order, power) => {
    const [length, mass, cutoff] = [4, 0.9, 2];
    const left = [0.08, 0.04].map((coupling) => {
      const exact = threeModes(length, mass, coupling);
      const { momentum } = perturbedTwoPoint({ lengths: [length], mass, cutoff, coupling }, order);
      return [exact.zero - momentum([0]), exact.one - momentum([1]), exact.one - momentum([-1])].map(Math.abs);
    });
    for (const k of [0, 1, 2]) expect(Math.abs(Math.log2(left[0][k] / left[1][k]) - power)).toBeLessThan(0.25);
    // negative control: without the sunset, or with its factor 1/6 taken for 1/2, what is left is λ²
    const exact = threeModes(length, mass, 0.04);
    const first = perturbedTwoPoint({ lengths: [length], mass, cutoff, coupling: 0.04 }, 1);
    expect(Math.abs(exact.zero - first.momentum([0]))).toBeGreaterThan(3 * left[1][0] * (order - 1));
  });

  it("four points, first order, against three modes", () => {
    const [length, mass, cutoff] = [4, 0.9, 2];
    const left = [0.04, 0.02].map((coupling) => {
      const { fourth } = threeModes(length, mass, coupling);
      // the zero mode φ₀ = L^{−1/2}∫φ: L^{−2} of the sum over points of a grid
      const n = 4;
      let sum = 0;
      for (let k = 0; k < n ** 3; k++) {
        const points = [[0], [k % n], [Math.floor(k / n) % n], [Math.floor(k / n ** 2)]].map(([x]) => [
          (x * length) / n,
        ]);
        sum += perturbedFourPoint({ lengths: [length], mass, cutoff, coupling }, points);
      }
      return Math.abs(fourth - (length ** 2 * sum) / n ** 3);
    });
    expect(Math.abs(Math.log2(left[0] / left[1]) - 2)).toBeLessThan(0.25);
  });

  it("two dimensions: G(r) is periodic, its tadpole that of the box, and beyond the cutoff there is nothing", () => {
    const theory = perturbedTwoPoint({ lengths: [3, 4], mass: 1, cutoff: 5, coupling: 0.2 }, 2);
    expect(Math.abs(theory.at([0.3, 0.7]) - theory.at([3.3, -3.3]))).toBeLessThan(1e-13);
    expect(theory.momentum([9, 0])).toBe(0);
    expect(
      Math.abs(perturbedTwoPoint({ lengths: [3, 4], mass: 1, cutoff: 5, coupling: 0 }, 1).at([0, 0]) - theory.tadpole),
    ).toBeLessThan(1e-14);
  });

  it.each([
    ["a third order", () => perturbedTwoPoint({ lengths: [1], mass: 1, cutoff: 1, coupling: 1 }, 3 as never), /1 or 2/],
    ["no lengths", () => perturbedTwoPoint({ lengths: [], mass: 1, cutoff: 1, coupling: 1 }, 1), /lengths/],
    ["no coupling", () => perturbedTwoPoint({ lengths: [1], mass: 1, cutoff: 1 } as never, 1), /coupling/],
    [
      "too many momenta",
      () => perturbedTwoPoint({ lengths: [30, 30], mass: 1, cutoff: 9, coupling: 1 }, 2),
      /3000 momenta/,
    ],
    [
      "three points",
      () => perturbedFourPoint({ lengths: [1], mass: 1, cutoff: 1, coupling: 1 }, [[0], [0], [0]]),
      /four points/,
    ],
  ])("refuses %s", (_, call, words) => expectRefusal(call, DomainError, words));
});
