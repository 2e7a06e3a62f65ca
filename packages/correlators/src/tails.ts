import { requireNumbers } from "@nnft/foundations/checks";
import { tailWarnings as warningsOf, tailWeight as weightOf } from "./tail-widening.ts";

/**
 * By how much the tails of G blocks lower the coverage of one standard error: w = max(0, κ)/(6G), κ = G Σu⁴/(Σu²)² − 3.
 *
 * Formula: at one standard error coverage falls by 2φ(1) w; `jackknife` widens errors by 1 + 2w/(1 − 6w). Beyond 0.06 that is not enough.
 * Shapes: the squares u² of the deviations of G blocks from their mean, to any scale → one number; 0 where nothing moves.
 * Errors: DomainError for what is no list of numbers.
 * Source: P. Hall 1987, Annals of Probability 15, 920 (Edgeworth expansion of Student's t).
 * @example tailWeight([1, 1, 1, 9]) // 0, as κ = −0.67
 */
export function tailWeight(squares: ArrayLike<number>): number {
  return weightOf(requireNumbers("tailWeight", "squares", squares));
}

/**
 * The caution of an estimate whose tails are too heavy for its errors; {} where none is.
 *
 * Shapes: one weight for each number, from `tailWeight` or `jackknife`. Errors: DomainError for what is no list of numbers.
 * @example tailWarnings([0.01, 0.1]).warnings // one sentence about 1 of 2 numbers
 */
export function tailWarnings(weights: ArrayLike<number>): { readonly warnings?: readonly string[] } {
  return warningsOf(requireNumbers("tailWarnings", "weights", weights));
}
