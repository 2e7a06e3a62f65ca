import { refuse, requireNumbers } from "@nnft/foundations/checks";

/** A real superpotential by its slope W′(x) = Σ_k c_k x^k, checked. */
export interface Superpotential {
  /** c_0, c_1, … of W′ */
  readonly slope: readonly number[];
  /** of W″ */
  readonly curvature: readonly number[];
  /** of W, with W(0) = 0 */
  readonly primitive: readonly number[];
  readonly degree: number;
}

/** Reads the coefficients of W′, of degree 1 … 9. Throws DomainError. */
export function readSuperpotential(caller: string, given: unknown): Superpotential {
  const slope = requireNumbers(caller, "slope", given, 2);
  const degree = slope.length - 1;
  if (slope[degree] === 0 || degree > 9)
    refuse(caller, "slope", "2 to 10 coefficients of W′, the last not 0", slope, "leave zeros at the end out");
  return {
    slope,
    degree,
    curvature: slope.slice(1).map((c, k) => (k + 1) * c),
    primitive: [0, ...slope.map((c, k) => c / (k + 1))],
  };
}

/** Σ c_k x^k. */
export function at(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}

/** The coefficients of a·b. */
export function productOf(a: readonly number[], b: readonly number[]): readonly number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] += x * y;
    });
  });
  return product;
}

/** V_∓ = ½W′² ∓ ½W″: the potential of the sector c†c = 0 (−1) or 1 (+1). */
export function sectorPotential({ slope, curvature }: Superpotential, sign: -1 | 1): readonly number[] {
  return productOf(slope, slope).map((c, k) => 0.5 * c + 0.5 * sign * (curvature[k] ?? 0));
}

/** The index: the sign of the last coefficient for odd degree, 0 for even degree. */
export function indexOf({ slope, degree }: Superpotential): -1 | 0 | 1 {
  return degree % 2 === 0 ? 0 : slope[degree] > 0 ? 1 : -1;
}

/** A radius R beyond which |W′| ≥ `height`, at most two per cent above the least one. */
export function reachOf({ slope }: Pick<Superpotential, "slope">, height: number): number {
  const last = Math.abs(slope[slope.length - 1]);
  // beyond this the last term of W′ is twice all others, and the height
  const others = (r: number): number => slope.slice(0, -1).reduce((sum, c, k) => sum + Math.abs(c) * r ** k, height);
  let r = 1;
  while (last * r ** (slope.length - 1) < 2 * others(r)) r *= 1.5;
  const signs = [-1, 1].map((side) => Math.sign(at(slope, side * r)));
  const outside = (radius: number): boolean =>
    [-1, 1].every((side, i) => at(slope, side * radius) * signs[i] >= height);
  while (r > 1e-6 && outside(0.98 * r)) r *= 0.98;
  return r;
}
