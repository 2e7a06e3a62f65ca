import { alphaScalar, cosNet, euclideanNet, freeScalar, mlp, sampleParameters } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { planeWaveCumulants } from "@nnft/infinite-width/plane-waves";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { informationShell, massInformation, momentumShell } from "../index.ts";

/** Equal amplitudes, fixed |a|, w uniform on [−1, 1]: q is the cutoff. */
const equal = (width: number) =>
  euclideanNet({ inputDimension: 1, width, momentumDensity: uniform(-1, 1), readoutDensity: rademacher() });

describe("momentumShell", () => {
  it.each([
    [4, 0.3, 2, -17.2222222222222],
    [16, 0.1, 12, 55],
  ])("N = %i, q = %d: the cumulants of a binomial number of neurons", (width, q, fourth, sixth) => {
    const [shell] = momentumShell(equal(width), [q]);
    expect(shell!.kept).toBeCloseTo(q, 9);
    expect(shell!.neurons).toBeCloseTo(width * q, 8);
    expect(shell!.fourth).toBeCloseTo(fourth, 7);
    expect(shell!.sixth).toBeCloseTo(sixth, 6);
    // ⟨φ²⟩ of the whole is 1/2
    expect(shell!.shellCovariance / 0.25).toBeCloseTo((-q * (1 - q)) / width, 9);
    // negative control: a net of width Nq has the other sign
    expect(Math.sign(shell!.fourth)).toBe(1);
    expect(planeWaveCumulants(equal(width), [[0]], [[0, 0, 0, 0]]).values[0]).toBeLessThan(0);
  });

  it("tells three laws of the number of neurons apart: 3/2q − 3, 3/2q and −3/2q", () => {
    const q = 0.4;
    const fourth = (["fixed", "poisson", "conditioned"] as const).map(
      (neurons) => momentumShell(equal(5), [q], { neurons })[0]!,
    );
    expect(fourth.map((shell) => shell.fourth)).toEqual([
      expect.closeTo(1.5 / q - 3, 8),
      expect.closeTo(1.5 / q, 8),
      expect.closeTo(-1.5 / q, 8),
    ]);
    // conditioned: exactly a net of Nq neurons, N²κ₆/κ₂³ = 10/q²
    expect(fourth[2]!.sixth).toBeCloseTo(10 / q ** 2, 6);
    expect(fourth[1]!.sixth).toBeCloseTo(2.5 / q ** 2, 6);
    expect(fourth.map((shell) => shell.shellCovariance === 0)).toEqual([false, true, true]);
  });

  it("agrees with the connected correlators of the thinned ensemble, and with the whole one at a large cutoff", () => {
    const net = alphaScalar({ dimension: 2, width: 6, mass: 1, cutoff: 5, alpha: -0.5 });
    const tuples = [2, 4, 6].map((n) => Array.from({ length: n }, () => 0));
    for (const cutoff of [2, 60]) {
      const [shell] = momentumShell(net, [cutoff]);
      const { values } = planeWaveCumulants(cutoff === 60 ? net : shell!.net, [[0, 0]], tuples);
      // a profile that ends with a jump is integrated less well
      const digits = cutoff === 60 ? 1e-8 : 3e-3;
      expect(Math.abs(values[0]! / shell!.variance - 1)).toBeLessThan(digits);
      expect(Math.abs((6 * values[1]!) / values[0]! ** 2 / shell!.fourth - 1)).toBeLessThan(10 * digits);
      expect(Math.abs((36 * values[2]!) / values[0]! ** 3 / shell!.sixth - 1)).toBeLessThan(30 * digits);
    }
  });

  it("refuses nets without waves and cutoffs that leave nothing", () => {
    expect(() => momentumShell(mlp({ inputDimension: 1, widths: [2], activation: "tanh" }), [1])).toThrow(
      UnsupportedError,
    );
    expect(() => momentumShell(equal(3), [-1])).toThrow(DomainError);
    expect(() => momentumShell(equal(3), [1], { neurons: "binomial" as "fixed" })).toThrow(/neurons/);
  });
});

describe("informationShell", () => {
  const readouts = freeScalar({ dimension: 2, width: 200, mass: 1, cutoff: 20 });
  const theta = ndarray(sampleParameters(readouts, keyFrom(3), 1).data, [800]);
  const options = { samples: 1e6, noise: 0.1, threshold: 2e5 };

  it("keeps the momenta up to Λ′² = n c²/(2Nσ²I_c) − m² of F = c (w² + m²)^{−1/2}", () => {
    const { kept, cutoff, isMomentumShell, pruned, information } = informationShell(readouts, theta, options);
    const scale = readouts.architecture.kind === "plane-wave" ? readouts.architecture.outputScale : 0;
    const wanted = Math.sqrt((options.samples * scale ** 2) / (2 * options.noise ** 2 * options.threshold) - 1);
    const lengths = Array.from({ length: 200 }, (_, i) => Math.hypot(theta.get(2 * i), theta.get(2 * i + 1)));
    expect(kept).toEqual([...lengths.keys()].filter((i) => lengths[i]! <= wanted));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.length).toBeLessThan(195);
    expect(cutoff).toBeLessThanOrEqual(wanted);
    expect(isMomentumShell).toBe(true);
    expect([...information.data].filter((bits) => bits >= options.threshold)).toHaveLength(kept.length);
    expect(pruned.data.filter((x) => x === 0)).toHaveLength(200 - kept.length);
    // negative control: pruning by |a| is another choice
    const bySize = [...Array(200).keys()].sort((i, j) => Math.abs(theta.get(600 + j)) - Math.abs(theta.get(600 + i)));
    expect(bySize.slice(0, kept.length).sort((a, b) => a - b)).not.toEqual(kept);
  });

  it("knows no scale where all waves have the same amplitude", () => {
    const flat = cosNet({ inputDimension: 2, width: 200 });
    const all = informationShell(flat, theta, { ...options, threshold: 1 });
    expect(new Set(all.information.data).size).toBe(1);
    expect(all.kept).toHaveLength(200);
    expect(informationShell(flat, theta, { ...options, threshold: 1e12 }).kept).toHaveLength(0);
  });

  it("of a mode is the curvature of the mean squared change of the field, to rounding of the box average", () => {
    // I_aa = n ⟨(∂φ/∂a)²⟩/σ², by an average over a box that holds whole waves
    const flat = cosNet({ inputDimension: 1, width: 2 });
    const one = ndarray(Float64Array.of(3, 5, 0.4, -1, 1, 1), [6]);
    const { information } = informationShell(flat, one, { samples: 7, noise: 0.5, threshold: 1 });
    let mean = 0;
    for (let k = 0; k < 64; k++) mean += (Math.cos((3 * 2 * Math.PI * k) / 64 + 0.4) ** 2 / 2 / 64) * (7 / 0.25);
    expect(information.get(0)).toBeCloseTo(mean, 12);
  });

  it("refuses parameters and nets that do not fit", () => {
    expect(() => informationShell(readouts, ndarray(new Float64Array(799), [799]), options)).toThrow(/theta/);
    const dense = mlp({ inputDimension: 2, widths: [200], activation: "tanh" });
    expect(() => informationShell(dense, theta, options)).toThrow(UnsupportedError);
    const lost = ndarray(Float64Array.from(theta.data).fill(Number.NaN, 5, 6), [800]);
    expect(() => informationShell(readouts, lost, options)).toThrow(DomainError);
    expect(() => informationShell(readouts, theta, { ...options, noise: 0 })).toThrow(DomainError);
  });
});

describe("massInformation", () => {
  it("is the sum over the modes of a circle", () => {
    let sum = 0;
    for (let n = -20000; n <= 20000; n++) sum += 0.5 / (((2 * Math.PI * n) / 10) ** 2 + 1) ** 2;
    expect(massInformation({ length: 10, mass: 1 })).toBeCloseTo(sum, 9);
    expect(massInformation({ length: 10, mass: 1 })).toBeCloseTo(1.25124860628629, 13);
    expect(massInformation({ length: 1e4, mass: 1 })).toBeCloseTo(1250, 9);
  });
});
