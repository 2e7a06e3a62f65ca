import { ConvergenceError } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type Complex, etaSize, theta } from "../special/theta.ts";

/** The infinite gas at the free-fermion point, for each cell of the lattice. */
export interface FreeFermionBulk {
  /** βp */
  readonly pressure: number;
  /** pairs n = y² ∂βp/∂y² */
  readonly density: number;
}

const SQUARE: Complex = { re: 0, im: 1 };
const MOST_POINTS = 4096;

/**
 * Pressure and density of the infinite gas at Γ = 2 on two square sublattices of spacing 1, shifted by (½, ½).
 *
 *   βp = ∫_BZ d²k/(2π)² ln(1 + y²|A(k)|²),   |A(k)| = |e^{−ik₁s}θ₁′θ₁(π(s + κ))/(θ₁(πs)θ₁(πκ))|,  s = (1 + i)/2, κ = (k₂ − ik₁)/2π.
 * The pole at k = 0 is in h = |θ₁(πκ)|²e^{−2π(Im κ)²}, periodic, whose logarithm has the mean 2 ln η(i): the rest is smooth, and the trapezoidal rule
 * converges as e^{−2πyM} or faster.
 * Accuracy: 1e-13. Errors: DomainError for fugacities ≤ 0; ConvergenceError below y ≈ 0.005, where 4,096² points do not suffice.
 * Source: Cornu & Jancovici 1987; Forrester 2010; the sum in closed form derived here.
 * @example freeFermionBulk({ fugacity: 0.2 }).pressure; // 0.3827962309392
 */
export function freeFermionBulk(options: { readonly fugacity: number }): FreeFermionBulk {
  const caller = "freeFermionBulk";
  requireKnownOptions(caller, options, ["fugacity"]);
  const y = requirePositive(caller, "fugacity", options.fugacity);
  const s: Complex = { re: 0.5, im: 0.5 };
  const size = ({ re, im }: Complex): number => re * re + im * im;
  const front = (theta(1, { re: 0, im: 0 }, SQUARE, true).re ** 2 / size(theta(1, s, SQUARE))) * y * y;
  const sumOn = (points: number): FreeFermionBulk => {
    let [pressure, density] = [0, 0];
    for (let a = 0; a < points; a++)
      for (let b = 0; b < points; b++) {
        // κ = x − it with |t| ≤ ½, k₁ = 2πt, |e^{−ik₁s}|² = e^{2πt}
        const [x, t] = [b / points, (a + 0.5) / points - 0.5];
        const gaussian = Math.exp(-2 * Math.PI * t * t);
        const pole = gaussian * size(theta(1, { re: x, im: -t }, SQUARE));
        const other = size(theta(1, { re: s.re + x, im: s.im - t }, SQUARE));
        const rest = front * gaussian * Math.exp(2 * Math.PI * t) * other;
        pressure += Math.log(pole + rest);
        density += rest / (pole + rest);
      }
    const cells = points * points;
    return { pressure: pressure / cells - 2 * Math.log(etaSize(SQUARE)), density: density / cells };
  };
  let before = sumOn(16);
  for (let points = 32; points <= MOST_POINTS; points *= 2) {
    const after = sumOn(points);
    if (Math.abs(after.density - before.density) < 1e-13 && Math.abs(after.pressure - before.pressure) < 1e-13)
      return after;
    before = after;
  }
  throw new ConvergenceError(`${caller}: the sum over momenta did not settle; take a larger \`fugacity\`.`);
}
