import { gammaFunction } from "@nnft/foundations/special-functions";
import type { Moment } from "./moment.ts";

/** Steps of the trapezoid in ln t: its error is e^{−π²/step}, 10⁻²¹. */
const STEP = 0.2;
/** Terms below this share of the largest are left out. */
const NEGLIGIBLE = 1e-20;

/**
 * Fourier transform of a power with a Gaussian cutoff, by Schwinger's parameter.
 *
 *   I_s(R) = ∫ d^dw e^{−εw²} (w² + m²)^{−s} e^{iw·X},  |X| = R
 *          = π^{d/2}/Γ(s+k) ∫₀^∞ dt t^{s+k−1} (−d/dt)^k g(t),  g(t) = e^{−tm²} (t+ε)^{−d/2} e^{−R²/4(t+ε)}
 * for any k with s + k > 0, and π^{d/2} (−d/dt)^k g(0) for s = −k. In u = ln t the integrand is analytic in |Im u| < π/2 and
 * falls off at both ends, so that the trapezoid converges exponentially: no oscillation is left, at any R.
 * Shapes: dimension, ε > 0 and m² > 0 once, then (s, R) → value with its error.
 * Accuracy: 1e-13 of π^{d/2}/Γ ∫|integrand|, which is the error returned.
 * Source: the Schwinger parameterisation of propagators, e.g. Itzykson & Zuber, "Quantum Field Theory" (1980), section 6-2.
 */
export function schwingerWave(
  dimension: number,
  epsilon: number,
  massSquared: number,
): (power: number, distance: number) => Moment {
  const front = Math.PI ** (dimension / 2);
  const derivative = derivatives(dimension, epsilon, massSquared);
  return (power, distance) => {
    const whole = Math.round(power);
    const quarter = (distance * distance) / 4;
    if (Math.abs(power - whole) < 1e-12 && whole <= 0) {
      const value = front * derivative(-whole, 0, quarter);
      return { value, error: 4 * Number.EPSILON * Math.abs(value) };
    }
    // one derivative more than convergence needs where s < 1: the integrand then falls off like t at least
    const order = Math.max(0, Math.ceil(1 - power));
    const exponent = power + order;
    const term = (u: number): number => {
      const t = Math.exp(u);
      return t ** exponent * derivative(order, t, quarter);
    };
    // from the largest t that counts downwards: e^{−tm²} < 10⁻²⁰ beyond
    let sum = 0;
    let size = 0;
    let largest = 0;
    const top = Math.log(50 / massSquared);
    const bottom = Math.log(epsilon);
    for (let u = top; ; u -= STEP) {
      const next = term(u);
      sum += next;
      size += Math.abs(next);
      largest = Math.max(largest, Math.abs(next));
      if (u < bottom && u < top - 40 && Math.abs(next) <= NEGLIGIBLE * largest) break;
      if (u < bottom - 60 / exponent) break;
    }
    const scale = (front * STEP) / gammaFunction(exponent);
    return { value: scale * sum, error: 1e-13 * scale * size };
  };
}

/** (k, t, a) → (−d/dt)^k [e^{−tm²} (t+ε)^{−d/2} e^{−a/(t+ε)}], by g' = L'g with L = ln g. */
function derivatives(
  dimension: number,
  epsilon: number,
  massSquared: number,
): (order: number, t: number, quarter: number) => number {
  return (order, t, quarter) => {
    const tau = t + epsilon;
    const g = Math.exp(-t * massSquared - quarter / tau) * tau ** (-dimension / 2);
    if (order === 0) return g;
    const inverse = 1 / tau;
    // slopes[j] = (−d/dt)^{j+1} L · (−1): the recursion below is that of D = −d/dt
    const slopes = new Float64Array(order);
    let factorial = 1;
    let powerOf = inverse;
    for (let j = 0; j < order; j++) {
      if (j > 0) factorial *= j;
      slopes[j] = (j === 0 ? massSquared : 0) + factorial * powerOf * (dimension / 2 - (j + 1) * quarter * inverse);
      powerOf *= inverse;
    }
    const values = [g];
    for (let n = 0; n < order; n++) {
      let next = 0;
      let binomial = 1;
      for (let j = 0; j <= n; j++) {
        next += binomial * slopes[j] * values[n - j];
        binomial = (binomial * (n - j)) / (j + 1);
      }
      values.push(next);
    }
    return values[order];
  };
}
