import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { enumerateBoxNet, oneLoopAtWidth } from "../finite-width.ts";

/** d = 1, L = 5, m = .8: momenta |n| ≤ 2, or ≤ 1. */
const five = { lengths: [5], mass: 0.8, cutoff: 2.6 };
const three = { ...five, cutoff: 1.3 };
const gap = (found: ArrayLike<number>, wanted: ArrayLike<number>): number =>
  Math.max(...Array.from(wanted, (value, k) => Math.abs(found[k]! / value - 1)));

describe("enumerateBoxNet", () => {
  it.each([
    [1, -0.13105559526375, [1.34078603485113, 0.43456680351147, 0.14127598190312]],
    [10, -0.81068914366708, [0.65689026955072, 0.289447450285942, 0.0955361298656]],
  ])("has the published partition function and propagators of two neurons at λ = %d", (coupling, log, wanted) => {
    const { logPartition, propagator, accuracy } = enumerateBoxNet({ ...five, width: 2, coupling });
    expect(logPartition).toBeCloseTo(log, 11);
    expect(gap(propagator.data.slice(2), wanted)).toBeLessThan(1e-11);
    expect(accuracy).toBeLessThan(1e-11);
    // negative control: the free propagator is another
    expect(propagator.get(2)).not.toBeCloseTo(1 / 0.64, 2);
  });

  it("has no partition function but 1 without an interaction, and all digits of that of a weak one", () => {
    const box = { lengths: [5], mass: 0.8, cutoff: 2.6, width: 2 };
    expect(enumerateBoxNet({ ...box, coupling: 0 }).logPartition).toBeCloseTo(0, 300);
    const [one, two] = [1e-12, 2e-12].map((coupling) => enumerateBoxNet({ ...box, coupling }).logPartition);
    expect(two! / one!).toBeCloseTo(2, 9);
  });

  it("without coupling is the free net, and its slope is that of a small coupling", () => {
    const free = enumerateBoxNet({ ...three, width: 2, coupling: 0 });
    expect(free.logPartition).toBeCloseTo(0, 12);
    const [low, high] = [0, 2e-5].map((coupling) => enumerateBoxNet({ ...three, width: 2, coupling }));
    for (const p of [0, 1]) {
      const slope = (high!.propagator.get(p) - low!.propagator.get(p)) / 2e-5;
      expect(slope).toBeCloseTo((free.slope.get(p) + high!.slope.get(p)) / 2, 8);
    }
  });
});

describe("oneLoopAtWidth", () => {
  it("has the slopes of two fixed-amplitude neurons", () => {
    const { slope } = oneLoopAtWidth({ ...five, width: 2 });
    expect(gap(slope.data.slice(2), [-0.2664826088601623, -0.0139669636855317, -0.00142128997512611])).toBeLessThan(
      1e-12,
    );
  });

  it("has those of a Gaussian read-out and of a Poisson number of neurons", () => {
    const gaussian = oneLoopAtWidth({ ...three, width: 2, readout: "gaussian" });
    expect(gap(gaussian.slope.data.slice(1), [-1.5181309870490431, -0.20848046432569567])).toBeLessThan(1e-12);
    const poisson = oneLoopAtWidth({ ...three, width: 2, neurons: "poisson" });
    expect(gap(poisson.slope.data.slice(1), [-1.30731928, -0.15197585])).toBeLessThan(1e-8);
  });

  it.each([1, 2, 3])(
    "is what the enumeration of all networks of %i neurons gives, for any split and read-out",
    (width) => {
      for (const alpha of [0, 1, -1])
        for (const readout of [
          { kurtosis: 1, sixth: 1 },
          { kurtosis: 3, sixth: 15 },
          { kurtosis: 1.7, sixth: 4 },
        ]) {
          if (width === 3 && readout.kurtosis === 3) continue;
          const net = { ...three, alpha, readout, width };
          const summed = enumerateBoxNet({ ...net, coupling: 0 });
          const law = oneLoopAtWidth(net);
          for (let p = 0; p < 3; p++) expect(law.slope.get(p)).toBeCloseTo(summed.slope.get(p), 11);
          // negative control: another kurtosis
          const other = oneLoopAtWidth({ ...net, readout: { kurtosis: 2, sixth: 5 } });
          expect(Math.abs(other.slope.get(1) / summed.slope.get(1) - 1)).toBeGreaterThan(1e-2);
        }
    },
  );

  it("in two dimensions at L = 10, p = (1, 0), scans as known: only α = 0 knows no cutoff", () => {
    const at = (cutoff: number, width: number, further: object): number => {
      const law = oneLoopAtWidth({ lengths: [10, 10], mass: 1, cutoff, width, ...further });
      const k = Array.from({ length: law.ratio.size }, (_, i) => i).find(
        (i) => law.momenta.get(i, 0) === 1 && law.momenta.get(i, 1) === 0,
      )!;
      return law.ratio.get(k);
    };
    const gaussian = { readout: "gaussian" } as const;
    const rows: [number, object, number, number][] = [
      [5, {}, 0.968994140625, 0.9980478286743164],
      [5, { alpha: 1 }, 0.7965379610014256, 0.987243251667077],
      [5, { alpha: -1 }, 2.274321519954109, 1.0791025249329818],
      [10, {}, 0.968994140625, 0.9980478286743164],
      [10, gaussian, 1.805828256907847, 1.0500124409037117],
      [10, { alpha: 1 }, 0.675412148928511, 0.979849215222235],
      [10, { alpha: -1 }, 7.264390242458572, 1.375481016281417],
      [10, { alpha: -1, ...gaussian }, 25.172140264752688, 2.199812486937296],
      [20, gaussian, 2.0473029377748033, 1.0649949270076482],
      [20, { alpha: 1 }, 0.5420013743594572, 0.9722995257732759],
      [20, { alpha: -1, ...gaussian }, 145.60032928557604, 6.031420824333052],
      [20, { alpha: -1 }, 30.2602, Number.NaN],
    ];
    for (const [cutoff, further, narrow, wide] of rows) {
      expect(at(cutoff, 64, further) / narrow - 1).toBeCloseTo(0, narrow === 30.2602 ? 5 : 11);
      if (!Number.isNaN(wide)) expect(at(cutoff, 1024, further) / wide - 1).toBeCloseTo(0, 11);
    }
  });

  it("at α = 0 with fixed |a| is (1 − 1/N)², with the counterterm −½G₀(1 − 1/N)", () => {
    const law = oneLoopAtWidth({ lengths: [7, 4], mass: 0.6, cutoff: 4, width: 5 });
    const variance = law.propagator.data.reduce((all, g) => all + g, 0) / 28;
    for (let p = 0; p < law.ratio.size; p++) {
      if (law.momenta.get(p, 0) === 0 && law.momenta.get(p, 1) === 0) continue;
      expect(law.ratio.get(p)).toBeCloseTo(0.64, 12);
      expect(law.massCounterterm.get(p)).toBeCloseTo(-0.5 * variance * 0.8, 12);
    }
    expect(oneLoopAtWidth({ ...five, width: 1 }).ratio.get(0)).toBeCloseTo(0, 14);
    for (const width of [1, 2, 3]) expect(oneLoopAtWidth({ ...five, width }).treeFactor).toBe(0);
    expect(oneLoopAtWidth({ ...five, width: 4 }).treeFactor).toBeCloseTo(6 / 64, 14);
    // negative controls: the zero mode, and a Gaussian read-out labelled α = 0, know the volume
    const volumeOf = (lengths: number[], readout: "fixed" | "gaussian", p: number): number =>
      oneLoopAtWidth({ lengths, mass: 0.8, cutoff: 2.6, width: 16, readout }).ratio.get(p);
    const limit = (15 / 16) ** 2;
    expect(volumeOf([20], "fixed", 8) - limit).toBeGreaterThan(2 * (volumeOf([5], "fixed", 2) - limit));
    expect(volumeOf([20], "gaussian", 12)).toBeGreaterThan(1.5 * volumeOf([5], "gaussian", 3));
    expect(volumeOf([20], "fixed", 12)).toBeCloseTo(volumeOf([5], "fixed", 3), 12);
  });

  it.each([
    ["a readout that no law has", { readout: { kurtosis: 2, sixth: 3 } }, /readout/],
    ["more momenta than memory holds, at once", { lengths: [100, 100, 100], cutoff: 20 }, /cutoff/],
    ["half a neuron", { width: 0.5 }, /width/],
    ["an unknown name", { cut: 3 }, /cut/],
    ["a box without a length", { lengths: [] }, /lengths/],
  ])("refuses %s", (_, further, words) => {
    const options = { ...five, width: 2, ...further } as Parameters<typeof oneLoopAtWidth>[0];
    expect(() => oneLoopAtWidth(options)).toThrow(DomainError);
    expect(() => oneLoopAtWidth(options)).toThrow(words);
  });
});
