import { DomainError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { logGamma } from "@nnft/foundations/special-functions";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted, rms } from "../../../../tooling/testing/statistics.ts";
import { circleChaos } from "../index.ts";
import { fourierSum } from "../special/fourier-sum.ts";

const chaos = circleChaos({ coupling: 0.8 });

/** √n times the largest distance of the sampled distribution from F. */
function kolmogorov(masses: Float64Array, F: (mass: number) => number): number {
  const sorted = masses.slice().sort();
  let most = 0;
  for (const [i, mass] of sorted.entries())
    most = Math.max(most, Math.abs(F(mass) - i / sorted.length), Math.abs(F(mass) - (i + 1) / sorted.length));
  return Math.sqrt(sorted.length) * most;
}

describe("the mass of chaos on the circle", () => {
  it("has the moments of Fyodorov and Bouchaud, whose second is a Beta integral", () => {
    expectClose(
      [-2, -1, 0.5, 1.5, 2].map(chaos.moment),
      [1.5917213764583127, 1.1906625598709213, 0.972710861194298, 1.1110382828448804, 1.3960379401031895],
    );
    expect(chaos.moment(3.2)).toBe(Number.POSITIVE_INFINITY);
    // ∮|1 − e^{iθ}|^{−g²} dθ/2π
    const beta = Math.exp(logGamma(0.5 - 0.32) - logGamma(0.5) - logGamma(1 - 0.32)) * 2 ** -0.64;
    expectClose(chaos.moment(2), beta, 1e-12);
    expect(() => expectClose(circleChaos({ coupling: 0.81 }).moment(2), beta, 1e-2)).toThrow(/off by/);
  });

  it("has a density that integrates to 1 and to its moments, and to its distribution", () => {
    const integrate = (f: (m: number) => number, high: number): number =>
      adaptivePanels((x) => f(Math.exp(x)) * Math.exp(x), -5, high, { tolerance: 1e-11 }).value;
    expectClose(integrate(chaos.density, 14), 1, 1e-9);
    expectClose(
      integrate((m) => chaos.density(m) / m, 14),
      chaos.moment(-1),
      1e-9,
    );
    expectClose(integrate(chaos.density, Math.log(1.3)), chaos.distribution(1.3), 1e-9);
    expect(chaos.density(0.001)).toBe(0);
  });

  it("has the second moment of each finite number of modes, which rises to the limit", () => {
    expectClose(chaos.secondMoment(64), 1.3191088572867, 1e-12);
    expectClose(chaos.secondMoment(1024), 1.3676085440688, 1e-12);
    expect(chaos.secondMoment(1024)).toBeLessThan(chaos.moment(2));
    // one mode: I₀(g²)
    expectClose(
      chaos.secondMoment(1),
      1 + 0.64 ** 2 / 4 + 0.64 ** 4 / 64 + 0.64 ** 6 / 2304 + 0.64 ** 8 / 147456,
      1e-9,
    );
    const gap = (K: number): number => chaos.moment(2) - chaos.secondMoment(K);
    expectClose(Math.log2(gap(4096) / gap(8192)), 0.36, 1e-2);
  });

  it("is drawn exactly from its law, which a slightly larger coupling is not", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (let run = 0; run < 20; run++) {
      const masses = chaos.draw(split(keyFrom("circle"), run), 2000);
      for (const p of [-1, 0.5]) {
        const mean = masses.reduce((sum, m) => sum + m ** p, 0) / masses.length;
        const error = Math.sqrt((chaos.moment(2 * p) - chaos.moment(p) ** 2) / masses.length);
        pulls.push((mean - chaos.moment(p)) / error);
        wrong.push((mean - circleChaos({ coupling: 0.9 }).moment(p)) / error);
      }
    }
    expectPulls(
      pulls.filter((_, i) => i % 2 === 0),
      { few: true },
    );
    expectPulls(
      pulls.filter((_, i) => i % 2 === 1),
      { few: true },
    );
    expectRefuted(wrong);
    expect(kolmogorov(chaos.draw(keyFrom(1), 20000), chaos.distribution)).toBeLessThan(2.2);
    expect(kolmogorov(chaos.draw(keyFrom(1), 20000), circleChaos({ coupling: 0.85 }).distribution)).toBeGreaterThan(3);
  });

  it("of drawn networks has the second moment of their modes and, nearly, the law of the limit", () => {
    const masses = chaos.sample({ key: keyFrom(2), samples: 3000, cutoff: 128 });
    expect(kolmogorov(masses, chaos.distribution)).toBeLessThan(2.2);
    expect(kolmogorov(masses, circleChaos({ coupling: 0.95 }).distribution)).toBeGreaterThan(3);
    const few = circleChaos({ coupling: 0.4 });
    const squares = few.sample({ key: keyFrom(3), samples: 3000, cutoff: 8 }).map((m) => m * m);
    const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length;
    const error = rms(squares.map((x) => x - mean)) / Math.sqrt(squares.length);
    expectPulls([(mean - few.secondMoment(8)) / error], { few: true });
    expect(Math.abs(mean - chaos.secondMoment(8)) / error).toBeGreaterThan(5);
  });

  it("refuses couplings past criticality and bad counts", () => {
    expectRefusal(() => circleChaos({ coupling: 1.5 }), DomainError, /below √2/);
    expectRefusal(() => chaos.sample({ key: keyFrom(1), samples: 1, cutoff: 0 }), DomainError, /cutoff/);
    expectRefusal(() => chaos.secondMoment(0.5), DomainError, /cutoff/);
  });
});

it("a Fourier sum by butterflies equals the plain sum", () => {
  const cosines = Float64Array.from([0.3, 1, -2, 0.25, 0.7]);
  const sines = Float64Array.from([0, 0.5, 1.5, -0.75, 0.2]);
  for (const size of [16, 32]) {
    const values = new Float64Array(size);
    fourierSum(size).sum(cosines, sines, values);
    const plain = Float64Array.from(values, (_, k) =>
      cosines.reduce(
        (sum, c, m) =>
          sum + c * Math.cos((2 * Math.PI * m * k) / size) + sines[m]! * Math.sin((2 * Math.PI * m * k) / size),
        0,
      ),
    );
    expectClose(values, plain, 1e-14);
  }
});
