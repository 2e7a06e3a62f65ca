import type { Quantity } from "./claim.ts";

/** Whether a quantity agrees with its exact value. */
export interface Judgement {
  /** pull of a sampled quantity, relative difference of a computed one */
  readonly kind: "pull" | "relative difference";
  readonly deviation: number;
  readonly bound: number;
  readonly agrees: boolean;
  /** true if a measured quantity agrees, or a printed formula does not */
  readonly passes: boolean;
}

/**
 * Compares a quantity with its exact value.
 *
 * Sampled: pull = (value − exact)/standardError, agreement |pull| ≤ bound; computed: |value − exact|/scale ≤ bound.
 * Convention: with NaN anywhere a quantity neither agrees nor refutes, and never passes.
 */
export function judge({ exact, value, standardError, bound, scale, role }: Quantity): Judgement {
  const isSampled = standardError !== 0;
  const deviation = isSampled ? (value - exact) / standardError : (value - exact) / (scale || Number.NaN);
  const agrees = Math.abs(deviation) <= bound;
  const differs = Math.abs(deviation) > bound;
  return {
    kind: isSampled ? "pull" : "relative difference",
    deviation,
    bound,
    agrees,
    passes: role === "printed" ? differs : agrees,
  };
}

/** "holds" if every quantity passes and there is at least one. */
export function verdictOf(quantities: readonly Quantity[]): "holds" | "fails" {
  return quantities.length > 0 && quantities.every((quantity) => judge(quantity).passes) ? "holds" : "fails";
}
