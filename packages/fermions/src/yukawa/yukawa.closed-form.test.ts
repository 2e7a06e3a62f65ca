import { ConvergenceError, DomainError } from "@nnft/foundations";
import { gaussHermite } from "@nnft/foundations/quadrature";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import {
  fredholmExpansion,
  linearYukawa,
  neuronYukawa,
  oneFlavourPaths,
  twoFlavourModel,
  twoFlavourPaths,
  yukawaMatrix,
  yukawaWeight,
} from "../yukawa.ts";

const thermal = { mass: 1, inverseTemperature: 4 };
const field = { cosines: [0.3, 0.9], sines: [0, 0, -0.4] };

describe("fredholmExpansion", () => {
  const known = [1.39936786483, 1.4150048588586, 1.41810441377312, 1.41915805109016];
  const expansion = fredholmExpansion({ matrix: yukawaMatrix({ ...thermal, modes: 3, ...field }), coupling: 0.8 });

  it("has the weights of minimal neurons, which determinants of all drawn networks have on average", () => {
    known.forEach((value, i) => {
      expectClose(expansion.weight(i + 1).re, value, 1e-11);
    });
    expectClose(expansion.weight(Number.POSITIVE_INFINITY).re, 1.42015843846112, 1e-13);
    // all choices of the six momenta: M_ij = ∫φ v_iu_j over one period
    const momenta = [1, -1, 3, -3, 5, -5].map((k) => (k * Math.PI) / 4);
    const hat = ([k]: readonly number[]): { re: number; im: number } => {
      const n = Math.round((2 * k) / Math.PI);
      const half = [0.3, 0.45, 0][Math.abs(n)] ?? 0;
      return { re: 4 * half, im: Math.abs(n) === 2 ? 4 * Math.sign(n) * -0.2 : 0 };
    };
    for (const width of [1, 2, 3]) {
      let [re, im] = [0, 0];
      for (let index = 0; index < 6 ** width; index++) {
        const waves = Array.from({ length: width }, (_, i) => {
          const w = momenta[Math.floor(index / 6 ** i) % 6];
          return { momentum: [w], square: 6 / (4 * (w * w + 1)) };
        });
        const { value } = neuronYukawa({ dimension: 1, mass: 1, waves, transform: hat, coupling: 0.8 });
        re += value.re / 6 ** width;
        im += value.im / 6 ** width;
      }
      expectClose([re, im], [known[width - 1], 0], 1e-11);
    }
  });

  it("has the loop without 1/N of it and the square of the tadpole, by second differences of ln w", () => {
    const { tadpole, loop } = expansion;
    const weightAt = (g: number): number =>
      Math.log(
        fredholmExpansion({ matrix: yukawaMatrix({ ...thermal, modes: 3, ...field }), coupling: g }).weight(3).re,
      );
    const h = 1e-3;
    expectClose(tadpole.re, (0.8 * (weightAt(h) - weightAt(-h))) / (2 * h), 1e-5);
    const { local, nonlocal } = loop(3);
    expectClose(local.re + nonlocal.re, (0.64 * (weightAt(h) + weightAt(-h))) / (2 * h * h), 1e-5);
    expect(nonlocal.re).toBeLessThan(0);
    expect(loop(Number.POSITIVE_INFINITY).nonlocal.re).toBeCloseTo(0, 15);
    // extensive squared: twice the period has four times the non-local part and twice the local one
    const at = (waves: number) => {
      const cosines = [0.5, ...new Array<number>(waves - 1).fill(0), 0.5];
      const matrix = yukawaMatrix({ mass: 1, inverseTemperature: 5 * waves, modes: 16 * waves, cosines });
      return fredholmExpansion({ matrix, coupling: 0.1 }).loop(4);
    };
    const [one, two] = [at(2), at(4)];
    expectClose(two.nonlocal.re / one.nonlocal.re, 4, 0.1);
    expectClose(two.local.re / one.local.re, 2, 0.2);
    expectRefusal(
      () => fredholmExpansion({ matrix: { size: 2, re: new Float64Array(3), im: new Float64Array(4) }, coupling: 1 }),
      DomainError,
      /`matrix.re`/,
    );
  });
});

describe("yukawaWeight", () => {
  it("is the limit of many Matsubara modes for a field that varies, and depends on ∫φ only", () => {
    for (const width of [2, 5, Number.POSITIVE_INFINITY]) {
      const matrix = yukawaMatrix({ ...thermal, modes: 120, ...field });
      const sum = fredholmExpansion({ matrix, coupling: 0.8 }).weight(width).re;
      const exact = yukawaWeight({ ...thermal, coupling: 0.8, width, area: 1.2 });
      // the modes that are left out are O(1/K)
      expectClose(sum, exact.value, 4e-3);
      expectClose(exact.log, Math.log(exact.value), 1e-14);
      const [up, down] = [1e-5, -1e-5].map(
        (h) => yukawaWeight({ ...thermal, coupling: 0.8, width, area: 1.2 + h }).log,
      );
      expectClose(exact.slope, (up - down) / 2e-5, 1e-9);
    }
    expectClose(
      yukawaWeight({ ...thermal, coupling: 0.8, width: Number.POSITIVE_INFINITY, area: 1.2 }).value,
      Math.cosh(2.48) / Math.cosh(2),
      1e-14,
    );
    // 1000 neurons are near the determinant, and far fields of odd networks have negative weights
    const wide = yukawaWeight({ ...thermal, coupling: 0.8, width: 1000, area: 1.2 }).value;
    expectClose(wide, Math.cosh(2.48) / Math.cosh(2), 1e-3);
    expect(yukawaWeight({ ...thermal, coupling: 1, width: 3, area: -40 }).sign).toBe(-1);
    expect(yukawaWeight({ ...thermal, coupling: 1, width: 4, area: -40 }).sign).toBe(1);
    // few modes: negative at any width
    const few = fredholmExpansion({
      matrix: yukawaMatrix({ mass: 6, inverseTemperature: 1, modes: 1, cosines: [-12] }),
      coupling: 1,
    });
    expectClose(few.weight(2).re, -0.57, 2e-3);
  });
});

describe("linearYukawa", () => {
  it("has its averages at every width, by Gauss–Hermite quadrature of the weight", () => {
    const options = { ...thermal, frequency: 1.2, coupling: 0.9 };
    const known = [1, 1.140625, 1.2146453857421875, 1.29133878855984, 1.32478475872887];
    const { nodes, weights } = gaussHermite(80);
    const norm = weights.reduce((sum, w) => sum + w, 0);
    const scale = Math.sqrt(weights.reduce((sum, w, i) => sum + w * nodes[i] ** 2, 0) / norm);
    for (const [i, width] of [1, 2, 4, 16, Number.POSITIVE_INFINITY].entries()) {
      const found = linearYukawa({ ...options, width });
      expectClose(found.ratio, known[i], 1e-13);
      const moments = [0, 1, 2].map((power) =>
        weights.reduce((sum, w, k) => {
          const area = (Math.sqrt(4) / 1.2 / scale) * nodes[k];
          return (
            sum + (w / norm) * (area / 4) ** power * yukawaWeight({ ...thermal, coupling: 0.9, width, area }).value
          );
        }, 0),
      );
      expectClose(
        [found.ratio, found.position, found.meanSquare],
        [moments[0], moments[1] / moments[0], moments[2] / moments[0]],
        1e-10,
      );
    }
    expectClose(linearYukawa({ ...options, width: Number.POSITIVE_INFINITY }).position, 0.301258618773693, 1e-13);
  });
});

describe("two flavours", () => {
  const options = { mass: 0.7, coupling: 0.9, inverseTemperature: 4 };

  it("have the exact levels of the Rabi model, and the oscillator without coupling", () => {
    const { ratio, positionSquare, partition } = twoFlavourModel({ ...options, frequency: 1 });
    expectClose(ratio, 39.0593136056, 1e-11);
    expectClose(positionSquare, 0.945638681948, 1e-11);
    expectClose(partition, (2 + 39.0593136056) / (2 * Math.sinh(2)), 1e-11);
    const free = twoFlavourModel({ ...options, frequency: 1, coupling: 0 });
    expectClose([free.ratio, free.positionSquare], [2 * Math.cosh(2.8), 0.5 / Math.tanh(2)], 1e-11);
    // m = 0: displaced oscillators, e^{βg²/2ω²}
    const shifted = twoFlavourModel({ ...options, frequency: 1, mass: 0 });
    expectClose(shifted.ratio, 2 * Math.exp((4 * 0.81) / 2), 1e-10);
    // propagators: free ones without coupling, and the jump 1 of both flavours at equal times
    const { propagator } = twoFlavourModel({ ...options, frequency: 1 });
    expectClose(
      [free.propagator(0, 1.3), free.propagator(1, 1.3)],
      [Math.exp(-0.91) / (1 + Math.exp(-2.8)), Math.exp(0.91) / (1 + Math.exp(2.8))],
      1e-11,
    );
    for (const flavour of [0, 1]) expectClose(propagator(flavour, 1e-9) + propagator(flavour, 4 - 1e-9), 1, 1e-7);
    expectClose(propagator(0, 0.5), propagator(1, 3.5), 1e-11);
    expect(Math.abs(propagator(0, 0.5) - free.propagator(0, 0.5))).toBeGreaterThan(0.01);
    expectRefusal(
      () => twoFlavourModel({ ...options, frequency: 0.05, coupling: 5 }),
      ConvergenceError,
      /take a weaker coupling/,
    );
  });

  it("have a weight on paths whose slope is its derivative, and whose constant paths are known", () => {
    const weight = twoFlavourPaths(options);
    const path = Float64Array.from({ length: 9 }, (_, k) => Math.sin(k * k));
    const slope = new Float64Array(9);
    weight.log(path, slope);
    slope.forEach((value, k) => {
      const [up, down] = [1e-5, -1e-5].map((h) => weight.log(path.map((x, i) => (i === k ? x + h : x))));
      expectClose(value, (up - down) / 2e-5, 1e-7, 0.1);
    });
    const constant = weight.log(new Float64Array(8).fill(1.3));
    expectClose(constant, Math.log(2 + 2 * Math.cosh(4 * Math.hypot(0.7, 1.17))), 1e-13);
    // a flavour that commutes: one flavour of m = 0 has the weight of its square root
    const massless = twoFlavourPaths({ ...options, mass: 0 });
    expectClose(
      massless.log(path),
      Math.log(2 + 2 * Math.cosh((0.9 * 4 * path.reduce((s, x) => s + x, 0)) / 9)),
      1e-13,
    );
    // the propagator of a constant path, by both sides of a step
    const level = Math.hypot(0.7, 1.17);
    const trace = [0, 1].reduce((sum, a) => sum + weight.propagator!(new Float64Array(64).fill(1.3), a, 16), 0);
    expectClose(
      trace,
      Math.exp(-level) / (1 + Math.exp(-4 * level)) + Math.exp(level) / (1 + Math.exp(4 * level)),
      1e-12,
    );
    const thermalPaths = oneFlavourPaths({ ...options, width: Number.POSITIVE_INFINITY });
    expectClose(
      thermalPaths.propagator!(new Float64Array(64).fill(1.3), 0, 16),
      Math.exp(-1.87) / (1 + Math.exp(-4 * 1.87)),
      1e-12,
    );
    expect(oneFlavourPaths({ ...options, width: 3 }).propagator).toBeUndefined();
    const one = oneFlavourPaths({ ...options, width: 3 });
    const own = new Float64Array(9);
    one.log(path, own);
    const [up, down] = [1e-5, -1e-5].map((h) => one.log(path.map((x, i) => (i === 2 ? x + h : x))));
    expectClose(own[2], (up - down) / 2e-5, 1e-7);
  });
});

describe("neuronYukawa", () => {
  const waves = (dimension: number) =>
    [0, 1, 2].flatMap((i) => {
      const momentum = Array.from({ length: dimension }, (_, mu) => 1.4 * Math.sin(3 * i + 2 * mu * mu + i * mu + 1));
      return [
        { momentum, square: 0.8 },
        { momentum: momentum.map((w) => -w), square: 0.8 },
      ];
    });
  // a real field without symmetry: Gaussians at four places
  const transform = (k: readonly number[]): { re: number; im: number } => {
    const square = k.reduce((sum, x) => sum + x * x, 0);
    let [re, im] = [0, 0];
    for (const [size, width, place] of [
      [1, 1, [0, 0, 0, 0]],
      [-0.6, 0.7, [0.9, -0.6, 0.7, 0.4]],
      [0.8, 1.2, [-0.5, 1.1, 0.3, -0.9]],
      [0.5, 0.9, [0.2, 0.4, -1.3, 0.6]],
    ] as const) {
      const angle = k.reduce((sum, x, mu) => sum + x * place[mu], 0);
      const envelope = size * Math.exp((-square * width) / 4);
      re += envelope * Math.cos(angle);
      im += envelope * Math.sin(angle);
    }
    return { re, im };
  };

  it("is real for neurons in pairs ±w in d = 1, 2 and 4, and has a phase in d = 3", () => {
    for (const dimension of [1, 2, 4]) {
      const { value } = neuronYukawa({ dimension, mass: 1, waves: waves(dimension), transform, coupling: 1.7 });
      expect(Math.abs(value.im)).toBeLessThan(1e-13 * Math.abs(value.re));
    }
    const parity = neuronYukawa({ dimension: 3, mass: 1, waves: waves(3), transform, coupling: 1.7 });
    expect(Math.abs(parity.phase)).toBeGreaterThan(1e-6);
    expect(parity.positive).toBe(false);
    // negative control: without pairs d = 1 has a phase too
    const half = waves(1).filter((_, i) => i % 2 === 0);
    const single = neuronYukawa({ dimension: 1, mass: 1, waves: half, transform, coupling: 1.7 });
    expect(Math.abs(single.phase)).toBeGreaterThan(1e-6);
  });

  it("has the slope (1/N) tr (1 + gM/N)⁻¹M", () => {
    const at = (coupling: number) => neuronYukawa({ dimension: 2, mass: 1, waves: waves(2), transform, coupling });
    const [up, down, here] = [at(0.7 + 1e-5), at(0.7 - 1e-5), at(0.7)];
    expectClose(here.slope.re, (up.log - down.log) / 2e-5, 1e-7);
    expectClose(here.slope.im, (up.phase - down.phase) / 2e-5, 1e-7, 1);
  });
});
