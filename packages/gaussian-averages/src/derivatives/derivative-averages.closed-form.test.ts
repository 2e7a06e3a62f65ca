import { describe, expect, it } from "vitest";
import {
  type Activation,
  derivativeAverages,
  gaussianProduct,
  type PointFunction,
  resolveActivation,
} from "../index.ts";
import { orthantProbability } from "./orthants.ts";

const S4 = Float64Array.of(1, 0.4, -0.2, 0.3, 0.4, 0.8, 0.1, 0.25, -0.2, 0.1, 1.2, -0.3, 0.3, 0.25, -0.3, 0.9);

const averages = (activation: Activation, covariance: Float64Array, products: readonly (readonly PointFunction[])[]) =>
  derivativeAverages("here", resolveActivation(activation), covariance, products).values;

const scaled = (factor: number): Float64Array => S4.map((entry) => factor * entry);

/** The top left corner of S4. */
const corner = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, i) => S4[4 * Math.floor(i / n) + (i % n)]!);

describe("averages of derivatives", () => {
  it("of polynomials are Wick's: ⟨z_a² 2z_a 3z_b²…⟩", () => {
    const cube: Activation = { name: "monomial", degree: 3 };
    // σ″_a σ′_b σ‴_c σ_d = 6z_a 3z_b² 6 z_d³ and the derivative of (σσ″)_a = 30 z_a⁴·… at one point
    const [four, one] = averages(cube, S4, [
      [
        { point: 0, orders: [2] },
        { point: 1, orders: [1] },
        { point: 2, orders: [3] },
        { point: 3, orders: [0] },
      ],
      [{ point: 2, orders: [0, 2], raised: 2 }],
    ]);
    // ⟨z_a z_b² z_d³⟩ = 3ad·bb·dd + 6ab·bd·dd + 6ad·bd·bd
    const [ab, ad, bb, bd, dd] = [0.4, 0.3, 0.8, 0.25, 0.9];
    expect(four).toBeCloseTo(6 * 3 * 6 * (3 * ad * bb * dd + 6 * ab * bd * dd + 6 * ad * bd * bd), 10);
    // (6z⁴)″ = 72z²
    expect(one).toBeCloseTo(72 * 1.2, 10);
  });

  it("are the derivatives of averages with respect to the covariance", () => {
    const step = 1e-4;
    for (const activation of ["tanh", "gelu", "relu"] as const) {
      const plain: PointFunction[] = [0, 1, 2, 3].map((point) => ({ point, orders: [0, 1] }));
      const raised = plain.map((one) => (one.point === 0 || one.point === 2 ? { ...one, raised: 1 } : one));
      const moved = (change: number): number => {
        const covariance = S4.slice();
        covariance[2]! += change;
        covariance[8]! += change;
        return averages(activation, covariance, [plain])[0]!;
      };
      const slope = (moved(step) - moved(-step)) / (2 * step);
      const [value] = averages(activation, S4, [raised]);
      expect(value, activation).toBeCloseTo(slope, 7);
      // the control: another entry of the covariance
      const other = plain.map((one) => (one.point === 0 || one.point === 1 ? { ...one, raised: 1 } : one));
      expect(averages(activation, S4, [other])[0], activation).not.toBeCloseTo(slope, 3);
    }
  });

  it("of four points agree with nested quadrature, and do not mind points that depend on each other", () => {
    const tanh = resolveActivation("tanh");
    const functions = [0, 1, 2, 3].map(() => ({ value: tanh.value, kinks: [], features: 1 }));
    const product: PointFunction[] = [0, 1, 2, 3].map((point) => ({ point, orders: [0] }));
    const other = gaussianProduct(functions, [], S4);
    expect(averages("tanh", S4, [product])[0]).toBeCloseTo(other.value, 9);
    // z₃ = z₀ + z₁: the matrix has rank 3
    const mixed = Float64Array.of(1, 0.4, -0.2, 1.4, 0.4, 0.8, 0.1, 1.2, -0.2, 0.1, 1.2, -0.1, 1.4, 1.2, -0.1, 2.6);
    const tripled = averages("tanh", mixed, [product])[0]!;
    expect(tripled).toBeCloseTo(gaussianProduct(functions, [], mixed).value, 9);
    expect(tripled).not.toBeCloseTo(other.value, 4);
  });
});

describe("derivatives of relu as distributions", () => {
  const products: Readonly<Record<string, readonly PointFunction[]>> = {
    "σ″σ′σ′σ": [
      { point: 0, orders: [2] },
      { point: 1, orders: [1, 1] },
      { point: 2, orders: [0] },
    ],
    "σ″σ″σ′": [
      { point: 0, orders: [2] },
      { point: 1, orders: [2] },
      { point: 2, orders: [1] },
    ],
    "σ‴σ′σ′": [
      { point: 0, orders: [3] },
      { point: 1, orders: [1] },
      { point: 2, orders: [1] },
    ],
    "σ″σ′ at one point, σ′": [
      { point: 0, orders: [1, 2] },
      { point: 1, orders: [1] },
    ],
    "σ″σ′σ′ at one point, σ": [
      { point: 0, orders: [1, 1, 2] },
      { point: 2, orders: [0] },
    ],
    "∂²∂²σσ": [
      { point: 0, orders: [0], raised: 2 },
      { point: 1, orders: [0], raised: 2 },
    ],
    "∂⁴σσ at one point": [{ point: 1, orders: [0, 0], raised: 4 }],
    "∂(σ″σ′) at one point, ∂σ": [
      { point: 1, orders: [1, 2], raised: 1 },
      { point: 2, orders: [0], raised: 1 },
    ],
    "∂³σ ∂σ σ": [
      { point: 0, orders: [0], raised: 3 },
      { point: 1, orders: [0], raised: 1 },
      { point: 2, orders: [0] },
    ],
  };

  it("are the limits of those of gelu(βz)/β", () => {
    const list = Object.values(products);
    const exact = averages("relu", S4, list);
    /** σ_β^{(k)}(z) = β^{k−1} gelu^{(k)}(βz) */
    const rounded = (beta: number): Float64Array =>
      averages("gelu", scaled(beta ** 2), list).map((value, m) => {
        const power = list[m]!.reduce(
          (sum, { orders, raised = 0 }) => sum + raised + orders.reduce((all, order) => all + order - 1, 0),
          0,
        );
        return value * beta ** power;
      });
    const [coarse, middle, fine] = [rounded(4), rounded(8), rounded(16)];
    Object.keys(products).forEach((name, m) => {
      // without the parts that fall as 1/β and as 1/β²: what is left falls as 1/β³
      const limit = (8 * fine[m]! - 6 * middle[m]! + coarse[m]!) / 3;
      expect(Math.abs(limit - exact[m]!), name).toBeLessThan(0.005 * (Math.abs(exact[m]!) + 0.2));
    });
    // the control: δθ at one point is half a δ, not a whole one
    const [half, whole] = averages("relu", S4, [
      products["σ″σ′ at one point, σ′"]!,
      [
        { point: 0, orders: [2] },
        { point: 1, orders: [1] },
      ],
    ]);
    expect(half! / whole!).toBeCloseTo(0.5, 12);
  });

  it("of leaky-relu and abs mix those of relu", () => {
    // |z| = 2 relu(z) − z: ⟨|z_a|″ |z_b|⟩ = 4⟨δ_a relu_b⟩ − 2⟨δ_a z_b⟩, and the last vanishes
    const bend: PointFunction[] = [
      { point: 0, orders: [2] },
      { point: 1, orders: [0] },
    ];
    const [relu] = averages("relu", S4, [bend]);
    expect(averages("abs", S4, [bend])[0]).toBeCloseTo(4 * relu!, 13);
    // slope s: σ″ = (1 − s)δ, and σ_b = s z_b + (1 − s) relu_b
    expect(averages({ name: "leaky-relu", slope: 0.2 }, S4, [bend])[0]).toBeCloseTo(0.8 * 0.8 * relu!, 13);
  });

  it("diverge where the square of a δ enters, and say nothing where the rounding matters", () => {
    const values = averages("relu", S4, [
      [{ point: 0, orders: [2, 2] }],
      [
        { point: 0, orders: [1, 3] },
        { point: 1, orders: [1] },
      ],
      [{ point: 0, orders: [0, 1, 3] }],
    ]);
    expect([...values]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
  });

  it("need orthants: four of equal correlation ½ are positive with probability 1/5", () => {
    const equal = Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.5));
    expect(orthantProbability(equal, 4)).toBeCloseTo(1 / 5, 13);
    // the sum over all signs is one
    let sum = 0;
    for (let signs = 0; signs < 16; signs++) {
      const sign = (a: number): number => 1 - 2 * ((signs >> a) & 1);
      sum += orthantProbability(
        S4.map((entry, i) => entry * sign(Math.floor(i / 4)) * sign(i % 4)),
        4,
      );
    }
    expect(sum).toBeCloseTo(1, 13);
    // three, the fourth one the sum of the others: no more than the three
    const three = corner(3);
    expect(orthantProbability(three, 3)).toBeLessThan(0.5);
    // z₃ = z₀ + z₁ is positive where both are
    const mixed = Float64Array.of(1, 0.4, -0.2, 1.4, 0.4, 0.8, 0.1, 1.2, -0.2, 0.1, 1.2, -0.1, 1.4, 1.2, -0.1, 2.6);
    expect(orthantProbability(mixed, 4)).toBeCloseTo(orthantProbability(three, 3), 9);
  });
});
