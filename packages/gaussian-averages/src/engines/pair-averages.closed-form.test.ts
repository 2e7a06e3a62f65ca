import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { pairAverages } from "../index.ts";
import { gaussianSum } from "../testing/gaussian-sums.ts";

/** Variances and correlations: obtuse, acute, nearly parallel, on one ray, opposite. */
const PAIRS = [
  [1, 1, 0],
  [0.7, 1.9, -0.6],
  [1.4, 0.3, 0.85],
  [1.1, 0.9, 0.995],
  [2.2, 1.3, -0.9999],
  [1.3, 1.3, 1],
  [0.8, 2.1, 1],
  [1.7, 0.4, -1],
] as const;

const NAMED: readonly Activation[] = [
  "linear",
  "erf",
  "relu",
  "gelu",
  "sin",
  "cos",
  "exp",
  "gaussian",
  "abs",
  { name: "leaky-relu", slope: 0.3 },
  { name: "monomial", degree: 3 },
  { name: "rectified-monomial", degree: 1 },
  { name: "rectified-monomial", degree: 2 },
  { name: "rectified-monomial", degree: 5 },
  { name: "hermite", degree: 4 },
  { name: "polynomial", coefficients: [0.3, 1, -0.4, 0.2] },
];
const JUMPING: readonly Activation[] = ["sign", "step", { name: "rectified-monomial", degree: 0 }];
const title = (activation: Activation): string =>
  typeof activation === "string" ? activation : `${activation.name} ${JSON.stringify(activation)}`;

interface Averages {
  readonly value: number;
  readonly slope: number;
  readonly error: number;
}

function averages(activation: Activation, q1: number, q2: number, correlation: number, wantSlope = true): Averages {
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  const c = Float64Array.of(correlation * Math.sqrt(q1 * q2));
  const error = pairAverages(activation).average(
    Float64Array.of(q1),
    Float64Array.of(q2),
    c,
    value,
    wantSlope ? slope : undefined,
  );
  return { value: value[0], slope: slope[0], error };
}

/** The same σ and σ′ without a name, so that quadrature has to do it. */
function nameless(activation: Activation): Activation {
  const { value, derivative, kinks } = resolveActivation(activation);
  return { value, derivative, kinks };
}

/** √(⟨f²⟩⟨f²⟩), the scale of an average. */
function scale(activation: Activation, q1: number, q2: number, which: "value" | "slope"): number {
  const wantSlope = which === "slope";
  return Math.sqrt(
    averages(activation, q1, q1, 1, wantSlope)[which] * averages(activation, q2, q2, 1, wantSlope)[which],
  );
}

describe("closed forms of ⟨σσ⟩ and ⟨σ′σ′⟩ agree with quadrature", () => {
  for (const activation of NAMED)
    it(title(activation), () => {
      expect(pairAverages(activation).method).toBe("exact");
      expect(pairAverages(nameless(activation)).method).toBe("quadrature");
      for (const [q1, q2, correlation] of PAIRS) {
        const closed = averages(activation, q1, q2, correlation);
        const summed = averages(nameless(activation), q1, q2, correlation);
        expect(closed.error).toBe(0);
        const [values, slopes] = [scale(activation, q1, q2, "value"), scale(activation, q1, q2, "slope")];
        // the series of a function with kinks dies away slowly and is cut at 1e-10
        const tolerance = resolveActivation(activation).kinks.length > 0 ? 1e-10 : 1e-11;
        expect(Math.abs(closed.value - summed.value)).toBeLessThan(tolerance * values);
        expect(Math.abs(closed.slope - summed.slope)).toBeLessThan(tolerance * slopes);
        expect(Math.abs(closed.value - summed.value)).toBeLessThan(Math.max(summed.error, 1e-13 * values));
        expect(summed.error).toBeLessThan(1e-9 * Math.max(values, slopes));
      }
      // negative control: half the value is another number
      const [{ value, slope }, other] = [
        averages(activation, 1.4, 0.3, 0.85),
        averages(nameless(activation), 1.4, 0.3, 0.85),
      ];
      expect(Math.abs(value / 2 - other.value)).toBeGreaterThan(1e-3 * scale(activation, 1.4, 0.3, "value"));
      expect(Math.abs(slope / 2 - other.slope)).toBeGreaterThan(1e-3 * scale(activation, 1.4, 0.3, "slope"));
    });

  for (const activation of JUMPING)
    it(`${title(activation)}, only values`, () => {
      for (const [q1, q2, correlation] of PAIRS) {
        const closed = averages(activation, q1, q2, correlation, false).value;
        expect(Math.abs(closed - averages(nameless(activation), q1, q2, correlation, false).value)).toBeLessThan(1e-11);
      }
      expect(
        Math.abs(
          2 * averages(activation, 1, 1, 0.5, false).value - averages(nameless(activation), 1, 1, 0.5, false).value,
        ),
      ).toBeGreaterThan(0.1);
    });
});

describe("quadrature of ⟨σσ⟩ and ⟨σ′σ′⟩ is a plain double sum", () => {
  for (const activation of ["tanh", "sigmoid", "swish", nameless("gelu")] as const)
    it(title(activation), () => {
      const { value, derivative } = resolveActivation(activation);
      for (const [q1, q2, correlation] of [...PAIRS, [9, 16, 0.98], [25, 20, 0.999]] as const) {
        const across = Math.sqrt(Math.max(0, 1 - correlation ** 2));
        const rows = [
          [Math.sqrt(q1), 0],
          [Math.sqrt(q2) * correlation, Math.sqrt(q2) * across],
        ];
        const found = averages(activation, q1, q2, correlation);
        const step = q1 > 5 ? 0.05 : 0.15;
        // 10⁵ terms of a plain sum round to 1e-12
        for (const [f, which] of [
          [value, "value"],
          [derivative, "slope"],
        ] as const) {
          const sum = gaussianSum(rows, ([u, v]) => f(u) * f(v), step, 9);
          const rounding = 1e-12 * scale(activation, q1, q2, which);
          expect(Math.abs(found[which] - sum)).toBeLessThan(Math.max(found.error, rounding));
        }
        expect(found.error).toBeLessThan(1e-10);
        // negative control: the slope average is not ⟨σ′σ′⟩ of one point
        const onePoint = gaussianSum([rows[0]], ([u]) => derivative(u) ** 2, 0.05, 9);
        if (Math.abs(correlation) < 1) expect(Math.abs(found.slope - onePoint)).toBeGreaterThan(1e-5);
      }
    });

  it("with kinks off zero and steep slopes", () => {
    const activation: Activation = {
      value: (z) => Math.max(z - 0.5, 0) + Math.min(z + 0.3, 0),
      derivative: (z) => (z > 0.5 || z < -0.3 ? 1 : 0),
      kinks: [0.5, -0.3],
    };
    const { value, derivative } = resolveActivation(activation);
    // midpoints between the kinks of u = 1.2 x and v on one ray: exact to (step)²
    for (const sign of [1, -1]) {
      const found = averages(activation, 1.44, 0.81, sign);
      const sum = (f: (z: number) => number): number =>
        gaussianSum([[1]], ([x]) => f(1.2 * x) * f(0.9 * sign * x), 1e-5, 9);
      expect(Math.abs(found.value - sum(value))).toBeLessThan(1e-9);
      expect(Math.abs(found.slope - sum(derivative))).toBeLessThan(1e-5);
      expect(Math.abs(found.slope - 2 * sum(derivative))).toBeGreaterThan(0.1);
    }
    // the series (ρ < 0.9) and the panels (ρ > 0.9) join smoothly: fourth differences of an analytic function of ρ
    const at = (correlation: number): Averages => averages(activation, 1.1, 0.9, correlation);
    for (const middle of [0.86, 0.9, 0.92, 0.94]) {
      const values = [-2, -1, 0, 1, 2].map((k) => at(middle + 1e-3 * k).value);
      const fourth = values[0] - 4 * values[1] + 6 * values[2] - 4 * values[3] + values[4];
      expect(Math.abs(fourth)).toBeLessThan(2e-9);
    }
  });
});

describe("the slope average is the derivative of the value average by the covariance (Price)", () => {
  for (const activation of [...NAMED, "tanh", "sigmoid", "swish"] as const)
    it(title(activation), () => {
      for (const [q1, q2, correlation] of PAIRS.slice(0, 4)) {
        const size = Math.sqrt(q1 * q2);
        const step = 1e-3 * (1 - Math.abs(correlation));
        const at = (k: number): number => averages(activation, q1, q2, correlation + k * step).value;
        const derivative = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step * size);
        const { slope } = averages(activation, q1, q2, correlation);
        const tolerance =
          1e-8 * scale(activation, q1, q2, "slope") + (1e-12 * scale(activation, q1, q2, "value")) / (step * size);
        expect(Math.abs(derivative - slope)).toBeLessThan(tolerance);
        if (correlation === 0.85) expect(Math.abs(1.1 * derivative - slope)).toBeGreaterThan(tolerance);
      }
    });
});
