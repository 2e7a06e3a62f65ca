import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { AttentionSpec } from "./schema.ts";

/** The law of the scores beside its Gaussian limit, at each finite d_k; none where there is no finite one. */
export async function scoreSection(spec: AttentionSpec): Promise<readonly Section[]> {
  const finite = listOf(spec.keyDimension).filter((dimension) => typeof dimension === "number");
  if (finite.length === 0) return [];
  const { scoreLaw } = await import("@nnft/infinite-width/attention");
  const source = spec.source ?? spec.tokens.map((row, s) => row.map((_, t) => (s === 0 && t === 0 ? 1 : 0)));
  const at = (keyDimension: number): number =>
    scoreLaw({ tokens: spec.tokens, scores: "linear", keyDimension, scoreVariance: spec.scoreVariance }).characteristic(
      source,
    );
  const gaussian = at(Number.POSITIVE_INFINITY);
  const items = finite.map((dimension) => ({ dimension, value: at(dimension), off: at(dimension) - gaussian }));
  const power = (item: (typeof items)[number]): number => {
    const before = items[items.indexOf(item) - 1];
    return before ? Math.log(item.off / before.off) / Math.log(item.dimension / before.dimension) : Number.NaN;
  };
  return [
    {
      name: "attention_scores",
      title: `${items.length} laws of scores`,
      columns: [
        columnBy(items, "key_dimension", "d_k", ({ dimension }) => dimension),
        columnBy(items, "characteristic", "⟨exp i ΣJA⟩", ({ value }) => value, { digits: 10 }),
        columnBy(items, "gaussian", "at d_k = ∞", () => gaussian, { digits: 10 }),
        columnBy(items, "difference", "difference", ({ off }) => off, { digits: 4 }),
        columnBy(items, "power", "power of d_k", power, { digits: 4 }),
      ],
      below: ["of scores q·k/√d_k; the power is that of the difference, from the row above"],
    },
  ];
}

/** β = tr X⁴/(tr X²)² and the effective number of tokens, from the cumulants of linear heads. */
export async function tokenSection({ tokens }: AttentionSpec): Promise<Section> {
  const { headCumulant } = await import("@nnft/infinite-width/attention");
  const cumulant = (order: number): number => headCumulant({ tokens, scores: "linear" }, 0, order);
  // κ₄/κ₂² = 6β
  const beta = cumulant(4) / (6 * cumulant(2) ** 2);
  return {
    name: "attention_tokens",
    title: "tokens",
    columns: [
      columnBy([beta], "tokens", "tokens", () => tokens.length),
      columnBy([beta], "beta", "β = tr X⁴/(tr X²)²", () => beta, { digits: 8 }),
      columnBy([beta], "effective_tokens", "1/β, tokens that count", () => 1 / beta),
    ],
  };
}
