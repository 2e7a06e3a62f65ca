import { refuse, requireFinite } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { numberOf, type SignedLog, signedGammaRatio } from "./signed-log.ts";

/** The range of b: its inverse gives the same function. */
const LEAST = 0.02;
/** Most shifts by b. */
const MOST_SHIFTS = 100_000;

/**
 * The function Υ_b(x), of which the DOZZ formula is made.
 *
 *   ln Υ_b(x) = ∫₀^∞ dt/t [ξ²e^{−t} − sinh²(ξt/2)/(sinh(bt/2) sinh(t/2b))],  ξ = Q/2 − x,  Q = b + 1/b,  0 < x < Q,
 * and elsewhere by Υ_b(x + b) = γ(bx) b^{1−2bx} Υ_b(x), γ(x) = Γ(x)/Γ(1 − x).
 * Shapes: two numbers, one number; 0 at the zeros x = −mb − n/b and Q + mb + n/b, Infinity where float64 ends.
 * Convention: Υ_b(Q/2) = 1; Υ_b = Υ_{1/b}; Υ_b(Q − x) = Υ_b(x). The sign changes at each zero.
 * Accuracy: 1e-12 relative for b ≥ 0.15 and |x| ≤ 2Q, away from zeros; of ln Υ elsewhere.
 * Errors: DomainError unless 0.02 ≤ b ≤ 50 and x is finite and within 100 000 shifts.
 * Source: Dorn & Otto 1994; Zamolodchikov & Zamolodchikov 1996, eqs. 3.10–3.13; arXiv:2601.14453.
 * @example upsilon(0.8, 0.3); // 0.356561883259252
 */
export function upsilon(b: number, x: number): number {
  requireCoupling("upsilon", b, 1 / LEAST);
  requireFinite("upsilon", "x", x);
  return numberOf(logUpsilon(b, x));
}

/** b from 0.02 to `most`. */
export function requireCoupling(caller: string, b: unknown, most: number): number {
  requireFinite(caller, "b", b);
  if (!((b as number) >= LEAST && (b as number) <= most))
    refuse(
      caller,
      "b",
      `a number from ${LEAST} to ${most}`,
      b,
      most === 1 ? "for b > 1 pass 1/b" : "pass b in that range",
    );
  return b as number;
}

/** ln|Υ_b(x)| and the sign of Υ_b(x). */
export function logUpsilon(coupling: number, x: number): SignedLog {
  const b = Math.min(coupling, 1 / coupling);
  const Q = b + 1 / b;
  // right of the centre: shifts to the right meet only zeros
  const right = Math.max(x, Q - x);
  const shifts = Math.max(0, Math.ceil((right - Q / 2) / b - 0.5));
  if (!(shifts <= MOST_SHIFTS))
    refuse("upsilon", "x", `within ${MOST_SHIFTS} steps of b from Q/2`, x, "pass a smaller x");
  let log = centralLog(b, Q / 2 - (right - shifts * b));
  let sign = 1;
  for (let k = shifts; k >= 1; k--) {
    const y = b * (right - k * b);
    const factor = signedGammaRatio(y);
    log += factor.log + (1 - 2 * y) * Math.log(b);
    sign *= factor.sign;
  }
  return { log, sign };
}

/** The integral for |ξ| ≤ b/2, by 20 Gauss–Legendre nodes on panels that double. */
function centralLog(b: number, xi: number): number {
  const rule = panelRule();
  let sum = 0;
  let low = 0;
  let high = 2 ** Math.floor(Math.log2(b));
  while (low < 128) {
    const half = (high - low) / 2;
    for (let i = 0; i < rule.nodes.length; i++) {
      const t = low + half * (1 + rule.nodes[i]!);
      const sine = Math.sinh((xi * t) / 2);
      const quotient = ((sine / Math.sinh((b * t) / 2)) * sine) / Math.sinh(t / (2 * b));
      sum += (half * rule.weights[i]! * (xi * xi * Math.exp(-t) - quotient)) / t;
    }
    [low, high] = [high, 2 * high];
  }
  return sum;
}

let kept: ReturnType<typeof gaussLegendre> | undefined;

function panelRule(): ReturnType<typeof gaussLegendre> {
  kept ??= gaussLegendre(20);
  return kept;
}
