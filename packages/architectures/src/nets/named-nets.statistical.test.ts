import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import {
  alphaScalar,
  cosNet,
  type Ensemble,
  erfNet,
  evaluate,
  freeScalar,
  gaussNet,
  mlp,
  reluNet,
  sampleParameters,
} from "../index.ts";
import { matrix } from "../testing/numbers.ts";

const NETWORKS = 40_000;
const x = [0.9, -0.3];
const y = [0.2, 0.7];
const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1];
const distance = Math.hypot(x[0] - y[0], x[1] - y[1]);
// S(x, y) = b₀² + (w₀²/d) x·y with w₀ = 1.4, b₀ = 0.3
const S = (a: readonly number[], b: readonly number[]): number => 0.09 + (1.96 / 2) * dot(a, b);
const single = { inputDimension: 2, width: 3, weightStd: [1.4, 0.8], biasStd: [0.3, 0] } as const;
const cosine = S(x, y) / Math.sqrt(S(x, x) * S(y, y));
const angle = Math.acos(cosine);

/** sampled ⟨φ(x)φ(y)⟩ − exact in standard errors; several nets share nothing but the test */
function pull(net: Ensemble, exact: number, seed: string, points = [x, y], networks = NETWORKS): number {
  const fields = evaluate(net, sampleParameters(net, keyFrom(seed), networks), matrix(...points));
  let sum = 0;
  let square = 0;
  for (let m = 0; m < networks; m++) {
    const product = fields.get(m, 0) * fields.get(m, 1);
    sum += product;
    square += product * product;
  }
  const mean = sum / networks;
  return (mean - exact) / Math.sqrt((square / networks - mean * mean) / networks);
}

const radial = (cutoff: number, mass: number, r: number): number => {
  // ∫ d²p/(2π)² e^{ipr}/(p²+m²) as an average over angles and a sum over |p| < cutoff
  let total = 0;
  const n = 4000;
  for (let i = 0; i < n; i++) {
    const p = ((i + 0.5) * cutoff) / n;
    let bessel = 0;
    for (let k = 0; k < 64; k++) bessel += Math.cos(p * r * Math.cos((Math.PI * (k + 0.5)) / 64)) / 64;
    total += ((cutoff / n) * p * bessel) / (p * p + mass * mass) / (2 * Math.PI);
  }
  return total;
};

const cases: readonly (readonly [string, Ensemble, number])[] = [
  [
    "erf-net",
    erfNet(single),
    0.64 * (2 / Math.PI) * Math.asin((2 * S(x, y)) / Math.sqrt((1 + 2 * S(x, x)) * (1 + 2 * S(y, y)))),
  ],
  [
    "relu-net",
    reluNet(single),
    (0.64 / (2 * Math.PI)) * Math.sqrt(S(x, x) * S(y, y)) * (Math.sin(angle) + (Math.PI - angle) * cosine),
  ],
  [
    "gauss-net",
    gaussNet({ ...single, weightStd: [0.6, 0.8], biasStd: [0.2, 0] }),
    0.64 * Math.exp((-0.36 * distance ** 2) / 4),
  ],
  [
    "cos-net",
    cosNet({ inputDimension: 2, width: 3, weightStd: 1.4, outputStd: 0.8 }),
    0.32 * Math.exp((-1.96 * distance ** 2) / 4),
  ],
  [
    "erf-net in the standard form",
    mlp({
      inputDimension: 2,
      widths: [3],
      activation: "erf",
      weightStd: [1.4, 0.8],
      biasStd: [0.3, 0],
      parameterization: "standard",
    }),
    0.64 * (2 / Math.PI) * Math.asin((2 * S(x, y)) / Math.sqrt((1 + 2 * S(x, x)) * (1 + 2 * S(y, y)))),
  ],
  ["free scalar in d = 2", freeScalar({ dimension: 2, width: 3, mass: 1.2, cutoff: 6 }), radial(6, 1.2, distance)],
  [
    "α = 1 with a hard cutoff",
    alphaScalar({ dimension: 2, width: 3, mass: 1.2, cutoff: 6, cutoffKind: "hard", alpha: 1 }),
    radial(6, 1.2, distance),
  ],
  [
    "α = −1 with a hard cutoff",
    alphaScalar({ dimension: 2, width: 3, mass: 1.2, cutoff: 6, cutoffKind: "hard", alpha: -1 }),
    radial(6, 1.2, distance),
  ],
];

describe(`sampled two-point functions of ${NETWORKS} networks`, () => {
  for (const [title, net, exact] of cases)
    it(`agree with the exact one: ${title}`, () => {
      expect(Math.abs(pull(net, exact, title))).toBeLessThan(5);
      expect(Math.abs(pull(net, 2 * exact, title))).toBeGreaterThan(5);
    });
});

describe("pulls over 64 keys", () => {
  const [mass, cutoff, separation] = [0.8, 40, 0.7];
  // (1/π) ∫₀^Λ cos(pr)/(p²+m²) dp by Simpson's rule
  const hardCutoff = (): number => {
    const n = 20_000;
    const h = cutoff / n;
    let sum = 0;
    for (let k = 0; k <= n; k++) {
      const weight = k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2;
      sum += (weight * Math.cos(k * h * separation)) / ((k * h) ** 2 + mass ** 2);
    }
    return (h * sum) / 3 / Math.PI;
  };
  const pulls = (net: Ensemble, exact: number): readonly number[] =>
    Array.from({ length: 64 }, (_, k) => pull(net, exact, `free scalar ${k}`, [[0], [separation]], 4000));

  it("of the free scalar in d = 1 have unit size about its propagator with the cutoff in it", () => {
    const net = freeScalar({ dimension: 1, width: 2, mass, cutoff });
    const exact = hardCutoff();
    const z = pulls(net, exact);
    expectPulls(z);
    // negative controls: a propagator twice as large, and error bars twice and half as large
    expectRefuted(pulls(net, 2 * exact));
    for (const factor of [0.5, 2]) expectRefuted(z.map((one) => factor * one));
  });

  it("stand about e^{−mr}/2m up to the error of the cutoff, 1/(πΛ)", () => {
    const continuum = Math.exp(-mass * separation) / (2 * mass);
    expect(Math.abs(hardCutoff() - continuum)).toBeLessThan(1 / (Math.PI * cutoff));
    expect(Math.abs(hardCutoff() - continuum / 2)).toBeGreaterThan(10 / (Math.PI * cutoff));
  });
});

describe("the α family", () => {
  it("has the published normalizations Ω_α for d = 2, m = 1, a Gaussian cutoff at 100", () => {
    for (const [alpha, omega] of [
      [-1, 1591.5494309],
      [0, 0.7422022238],
      [1, 0.0795403614],
    ]) {
      const { outputScale } = alphaScalar({ dimension: 2, width: 50, mass: 1, cutoff: 100, alpha }).architecture;
      expect(Math.abs((outputScale ** 2 * 50) / 2 / omega - 1)).toBeLessThan(2e-9);
      expect(Math.abs(outputScale ** 2 / omega - 1)).toBeGreaterThan(0.1);
    }
  });
});
