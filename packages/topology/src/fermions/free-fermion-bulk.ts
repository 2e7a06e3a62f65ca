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
/** The least y of a dilute gas: below it MOST_POINTS² points leave e^{−2πyM/2} above 1e-13. */
const LEAST = 0.005;

/**
 * Pressure and density of the infinite gas at Γ = 2 on two square sublattices of spacing 1, shifted by (½, ½).
 *
 *   βp = ∫_BZ d²k/(2π)² ln(1 + y²|A(k)|²),   |A(k)| = |e^{−ik₁s}θ₁′θ₁(π(s + κ))/(θ₁(πs)θ₁(πκ))|,  s = (1 + i)/2, κ = (k₂ − ik₁)/2π.
 * The pole at k = 0 is in h = |θ₁(πκ)|²e^{−2π(Im κ)²}, periodic, whose logarithm has the mean 2 ln η(i): the rest is smooth, and the trapezoidal rule
 * converges as e^{−2πyM} or faster.
 * Sites and holes: with c = e^{π/2}θ₁′²/|θ₁(πs)|², βp(y) = ln cy² + βp(1/cy) and n(y) = 1 − n(1/cy), by which a dense gas is summed as a dilute one.
 * Accuracy: 1e-13. Errors: DomainError for fugacities ≤ 0; ConvergenceError below y = 0.005 and where 1/cy is, where 4,096² points do not suffice.
 * Source: Cornu & Jancovici 1987; Forrester 2010; the sum in closed form derived here.
 * @example freeFermionBulk({ fugacity: 0.2 }).pressure; // 0.3827962309392
 */
export function freeFermionBulk(options: { readonly fugacity: number }): FreeFermionBulk {
  const caller = "freeFermionBulk";
  requireKnownOptions(caller, options, ["fugacity"]);
  const y = requirePositive(caller, "fugacity", options.fugacity);
  const { front, sumOn } = plane();
  // A(−s − κ) = c/A(κ) with c = front e^{π/2}: what is dense at y is dilute at 1/cy
  const c = front * Math.exp(Math.PI / 2);
  const dense = c * y * y > 1;
  const dilute = dense ? 1 / (c * y) : y;
  if (dilute < LEAST) {
    const remedy = dense ? `at most ${(1 / (c * LEAST)).toPrecision(3)}` : `at least ${LEAST}`;
    throw new ConvergenceError(`${caller}: the sum over momenta does not settle; take a \`fugacity\` of ${remedy}.`);
  }
  const { pressure, density } = settled(caller, (points) => sumOn(dilute, points));
  return dense ? { pressure: Math.log(c * y * y) + pressure, density: 1 - density } : { pressure, density };
}

/** Doubles the points until nothing changes. */
function settled(caller: string, sumOn: (points: number) => FreeFermionBulk): FreeFermionBulk {
  let before = sumOn(16);
  for (let points = 32; points <= MOST_POINTS; points *= 2) {
    const after = sumOn(points);
    if (Math.abs(after.density - before.density) < 1e-13 && Math.abs(after.pressure - before.pressure) < 1e-13)
      return after;
    before = after;
  }
  throw new ConvergenceError(`${caller}: the sum over momenta did not settle; take another \`fugacity\`.`);
}

/** |A|² = front·other/pole of the docstring, and its sums on points². */
function plane(): { readonly front: number; readonly sumOn: (y: number, points: number) => FreeFermionBulk } {
  const s: Complex = { re: 0.5, im: 0.5 };
  const size = ({ re, im }: Complex): number => re * re + im * im;
  const front = theta(1, { re: 0, im: 0 }, SQUARE, true).re ** 2 / size(theta(1, s, SQUARE));
  const sumOn = (y: number, points: number): FreeFermionBulk => {
    let [pressure, density] = [0, 0];
    for (let a = 0; a < points; a++)
      for (let b = 0; b < points; b++) {
        // κ = x − it with |t| ≤ ½, k₁ = 2πt, |e^{−ik₁s}|² = e^{2πt}
        const [x, t] = [b / points, (a + 0.5) / points - 0.5];
        const gaussian = Math.exp(-2 * Math.PI * t * t);
        const pole = gaussian * size(theta(1, { re: x, im: -t }, SQUARE));
        const other = size(theta(1, { re: s.re + x, im: s.im - t }, SQUARE));
        const rest = front * y * y * gaussian * Math.exp(2 * Math.PI * t) * other;
        pressure += Math.log(pole + rest);
        density += rest / (pole + rest);
      }
    const cells = points * points;
    return { pressure: pressure / cells - 2 * Math.log(etaSize(SQUARE)), density: density / cells };
  };
  return { front, sumOn };
}
