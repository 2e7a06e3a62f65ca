import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { determinantOf } from "./algebra/determinant.ts";
import { pfaffianOf } from "./algebra/pfaffian-of.ts";
import {
  diracNet,
  fermionCorrelator,
  majoranaNet,
  optimalFermionSplit,
  sampleFermionCorrelator,
  sampleMinor,
} from "./index.ts";

const psi = [
  { at: [0, 0], spin: 0 },
  { at: [0.3, 0.1], spin: 1 },
];
const psiBar = [
  { at: [0.1, -0.2], spin: 0 },
  { at: [-0.2, 0.25], spin: 1 },
];
const plane = { dimension: 2, mass: 1, cutoff: 5, neurons: "spinor", width: 4 } as const;

describe("drawn neurons", () => {
  it("have the mean minors of the closed form at both splits, and twice these are refuted", () => {
    const pulls: number[] = [];
    const wrong: number[] = [];
    for (const alpha of [0, -0.5]) {
      const net = diracNet({ ...plane, alpha });
      for (let seed = 0; seed < 20; seed++) {
        const { re, im } = sampleMinor(net, { psi, psiBar, key: keyFrom(seed), samples: 4096 });
        const exact = net.minor(psi, psiBar)!.re;
        pulls.push((re.value - exact) / re.standardError, im.value / im.standardError);
        wrong.push((re.value - 2 * exact) / re.standardError);
      }
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("have the propagator as the mean of their kernels, minimal ones too", () => {
    const pulls: number[] = [];
    for (const neurons of ["minimal", "spinor"] as const)
      for (let seed = 0; seed < 20; seed++) {
        const net = diracNet({ ...plane, neurons });
        const { re } = sampleMinor(net, { psi: [psi[0]], psiBar: [psiBar[1]], key: keyFrom(seed), samples: 4096 });
        pulls.push((re.value - net.kernel(psi[0], psiBar[1]).re) / re.standardError);
      }
    expectPulls(pulls);
  });

  it("have a mean square that is least for α = −½", () => {
    const { normOf } = optimalFermionSplit({ dimension: 2, mass: 1, cutoff: 5 });
    const measured = (alpha: number, seed: number): readonly [number, number] => {
      const origin = { at: [0, 0], spin: 0 };
      const squares = diracNet({ ...plane, alpha })
        .neurons(keyFrom(seed), 2048)
        .map((kernel) =>
          [0, 1, 2, 3].reduce((sum, k) => {
            const { re, im } = kernel({ ...origin, spin: k >> 1 }, { ...origin, spin: k & 1 });
            return sum + re * re + im * im;
          }, 0),
        );
      const mean = squares.reduce((sum, x) => sum + x, 0) / 2048;
      return [mean, Math.sqrt(squares.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / 2048];
    };
    const pulls = [0, -0.8].flatMap((alpha) =>
      Array.from({ length: 20 }, (_, seed) => {
        const [mean, error] = measured(alpha, seed);
        return (mean - normOf(alpha)) / error;
      }),
    );
    expectPulls(pulls);
    // at the best density each neuron has the same square
    const [best, none] = measured(-0.5, 1);
    expect([Math.abs(best / normOf(-0.5) - 1) < 1e-12, none < 1e-12]).toEqual([true, true]);
  });

  it("have the law (N)_n/N^n det S as the mean of determinants of drawn minimal networks", () => {
    const net = diracNet({ ...plane, neurons: "minimal", width: 3 });
    const exact = fermionCorrelator(net, { psi, psiBar }).re;
    const pulls = Array.from({ length: 35 }, (_, seed) => {
      const values = Array.from({ length: 400 }, (__, k) => {
        const kernels = net.neurons(split(keyFrom(seed), k), 3);
        return determinantOf(2, (a, b) =>
          kernels.reduce(
            (sum, kernel) => {
              const { re, im } = kernel(psi[a], psiBar[b]);
              return { re: sum.re + re / 3, im: sum.im + im / 3 };
            },
            { re: 0, im: 0 },
          ),
        ).re;
      });
      const mean = values.reduce((sum, x) => sum + x, 0) / 400;
      const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 400 / 399);
      return (mean - exact) / error;
    });
    expectPulls(pulls);
  });

  it("give six-point functions of d = 4 without bias: those of a list of modes are enumerated", () => {
    const values = [
      [0.7, -0.4, 0.2, 0.1],
      [-1.1, 0.3, 0.5, -0.6],
      [0.2, 0.9, -0.7, 0.4],
    ];
    const net = diracNet({ dimension: 4, mass: 0.8, width: 2, neurons: "spinor", momenta: { values, weights: 1 } });
    const spots = [0, 1, 2, 3].map((i) => ({ at: [0.3 * i, -0.2 * i, 0.1, 0.25 * i * i], spin: i }));
    const bars = [0, 1, 2, 3].map((i) => ({ at: [0.1, 0.2 * i, -0.3 * i, 0.05], spin: 3 - i }));
    const exact = fermionCorrelator(net, { psi: spots, psiBar: bars });
    // the same net, whose mean minors are hidden
    const hidden = { ...net, minor: () => undefined };
    const pulls = Array.from({ length: 35 }, (_, seed) => {
      const { re } = sampleFermionCorrelator(hidden, { psi: spots, psiBar: bars, key: keyFrom(seed), samples: 512 });
      return (re.value - exact.re) / re.standardError;
    });
    expectPulls(pulls);
    expect(Math.abs(exact.re)).toBeGreaterThan(1e-6);
    expectRefusal(
      () => sampleFermionCorrelator(hidden, { psi: spots, psiBar: bars, key: keyFrom(1), samples: 100 }),
      DomainError,
      /`samples`/,
    );
  });

  it("have Majorana fields of d = 2 with one pair for each neuron, whose drawn networks have (N)_n/N^n Pf on average", () => {
    const momenta = {
      values: [
        [0.7, -0.4],
        [-1.1, 0.3],
        [0.2, 1.3],
      ],
      weights: 1,
    };
    const net = majoranaNet({ dimension: 2, mass: 0.9, momenta, width: 2, neurons: "minimal" });
    const points = [
      [0, 0],
      [0.3, 0.1],
      [-0.4, 0.6],
      [0.8, -0.2],
    ].map((at, i) => ({ at, spin: i % 2 }));
    const exact = fermionCorrelator(net, { psi: points }).re;
    const [pulls, propagators]: [number[], number[]] = [[], []];
    for (let seed = 0; seed < 35; seed++) {
      const values = Array.from({ length: 600 }, (__, k) => {
        const [a, b] = net.neurons(split(keyFrom(seed), k), 2);
        return pfaffianOf(4, (i, j) => {
          const [x, y] = [a(points[i], points[j]), b(points[i], points[j])];
          return { re: (x.re + y.re) / 2, im: (x.im + y.im) / 2 };
        }).re;
      });
      const mean = values.reduce((sum, x) => sum + x, 0) / 600;
      pulls.push((mean - exact) / Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 600 / 599));
      const { re } = sampleMinor(net, { psi: points.slice(0, 2), key: keyFrom(seed), samples: 1024 });
      propagators.push((re.value - net.kernel(points[0], points[1]).re) / re.standardError);
    }
    expectPulls(pulls);
    expectPulls(propagators);
    // one neuron has no four-point function, for any draw
    const [single] = net.neurons(keyFrom(1), 1);
    expect(Math.abs(pfaffianOf(4, (i, j) => single(points[i], points[j])).re)).toBeLessThan(1e-15);
    // negative control: spinor neurons have another
    const spinor = fermionCorrelator(majoranaNet({ dimension: 2, mass: 0.9, momenta, width: 2 }), { psi: points }).re;
    expect(Math.abs(spinor - exact)).toBeGreaterThan(1e-3);
  });

  it("give Majorana fields of d = 2 their four-point function", () => {
    const momenta = {
      values: [
        [0.7, -0.4],
        [-1.1, 0.3],
        [0.2, 1.3],
      ],
      weights: 1,
    };
    const net = majoranaNet({ dimension: 2, mass: 0.9, momenta, width: 2 });
    const points = [
      [0, 0],
      [0.3, 0.1],
      [-0.4, 0.6],
      [0.8, -0.2],
    ].map((at, i) => ({ at, spin: i % 2 }));
    const exact = fermionCorrelator(net, { psi: points }).re;
    const pulls = Array.from({ length: 35 }, (_, seed) => {
      const { re } = sampleFermionCorrelator(
        { ...net, minor: () => undefined },
        { psi: points, key: keyFrom(seed), samples: 512 },
      );
      return (re.value - exact) / re.standardError;
    });
    expectPulls(pulls);
    expectRefuted(pulls.map((pull) => 2 * pull));
  });
});
