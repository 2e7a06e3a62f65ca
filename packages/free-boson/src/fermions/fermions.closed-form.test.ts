import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { chiralMajoranaNet, currentCorrelator, ghostNet, supercurrentCorrelator } from "../index.ts";

const wide = { infrared: 1e-4, cutoff: 100 };
const points = [
  [0, 0],
  [0.7, 0.2],
  [-0.4, 0.5],
  [0.1, -0.6],
];
type Place = readonly number[];

/** 1/(z − w) */
function pole([x, y]: Place, [u, v]: Place): [number, number] {
  const norm = (x - u) ** 2 + (y - v) ** 2;
  return [(x - u) / norm, -(y - v) / norm];
}

const times = ([a, b]: readonly number[], [c, d]: readonly number[]): [number, number] => [
  a * c - b * d,
  a * d + b * c,
];

describe("chiralMajoranaNet", () => {
  it("has the propagator 1/z, and four points with alternating signs times 1 − 1/N", () => {
    for (const width of [1, 2, 5, Number.POSITIVE_INFINITY]) {
      const net = chiralMajoranaNet({ width, ...wide });
      const { re, im } = net.propagator(points[1], points[2]);
      expectClose([re, im], pole(points[1], points[2]), 1e-7);
      const pair = (i: number, j: number, k: number, l: number): [number, number] =>
        times(pole(points[i], points[j]), pole(points[k], points[l]));
      const [p, q, r] = [pair(0, 1, 2, 3), pair(0, 2, 1, 3), pair(0, 3, 1, 2)];
      const share = width === 1 ? 0 : 1 - 1 / width;
      const found = net.correlator(points);
      for (const [part, value] of [found.re, found.im].entries()) {
        expect(Math.abs(value - share * (p[part] - q[part] + r[part]))).toBeLessThan(1e-6);
        // negative control: signs of commuting fields
        if (width > 1) expect(Math.abs(value - share * (p[part] + q[part] + r[part]))).toBeGreaterThan(0.02);
      }
    }
    expect(chiralMajoranaNet({ width: 3, ...wide }).correlator(points.slice(1))).toEqual({ re: 0, im: 0 });
  });

  it("is antisymmetric, and vanishes with more pairs than neurons", () => {
    const net = chiralMajoranaNet({ width: 2, ...wide });
    const swapped = [points[1], points[0], points[2], points[3]];
    const [a, b] = [net.correlator(points), net.correlator(swapped)];
    expectClose([a.re, a.im], [-b.re, -b.im], 1e-12);
    const six = [...points, [0.9, 0.9], [-0.8, -0.3]];
    expect(net.correlator(six)).toEqual({ re: 0, im: 0 });
    expect(Math.abs(chiralMajoranaNet({ width: 3, ...wide }).correlator(six).re)).toBeGreaterThan(1e-3);
    const none = chiralMajoranaNet({ width: 1, ...wide }).drawn(points, keyFrom(1));
    expect(Math.hypot(none.re, none.im)).toBeLessThan(1e-6);
  });

  it("has the mean Pfaffian of drawn momenta as its correlator", () => {
    const options = { infrared: 0.2, cutoff: 3 };
    for (const width of [2, 5]) {
      const net = chiralMajoranaNet({ width, ...options });
      const exact = net.correlator(points);
      const count = 12_000;
      const sums = [0, 0, 0, 0];
      for (let i = 0; i < count; i++) {
        const { re, im } = net.drawn(points, split(keyFrom(`pfaffian ${width}`), i));
        for (const [part, x] of [re, im].entries()) {
          sums[part] += x / count;
          sums[2 + part] += (x * x) / count;
        }
      }
      const error = (part: number): number => Math.sqrt((sums[2 + part] - sums[part] ** 2) / count);
      const pulls = [(sums[0] - exact.re) / error(0), (sums[1] - exact.im) / error(1)];
      expectPulls(pulls, { few: true });
      // negative control: without the falling factorial
      const share = 1 - 1 / width;
      if (width === 2)
        expectRefuted([(sums[0] - exact.re / share) / error(0), (sums[1] - exact.im / share) / error(1)], {
          few: true,
        });
    }
  });

  it("has c = ½(1 − 1/N), from the correlator of four points by differences", () => {
    for (const width of [2, 10, Number.POSITIVE_INFINITY])
      for (const distance of [0.4, 2])
        expectClose([chiralMajoranaNet({ width, ...wide }).centralCharge(distance)], [0.5 * (1 - 1 / width)], 1e-6);
    // ⟨TT⟩ = ¼⟨ψ∂ψ ψ∂ψ⟩: ∂ = ½(∂_x − i∂_y) by differences of shifted points, near the cutoff too
    const net = chiralMajoranaNet({ width: 4, infrared: 0.01, cutoff: 3 });
    const r = 0.9;
    const h = 1e-3;
    let [re, im] = [0, 0];
    // on points that coincide, ψ(z)ψ(z + δ) is antisymmetric, so that its first difference is that of ψ∂ψ
    for (const [i, one] of [
      [h, 0],
      [0, h],
    ].entries())
      for (const [j, other] of [
        [h, 0],
        [0, h],
      ].entries()) {
        const four = (s: number, t: number): readonly number[] => {
          const value = net.correlator([
            [r, 0],
            [r + s * one[0], s * one[1]],
            [0, 0],
            [t * other[0], t * other[1]],
          ]);
          return [value.re, value.im];
        };
        const difference = [0, 1].map(
          (part) => (four(1, 1)[part] - four(1, -1)[part] - four(-1, 1)[part] + four(-1, -1)[part]) / (4 * h * h),
        );
        // ¼ (−i)^{i+j}
        const turn = [
          [1, 0],
          [0, -1],
          [-1, 0],
        ][i + j];
        const [x, y] = times(difference, turn);
        re += x / 4;
        im += y / 4;
      }
    expectClose([2 * r ** 4 * 0.25 * re], [net.centralCharge(r)], 1e-4);
    expect(Math.abs(im)).toBeLessThan(1e-6);
    expectRefusal(
      () => chiralMajoranaNet({ width: 2, ...wide, cutoffKind: "hard" }).centralCharge(1),
      UnsupportedError,
      /gaussian/,
    );
  });

  it("refuses points that coincide, and draws at infinite width", () => {
    const net = chiralMajoranaNet({ width: Number.POSITIVE_INFINITY, ...wide });
    expectRefusal(
      () =>
        net.correlator([
          [0, 0],
          [0, 0],
        ]),
      DomainError,
      /different from each other/,
    );
    expectRefusal(() => net.propagator([1, 0], [1, 0]), DomainError, /another point than z/);
    expectRefusal(() => net.drawn(points, keyFrom(1)), DomainError, /finite for draws/);
  });
});

describe("ghostNet", () => {
  it("has Cauchy's determinant times a falling factorial", () => {
    const [b, c] = [
      points.slice(0, 3),
      [
        [0.5, 0.9],
        [-0.9, -0.4],
        [0.8, -0.8],
      ],
    ];
    // det 1/(z_i − w_j) = Π_{i<j}(z_i − z_j)(w_j − w_i)/Π(z_i − w_j)
    let value: [number, number] = [1, 0];
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        value = times(value, pole(b[i], c[j]));
        if (i < j)
          value = times(times(value, [b[i][0] - b[j][0], b[i][1] - b[j][1]]), [c[j][0] - c[i][0], c[j][1] - c[i][1]]);
      }
    for (const [width, share] of [
      [Number.POSITIVE_INFINITY, 1],
      [5, 0.8 * 0.6],
      [2, 0],
    ]) {
      const found = ghostNet({ width, ...wide }).correlator(b, c);
      expect(Math.abs(found.re - share * value[0])).toBeLessThan(1e-5);
      expect(Math.abs(found.im - share * value[1])).toBeLessThan(1e-5);
    }
    expect(Math.hypot(...value)).toBeGreaterThan(0.1);
    expectRefusal(
      () => ghostNet({ width: 2, ...wide }).correlator(b, c.slice(1)),
      DomainError,
      /3 points, as many as b/,
    );
  });

  it("is the mean over all assignments of pairs to neurons", () => {
    // given momenta, b and c are sums over neurons of β_i and γ_i: ⟨b_1c_1b_2c_2⟩ = Σ_{i≠j} … by Wick's theorem of each draw is det K̂,
    // K̂ = (1/N)Σ_i of rank one matrices, and its mean over i.i.d. neurons keeps the terms of different neurons only
    const vectors = [
      [0.3, -0.8, 0.5, 0.9],
      [1.1, 0.4, -0.7, 0.2],
      [-0.6, 0.9, 0.8, -0.3],
    ];
    const kernels = vectors.map(([a, b, c, d]) => [a * c, a * d, b * c, b * d]);
    const mean = [0, 1, 2, 3].map((e) => kernels.reduce((sum, k) => sum + k[e] / 3, 0));
    for (const width of [1, 2, 3]) {
      let total = 0;
      const draws = 3 ** width;
      for (let draw = 0; draw < draws; draw++) {
        const K = [0, 0, 0, 0];
        for (let i = 0, rest = draw; i < width; i++, rest = Math.floor(rest / 3))
          for (let e = 0; e < 4; e++) K[e] += kernels[rest % 3][e] / width;
        total += (K[0] * K[3] - K[1] * K[2]) / draws;
      }
      expectClose([total + 1], [1 + (1 - 1 / width) * (mean[0] * mean[3] - mean[1] * mean[2])], 1e-14);
    }
  });
});

describe("supercurrentCorrelator", () => {
  it("is −2⟨ψψ⟩⟨∂φ∂φ⟩ at every width, 1/z³ in the window", () => {
    const separation = [0.6, 0.3];
    const found = supercurrentCorrelator({ separation, ...wide });
    const psi = chiralMajoranaNet({ width: 7, ...wide }).propagator(separation, [0, 0]);
    const current = currentCorrelator({ separation, ...wide });
    const [re, im] = times([psi.re, psi.im], [current.re, current.im]);
    expectClose([found.re, found.im], [-2 * re, -2 * im], 1e-12);
    expectClose([found.ratio], [1], 1e-6);
    // negative control: a commuting read-out has a symmetric ⟨ψψ⟩, which must vanish with sin(k·(z − w))
    const back = chiralMajoranaNet({ width: 7, ...wide }).propagator([0, 0], separation);
    expectClose([back.re, back.im], [-psi.re, -psi.im], 1e-12);
    expect(Math.abs(psi.re + back.re)).toBeLessThan(1e-12);
  });
});
