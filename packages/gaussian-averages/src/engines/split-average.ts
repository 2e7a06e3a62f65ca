import { PARALLEL, REACH_OF_PAIRS as REACH } from "../limits.ts";
import { fillLineRule, lineRule } from "./line-rule.ts";

/** A panel of this width still resolves the Gaussian itself to 1e-17. */
const WIDEST = 4;

/**
 * ⟨f(u)f(v)⟩ of functions with kinks, by Gauss–Legendre panels whose axes lie along and across u = ±v.
 *
 * u = √q₁(A x + B y), v = ±√q₂(A x − B y) with A² = (1+|ρ|)/2, B² = (1−|ρ|)/2: near |ρ| = 1, where the series in ρ^k is slow, the
 * integrand hardly changes along y, and at |ρ| = 1 a single sum is left. Kinks are lines: x is split at all of them, y where two cross.
 * Accuracy: that of panels of this `width` at ρ = 1, where they resolve f(√q x) for both variances.
 */
export function splitAverage(
  functions: readonly ((z: number) => number)[],
  kinks: readonly number[],
  q1: number,
  q2: number,
  correlation: number,
  width: number,
): Float64Array {
  const sign = correlation < 0 ? -1 : 1;
  const apart = Math.max(0, 1 - Math.abs(correlation));
  const along = Math.sqrt((1 + Math.abs(correlation)) / 2);
  const across = apart < PARALLEL ? 0 : Math.sqrt(apart / 2);
  const [s1, s2] = [Math.sqrt(q1), sign * Math.sqrt(q2)];
  const kinks1 = s1 === 0 ? [] : kinks.map((kink) => kink / s1);
  const kinks2 = s2 === 0 ? [] : kinks.map((kink) => kink / s2);
  const crossings = across === 0 ? [] : kinks1.flatMap((k1) => kinks2.map((k2) => (k1 - k2) / (2 * across)));
  const panel = Math.min(WIDEST, width);
  const outer =
    across === 0
      ? { nodes: Float64Array.of(0), weights: Float64Array.of(1) }
      : lineRule(crossings, Math.min(WIDEST, panel / across), REACH);
  const most = 16 * (Math.ceil((2 * REACH) / panel) + 2 * kinks.length + 1);
  const [nodes, weights] = [new Float64Array(most), new Float64Array(most)];
  const totals = new Float64Array(functions.length);
  for (let i = 0; i < outer.nodes.length; i++) {
    const shift = across * outer.nodes[i];
    const cuts = [...kinks1.map((k) => (k - shift) / along), ...kinks2.map((k) => (k + shift) / along)];
    const count = fillLineRule(cuts, panel, REACH, nodes, weights);
    for (let f = 0; f < functions.length; f++) {
      const of = functions[f];
      let line = 0;
      for (let j = 0; j < count; j++) {
        const x = along * nodes[j];
        line += weights[j] * of(s1 * (x + shift)) * of(s2 * (x - shift));
      }
      totals[f] += outer.weights[i] * line;
    }
  }
  return totals;
}
