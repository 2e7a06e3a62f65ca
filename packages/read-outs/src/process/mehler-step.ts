import { ConvergenceError } from "@nnft/foundations";
import { type PanelLaw, panelLaw } from "./panel-law.ts";

/** Factors with q^k below it are summed by the first orders of their logarithms. */
const SMALL_POWER = 2 ** -12;
const ORDERS = 5;
/** What the total probability may miss. */
const TOLERANCE = 1e-9;

/** Draws ϑ′ of a step of the q-process given ϑ, from one uniform number. */
export type MehlerStep = (theta: number, uniform: number) => number;

/**
 * One step of the classical chain of a q-oscillator, x = 2 cos ϑ/√(1 − q), of decay r = e^{−t}, by inversion.
 *
 * The kernel (q-Mehler) maps H_n to rⁿH_n:
 *   (dϕ/2π) Π_{k≥0} (1 − r²q^k)(1 − q^{k+1}) |1 − q^k e^{2iϕ}|² / (A_k B_k),  A_k, B_k = |1 − r q^k e^{i(ϕ∓ϑ)}|².
 * Its poles lie above ϑ and −ϑ at heights ln(1/rq^k), so panels that double in size away from ϑ, up to the width √(1 − |q|) of the law, resolve it
 * by Gauss's rule.
 * Accuracy: 1e-9 in probability, checked by the sum, and 1e-12 as a rule. Errors: ConvergenceError where it is not.
 */
export function mehlerStep(q: number, decay: number): MehlerStep {
  if (decay === 1) return (theta) => theta;
  const density = mehlerDensity(q, decay);
  // near q = ±1 the law itself is as narrow as √(1 − |q|)
  const widest = Math.sqrt(1 - Math.abs(q));
  const sizes = { first: Math.min(1 - decay, widest), widest };
  return (theta, uniform) => {
    const law: PanelLaw = panelLaw((phi) => density(theta, phi), theta, sizes, Math.PI);
    if (Math.abs(law.total - 1) > TOLERANCE)
      throw new ConvergenceError(
        `qOscillatorProcess: a step at q = ${q} and decay ${decay} is too sharp, its probabilities add up to ${law.total}; ` +
          "take a q that is farther from ±1, or times that are farther apart.",
      );
    return law.quantile(uniform);
  };
}

/** The density of ϕ ∈ (0, π) given ϑ. */
function mehlerDensity(q: number, decay: number): (theta: number, phi: number) => number {
  const powers = [1];
  for (let power = q; Math.abs(power) > SMALL_POWER; power *= q) powers.push(power);
  const rest = q ** powers.length;
  const prefactor = normalization(q, decay) / (2 * Math.PI);
  return (theta, phi) => {
    const [c, d] = [Math.cos(theta), Math.cos(phi)];
    const double = 2 * d * d - 1;
    let value = prefactor;
    for (const p of powers) {
      const rp = decay * p;
      const square = rp * rp;
      value *=
        (1 - 2 * p * double + p * p) /
        ((1 - square) ** 2 - 4 * rp * (1 + square) * c * d + 4 * square * (c * c + d * d));
    }
    return value * Math.exp(logOfRest(rest, q, decay, theta, phi));
  };
}

/** Π_{k≥0} (1 − r²q^k)(1 − q^{k+1}). */
function normalization(q: number, decay: number): number {
  let product = 1;
  for (let power = 1; Math.abs(power) > 2 ** -60; power *= q) product *= (1 - decay * decay * power) * (1 - q * power);
  return product;
}

/** ln of the factors from q^K on: Σ_n (q^{Kn}/(n(1 − qⁿ))) (4 rⁿ cos nϑ cos nϕ − 2 cos 2nϕ). */
function logOfRest(rest: number, q: number, decay: number, theta: number, phi: number): number {
  let sum = 0;
  for (let n = 1; n <= ORDERS; n++) {
    const angular = 4 * decay ** n * Math.cos(n * theta) * Math.cos(n * phi) - 2 * Math.cos(2 * n * phi);
    sum += (rest ** n / (n * (1 - q ** n))) * angular;
  }
  return sum;
}
