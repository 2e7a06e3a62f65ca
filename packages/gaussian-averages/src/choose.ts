import type { ResolvedActivation } from "./activations/activation.ts";
import type { HermiteSeries } from "./engines/hermite-series.ts";
import { seriesSuffices } from "./engines/mehler-sum.ts";

/** The engines of averages over pairs of one activation without a closed form. */
export type PairEngineName = "hermite-series" | "lattice" | "panels";

/** The engines of averages over products. */
export type EngineName = "closed-form" | "pair" | "nested-sums";

/**
 * The engine for one pair of pre-activations (u, v) of correlation ρ.
 *
 * | engine | when | cost of a pair |
 * |---|---|---|
 * | hermite-series | the bound |ρ|^K √(Σ_{k≥K} a_k(q₁)²) √(Σ_{k≥K} a_k(q₂)²) on the rest after its K terms is below the tolerance | 1 µs |
 * | lattice | else, for a smooth σ: |ρ| near 1 | 0.1 ms |
 * | panels | else, for a σ with kinks, or steeper than a lattice resolves | 5 ms |
 */
export function choosePairEngine(
  { kinks }: ResolvedActivation,
  {
    left,
    right,
    correlation,
  }: { readonly left: HermiteSeries; readonly right: HermiteSeries; readonly correlation: number },
  wantSlope: boolean,
  tolerance: number,
): PairEngineName {
  const suffices =
    seriesSuffices(left.value, right.value, correlation, tolerance) &&
    (!wantSlope || seriesSuffices(left.slope, right.slope, correlation, tolerance));
  if (suffices) return "hermite-series";
  return kinks.length === 0 && !left.rough && !right.rough ? "lattice" : "panels";
}

/**
 * The engine for ⟨Π_a f_a(z_a)⟩.
 *
 * | engine | when |
 * |---|---|
 * | closed-form | all f_a are one named activation, and it knows a form for so many factors |
 * | pair | two factors of one activation |
 * | nested-sums | else: at most four independent directions |
 */
export function chooseEngine(shared: ResolvedActivation | undefined, factors: number): EngineName {
  if (factors === 0) return "closed-form";
  if (!shared) return "nested-sums";
  const { pair, product } = shared.closed ?? {};
  if (factors === 2) return pair ? "closed-form" : "pair";
  // a form may know only some numbers of factors: odd products of an odd σ
  return product?.(new Float64Array(factors * factors), factors) === undefined ? "nested-sums" : "closed-form";
}
