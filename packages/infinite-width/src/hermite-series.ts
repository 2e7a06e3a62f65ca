import type { ResolvedActivation } from "@nnft/architectures";
import { UnsupportedError } from "@nnft/densities";
import { lineRule } from "./line-rule.ts";

/** Coefficients of a function of a standard normal in normalised Hermite polynomials, with the norms of what follows each term. */
export interface Coefficients {
  /** a_k = ⟨f(x) He_k(x)⟩/√k! */
  readonly terms: Float64Array;
  /** √Σ_{j≥k} a_j², one more than there are terms */
  readonly tails: Float64Array;
  /** ⟨f²⟩ */
  readonly square: number;
}

/** The series of σ(√q x) and σ′(√q x), and the width of panels that resolve both. */
export interface HermiteSeries {
  readonly value: Coefficients;
  readonly slope: Coefficients;
  readonly width: number;
  /** relative change of ⟨σ²⟩ and ⟨σ′²⟩ when panels of this width are halved */
  readonly valueError: number;
  readonly slopeError: number;
}

/** As many terms as are ever kept. */
export const MOST_TERMS = 256;
/** He_k e^{−x²/2}/√k! is below 1e-17 beyond this for every k kept. */
const REACH = 13;
/** Panels that resolve the polynomial of the highest degree, which has a wavelength of 2π/16. */
const OSCILLATION = 1;
/** Terms whose square is below this share of ⟨f²⟩ are left out, once two of either parity are. */
const NEGLIGIBLE = 1e-25;
/** ⟨f²⟩ − Σ a_k² is known to so many parts of ⟨f²⟩. */
const ROUNDING = 4e-15;
const WIDEST = 4;
const NARROWEST = 1 / 16;

/**
 * Expands σ(√q x) and σ′(√q x), x ~ N(0, 1), in normalised Hermite polynomials.
 *
 * a_k = ⟨σ(√q x) He_k(x)⟩/√k!, so that ⟨σ(u)σ(v)⟩ = Σ_k a_k(q₁) a_k(q₂) ρ^k for normals of correlation ρ (Mehler).
 * Accuracy: each a_k to 1e-15 √⟨σ²⟩; panels are halved until ⟨σ²⟩ and ⟨σ′²⟩ change by less than 1e-13.
 * Cost: nodes × terms, at most 10⁵ for a smooth σ, and one σ and σ′ for each node.
 * Errors: UnsupportedError where the average lies beyond thirteen standard deviations.
 * Source: Mehler 1866; DLMF 18.18.28.
 */
export function hermiteSeries(activation: ResolvedActivation, variance: number): HermiteSeries {
  const scale = Math.sqrt(variance);
  const cuts = scale > 0 ? activation.kinks.map((kink) => kink / scale) : [];
  let width = WIDEST;
  let sampled = sample(activation, scale, cuts, width);
  for (;;) {
    const finer = sample(activation, scale, cuts, width / 2);
    const valueError = relative(finer.value.square, sampled.value.square);
    const slopeError = relative(finer.slope.square, sampled.slope.square);
    if ((valueError < 1e-13 && slopeError < 1e-13) || width <= NARROWEST) {
      if (width > 2 * OSCILLATION) sampled = sample(activation, scale, cuts, OSCILLATION);
      else sampled = finer;
      const [value, slope] = expand(sampled.nodes, [sampled.value, sampled.slope]);
      return { value, slope, width, valueError, slopeError };
    }
    sampled = finer;
    width /= 2;
  }
}

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

interface Samples {
  /** w_i f(x_i) */
  readonly weighted: Float64Array;
  readonly square: number;
}

function sample(
  activation: ResolvedActivation,
  scale: number,
  cuts: readonly number[],
  width: number,
): { readonly nodes: Float64Array; readonly value: Samples; readonly slope: Samples } {
  const { nodes, weights } = lineRule(cuts, width, REACH);
  const of = (f: (z: number) => number): Samples => {
    const weighted = new Float64Array(nodes.length);
    let square = 0;
    let rim = 0;
    for (let i = 0; i < nodes.length; i++) {
      const value = f(scale * nodes[i]);
      weighted[i] = weights[i] * value;
      square += weighted[i] * value;
      if (Math.abs(nodes[i]) > REACH - 1) rim += weighted[i] * value;
    }
    if (!(rim <= 1e-12 * square))
      throw new UnsupportedError(
        `pairAverages: ⟨σ²⟩ of ${activation.name} at the variance ${scale ** 2} lies beyond thirteen standard deviations or is not finite; use smaller points or weights.`,
      );
    return { weighted, square };
  };
  return { nodes, value: of(activation.value), slope: of(activation.derivative) };
}

/** All coefficients at once, the polynomials by their recursion √(k+1) h_{k+1} = x h_k − √k h_{k−1}. */
function expand(nodes: Float64Array, functions: readonly Samples[]): Coefficients[] {
  const count = nodes.length;
  let before = new Float64Array(count);
  let current = new Float64Array(count).fill(1);
  const terms = functions.map(() => new Float64Array(MOST_TERMS));
  const small = functions.map(() => 0);
  let kept = 0;
  while (kept < MOST_TERMS && small.some((run) => run < 4)) {
    functions.forEach(({ weighted, square }, which) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += weighted[i] * current[i];
      terms[which][kept] = sum;
      small[which] = sum * sum <= NEGLIGIBLE * square ? small[which] + 1 : 0;
    });
    const [own, last] = [1 / Math.sqrt(kept + 1), Math.sqrt(kept / (kept + 1))];
    // the polynomial two steps back is overwritten by the next one
    for (let i = 0; i < count; i++) before[i] = own * nodes[i] * current[i] - last * before[i];
    [before, current] = [current, before];
    kept++;
  }
  return functions.map(({ square }, which) => {
    const own = terms[which].slice(0, kept);
    const rest = square - own.reduce((sum, term) => sum + term * term, 0);
    const tails = new Float64Array(kept + 1);
    // where the series has died away the rest is rounding, and what follows is smaller than the last terms
    let tail =
      small[which] >= 4 && rest < ROUNDING * square ? 16 * NEGLIGIBLE * square : Math.max(rest, ROUNDING * square);
    tails[kept] = Math.sqrt(tail);
    for (let k = kept - 1; k >= 0; k--) tails[k] = Math.sqrt((tail += own[k] * own[k]));
    return { terms: own, tails, square };
  });
}
