import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { diracPartitionFunction } from "./boson/torus-partition-function.ts";
import { compactBoson, rotor, torusPartitionFunction } from "./index.ts";

describe("the rotor", () => {
  it("has the numbers of its energies and of its windings", () => {
    const exact = [
      [10, 3, 1.01347589812048, 0.219621960776883, 0.00664836258681208, 0.250033159555994],
      [2, 0.7, 1.77263720482665, 0.000103435672362598, 0.24948956541641, 0.79639160572474],
    ];
    for (const [period, time, partition, square, energy, correlator] of exact as [
      number,
      number,
      number,
      number,
      number,
      number,
    ][]) {
      const ring = rotor({ inertia: 1, period });
      expectClose(ring.partition, partition, 1e-13);
      expectClose(ring.windingSquare, square, 1e-12);
      expectClose(ring.energy, energy, 1e-11);
      expectClose(ring.correlator(time), correlator, 1e-13);
      expectClose(ring.correlator(time - period), correlator, 1e-12);
      // by energies: Z, and ⟨e^{iθ_t}e^{−iθ_0}⟩ = Σ e^{−(β−t)e²/2 − t(e+1)²/2}/Z
      let [Z, G] = [0, 0];
      for (let e = -40; e <= 40; e++) {
        Z += Math.exp((-period * e * e) / 2);
        G += Math.exp((-(period - time) * e * e - time * (e + 1) ** 2) / 2);
      }
      expectClose(ring.partition, Z, 1e-13);
      expectClose(ring.correlator(time), G / Z, 1e-13);
      expectClose(ring.susceptibility, ring.windingSquare / period);
    }
  });

  it("draws windings and paths of this law, which keep the discrete Ward identity", () => {
    const ring = rotor({ inertia: 1, period: 10 });
    const decay = (2 * Math.PI ** 2) / 10;
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (let run = 0; run < 20; run++) {
      const draws = ring.sampleWindings(split(keyFrom("windings"), run), 4000);
      const judged = (of: (w: number) => number, exact: number): number => {
        const values = Float64Array.from(draws, of);
        const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
        const spread = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
        return (mean - exact) / Math.sqrt(spread / values.length);
      };
      pulls.push(judged((w) => w * w, ring.windingSquare));
      // ⟨O(w + 1)⟩ = ⟨O(w) P(w − 1)/P(w)⟩ of O = 1 at w = 0
      const ratio = (shift: number): number => Math.exp(-decay * shift);
      pulls.push(judged((w) => (w === 0 ? ratio(1) : 0) - (w === -1 ? 1 : 0), 0));
      wrong.push(
        judged((w) => (w === 0 ? ratio(2) : 0) - (w === -1 ? 1 : 0), 0),
        judged((w) => w * w, 0.24),
      );
    }
    expectPulls(pulls);
    expectRefuted(wrong);
    let reweighted = 0;
    for (let w = -20; w <= 20; w++) reweighted += ring.windingProbability(w) * w * w * Math.exp(-decay * (1 - 2 * w));
    expectClose(reweighted, 1.219621960776883);
    expectClose(ring.windingSquare + 1, 1.219621960776883);
    const correlations = Array.from({ length: 40 }, (_, run) => {
      const values = Array.from({ length: 200 }, (_, m) => {
        const path = ring.samplePath(split(split(keyFrom("paths"), run), m), 10);
        return Math.cos(path[3]! - path[0]!);
      });
      const mean = values.reduce((sum, x) => sum + x, 0) / 200;
      return (mean - ring.correlator(3)) / Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 200 / 199);
    });
    expectPulls(correlations);
  });
});

describe("compact bosons", () => {
  const square = { re: 0, im: 1 };
  const skew = { re: 0.3, im: 1.2 };

  it("have the partition functions of the oracle by windings, by momenta and at the T-dual stiffness", () => {
    const exact = [
      [square, [3.38889961169398, 1 + Math.SQRT2, 2]],
      [skew, [3.4213411641182, 2.44666618790244, 2.04540896775924]],
    ] as const;
    for (const [tau, values] of exact) {
      [2, 1, 0.5].forEach((factor, i) => {
        const boson = compactBoson({ stiffness: factor / Math.PI });
        for (const theory of [boson, boson.dual()])
          for (const sum of ["windings", "momenta"] as const)
            expectClose(torusPartitionFunction(theory, tau, { sum }).re, values[i]!, 1e-13);
      });
      expectClose(diracPartitionFunction(tau), values[1], 1e-13);
      // the control: another stiffness than the Dirac point
      const other = torusPartitionFunction(compactBoson({ stiffness: 0.9 / Math.PI }), tau).re;
      expect(Math.abs(other - diracPartitionFunction(tau))).toBeGreaterThan(1e-3);
    }
  });

  it("on a torus target are invariant under E → E⁻¹, B → B + 1 and modular transformations", () => {
    const metric = [
      [1.3, 0.4],
      [0.4, 0.9],
    ];
    const withField = (b: number) =>
      compactBoson({
        metric,
        field: [
          [0, b],
          [-b, 0],
        ],
      });
    const size = (
      boson: ReturnType<typeof compactBoson>,
      tau = square,
      sum: "windings" | "momenta" = "windings",
    ): number => {
      const { re, im } = torusPartitionFunction(boson, tau, { sum });
      return Math.hypot(re, im);
    };
    for (const theory of [withField(0.3), withField(1.3), withField(-0.3), withField(0.3).dual()])
      for (const sum of ["windings", "momenta"] as const) {
        expectClose(size(theory, square, sum), 3.93756161475703, 1e-12);
        expectClose(size(theory, skew, sum), 4.12780362683, 1e-11);
      }
    expectClose(size(withField(0)), 3.99624470943, 1e-11);
    const norm = skew.re ** 2 + skew.im ** 2;
    expectClose(size(withField(0.3), { re: -skew.re / norm, im: skew.im / norm }), size(withField(0.3), skew), 1e-12);
    expectClose(size(withField(0.3), { re: skew.re + 1, im: skew.im }), size(withField(0.3), skew), 1e-12);
    // the control: B moved by half an integer is another theory
    expect(Math.abs(size(withField(0.8)) - size(withField(0.3)))).toBeGreaterThan(1e-3);
  });

  it("list their currents: SU(2) at K = 1/2π, SU(3) at its root lattice, none elsewhere", () => {
    expect(compactBoson({ stiffness: 1 / (2 * Math.PI) }).currents).toEqual([
      { momenta: [-1], windings: [-1] },
      { momenta: [1], windings: [1] },
    ]);
    expect(compactBoson({ stiffness: 1 / Math.PI }).currents).toEqual([]);
    expect(compactBoson({ stiffness: 1 / Math.PI }).dimensions([1], [0])).toEqual([0.125, 0.125]);
    // SU(3)₁: half the Cartan matrix with B = ½
    const triple = compactBoson({
      metric: [
        [1, -0.5],
        [-0.5, 1],
      ],
      field: [
        [0, 0.5],
        [-0.5, 0],
      ],
    });
    expect(triple.currents.length).toBe(6);
    const bkt = compactBoson({ stiffness: 2 / Math.PI });
    expectClose(bkt.dimensions([1], [0])[0] * 2, 1 / 8);
    expectClose(bkt.dimensions([0], [1])[0] * 2, 2);
  });

  it("refuse what is no theory", () => {
    expectRefusal(
      () =>
        compactBoson({
          metric: [
            [1, 2],
            [2, 1],
          ],
        }),
      DomainError,
      /positive definite/,
    );
    expectRefusal(() => compactBoson({ metric: [[1]], field: [[1]] }), DomainError, /antisymmetric/);
    expectRefusal(
      () => torusPartitionFunction(compactBoson({ stiffness: 1 }), { re: 0, im: -1 }),
      DomainError,
      /modulus/,
    );
  });
});
