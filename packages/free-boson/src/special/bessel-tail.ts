import { besselJ0, besselJ1 } from "@nnft/foundations/bessel-functions";
import { refuse } from "@nnft/foundations/checks";
import { requireNumber } from "@nnft/foundations/kinds";

/** Euler's constant γ. */
export const EULER = 0.5772156649015329;
/** Arguments from here on use the asymptotic series, whose smallest term is e^{−x} of the first. */
const FAR = 40;
/** Arguments below which x²/8 is exact beside the logarithm. */
const NEAR = 1e-4;

/**
 * The tail of a Bessel function, Ci₀(x) = ∫_x^∞ J₀(t) dt/t, of which every propagator of the logarithmic kernel is made:
 * ∫_ε^Λ J₀(kr) dk/k = Ci₀(εr) − Ci₀(Λr).
 *
 * Formula: −ln(x/2) − γ + (2/x) Σ_{k≥0} (2k + 3) H_{k+1} J_{2k+3}(x) below 40, where no term exceeds the sum; above it
 * I_p = −J₁x^{−p} + (p + 1)[J₀x^{−p−1} − (p + 1)I_{p+2}], Ci₀ = I₁.
 * Shapes: one number → one number; Infinity at 0, 0 at Infinity, NaN for NaN.
 * Accuracy: 5e-15 absolute, 1e-15 relative to max(1, |Ci₀|) below 1; above 40 relative to x^{−3/2} and the rounding of x.
 * Errors: DomainError below 0. Source: Abramowitz & Stegun 11.1.20; arXiv:2512.24420 for its use.
 * @example besselTail(3); // -0.126534085564505
 */
export function besselTail(x: number): number {
  requireNumber("besselTail", "x", x);
  if (x < 0) refuse("besselTail", "x", "a number of at least 0", x, "pass a distance times a momentum");
  if (x === 0) return Number.POSITIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x > FAR) return asymptotic(x);
  return -Math.log(x / 2) - EULER + (x < NEAR ? (x * x) / 8 : neumann(x));
}

/** ∫_0^x (1 − J₀(t)) dt/t as a series of Bessel functions, by Miller's downward recurrence in one sweep. */
function neumann(x: number): number {
  const top = 2 * Math.ceil((x + 12 * Math.cbrt(x) + 12) / 2);
  const two = 2 / x;
  let harmonic = 0;
  for (let j = 1; j <= top / 2; j++) harmonic += 1 / j;
  let [above, value, norm, sum] = [0, 1e-280, 0, 0];
  for (let n = top; n > 0; n--) {
    // value = J_n up to a factor, harmonic = H_{⌈n/2⌉}
    if (n % 2 === 0) norm += 2 * value;
    else {
      harmonic -= 2 / (n + 1);
      sum += n * harmonic * value;
    }
    [above, value] = [value, n * two * value - above];
  }
  return (two * sum) / (norm + value);
}

/** The recurrence in p as one series in (2j)²/x², summed to its smallest term. */
function asymptotic(x: number): number {
  let [term, first, zeroth] = [1, 0, 0];
  for (let j = 1; ; j++) {
    first += term;
    zeroth += 2 * j * term;
    const factor = ((2 * j) / x) ** 2;
    if (factor >= 1 || Math.abs(term) < 1e-18) break;
    term *= -factor;
  }
  return (-besselJ1(x) * first + (besselJ0(x) * zeroth) / x) / x;
}
