import { lagged, pairsAt, type Series } from "./lagged-products.ts";
import type { Replica } from "./replicas.ts";

/**
 * What holes change in N σ²: 2 Σ_t k(t)(h(t) − 1)(Γ(t) + C/N).
 *
 * h(t) = n(t)L/(N Σ_r(L_r − t)) is the number of pairs n(t) that were measured at lag t beside the number without holes, for N measurements on
 * L = ΣL_r places; k = 1, …, 1, ¾, ¼ up to W + 1 is the window. 0 without holes.
 */
export function holesInSum(
  tables: readonly Replica[],
  series: readonly Series[],
  { samples, window, offset }: Readonly<Record<"samples" | "window" | "offset", number>>,
): number {
  if (window === 0 || tables.every(({ places }) => places === undefined)) return 0;
  const length = tables.reduce((sum, { span }) => sum + span, 0);
  let change = 0;
  for (let t = 1; t <= window + 1; t++) {
    const pairs = pairsAt(series, t);
    const full = tables.reduce((sum, { span }) => sum + Math.max(0, span - t), 0);
    const share = t < window ? 1 : t === window ? 0.75 : 0.25;
    if (pairs > 0) change += 2 * share * ((pairs * length) / (samples * full) - 1) * (lagged(series, t) + offset);
  }
  return change;
}
