import { ConvergenceError } from "@nnft/foundations";
import { add, type Complex, divide, modulus, multiply, power, scale, squareRoot, subtract } from "../complex.ts";

const ONE: Complex = { re: 1, im: 0 };
const MAX_TERMS = 20_000;

/**
 * The radial coordinate ρ(z) = z/(1 + √(1−z))², inverse of z = 4ρ/(1+ρ)²; it maps the plane cut along [1, ∞) to |ρ| < 1.
 * Source: Hogervorst & Rychkov (2013), eq. (1.5).
 */
export function radialCoordinate(z: Complex): Complex {
  const root = add(ONE, squareRoot(subtract(ONE, z)));
  return divide(z, multiply(root, root));
}

/**
 * k_β(z) = z^{β/2} ₂F₁(β/2, β/2; β; z) = (4ρ)^{β/2} ₂F₁(½, β/2; (β+1)/2; ρ²).
 *
 * Convention: principal branches, z off the cut [1, ∞); branch "euclidean" has |z|^{β/2} in front, (z z̄)^{β/4} on z = z̄.
 * At β = 0, −2, −4, … the series in ρ² terminates, which is the limit in β.
 * Accuracy: 10⁻¹⁴ for |z| ≤ 1; the number of terms grows as 1/(1 − |ρ|). Errors: ConvergenceError after 20,000 terms; ±∞ where β = −1, −3, … is a pole.
 * Source: Dolan & Osborn (2001), eq. (3.8); the transform is Abramowitz & Stegun 15.3.
 */
export function collinearBlock(beta: number, z: Complex, branch: "principal" | "euclidean" = "principal"): Complex {
  const rho = radialCoordinate(z);
  const square = multiply(rho, rho);
  const b = beta / 2;
  let term = ONE;
  let sum = ONE;
  for (let k = 0; ; k++) {
    const top = (0.5 + k) * (b + k);
    if (top === 0) break;
    term = scale(multiply(term, square), top / ((b + 0.5 + k) * (k + 1)));
    sum = add(sum, term);
    const left = Math.abs(term.re) + Math.abs(term.im);
    if (k > -b && left <= 1e-17 * (Math.abs(sum.re) + Math.abs(sum.im))) break;
    if (!Number.isFinite(left)) break;
    if (k > MAX_TERMS)
      throw new ConvergenceError(
        `conformalBlock: z = ${z.re} + ${z.im}i is too near the cut [1, ∞) for the series in ρ; move it away from the cut.`,
      );
  }
  return multiply(branch === "euclidean" ? { re: (4 * modulus(rho)) ** b, im: 0 } : power(scale(rho, 4), b), sum);
}
