import { describe, expect, it } from "vitest";
import { gaussianAverage, pairAverages } from "../index.ts";

/** ⟨σ²⟩ and ⟨σ′²⟩ at one variance, by mpmath with 30 digits. */
const squares = [
  ["tanh", 25, 0.8429617595625437, 0.10570632805654645],
  ["tanh", 1e4, 0.992021482480513, 0.005319144644014622],
  ["tanh", 1e6, 0.9992021157673137, 0.000531922954771446],
  ["tanh", 1e8, 0.9999202115442478, 5.319230396776054e-5],
  ["sigmoid", 25, 0.42485514557201653, 0.012970009386316357],
  ["sigmoid", 1e4, 0.4960112332031644, 0.0006648609237265197],
  ["sigmoid", 1e6, 0.49960105837583, 6.649033718504392e-5],
  ["sigmoid", 1e8, 0.4999601057726161, 6.649037963808634e-6],
] as const;

/** what float64 holds of a reference and of a sum */
const ROUNDING = 4 * Number.EPSILON;

describe("averages of steep saturating activations", () => {
  it.each(squares)(
    "%s at variance %f are right within the accuracy that is stated",
    (name, variance, square, slope) => {
      const [value, steep, errors] = [new Float64Array(1), new Float64Array(1), new Float64Array(2)];
      const at = (q: number): void =>
        void pairAverages(name).average(
          Float64Array.of(q),
          Float64Array.of(q),
          Float64Array.of(q),
          value,
          steep,
          errors,
        );
      at(variance);
      expect(Math.abs(value[0] - square)).toBeLessThanOrEqual(errors[0] + ROUNDING * square);
      expect(Math.abs(steep[0] - slope)).toBeLessThanOrEqual(errors[1] + ROUNDING * slope);
      expect(errors[0]).toBeLessThan(1e-11);
      // negative control: a variance that differs by 1 in 10⁴ is told apart
      at(variance * 1.0001);
      expect(Math.abs(steep[0] - slope)).toBeGreaterThan(errors[1] + ROUNDING * slope);
    },
  );

  it("are told apart from their limit, the sign", () => {
    for (const [name, variance, square] of squares.filter(([name]) => name === "tanh")) {
      const [value, errors] = [new Float64Array(1), new Float64Array(2)];
      const q = Float64Array.of(variance);
      pairAverages(name).average(q, q, q, value, undefined, errors);
      expect(1 - value[0]).toBeGreaterThan(1e3 * errors[0]);
      expect(Math.abs(value[0] - square)).toBeLessThan(1e-12);
    }
  });
});

describe("averages of functions of the user", () => {
  it.each([
    ["a wave", (z: number) => Math.cos(50 * z), Math.exp(-1250), 1e-15],
    ["the square of a wave", (z: number) => Math.sin(200 * z) ** 2, 0.5, 1e-14],
    ["a bump of width 1e-3", (z: number) => Math.exp(-(((z - 0.3) / 1e-3) ** 2)), 6.759921484132516e-4, 1e-15],
  ] as const)("find %s between the nodes", (_, value, expected, within) => {
    const found = gaussianAverage([{ value }], [[1]]);
    expect(Math.abs(found.value - expected)).toBeLessThan(within);
    // negative control: what equidistant nodes that fit the wave give, or miss
    expect(Math.abs(found.value - (expected < 0.1 ? 1 : 0.4476))).toBeGreaterThan(0.01);
  });
});
