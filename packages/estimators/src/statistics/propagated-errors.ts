import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { TupleStatistic } from "./correlator-statistic.ts";

/**
 * The errors of moments carried through a statistic: Σ_S |∂κ/∂m_S| δm_S, tuple by tuple, by central differences.
 * A bound to first order, whatever the errors of different moments have to do with each other.
 */
export function propagatedErrors(
  plan: MomentPlan,
  statistic: TupleStatistic,
  means: Float64Array,
  errors: Float64Array,
): Float64Array {
  const count = plan.tuples.length;
  const out = new Float64Array(2 * count);
  if (errors.every((error) => error === 0)) return out;
  for (let t = 0; t < count; t++) {
    const table = Float64Array.from(plan.subsets[t], (monomial) => means[monomial]);
    for (let mask = 1; mask < table.length; mask++) {
      const error = errors[plan.subsets[t][mask]];
      if (!(error > 0)) continue;
      const centre = table[mask];
      const step = Math.max(error, 1e-6 * Math.abs(centre));
      table[mask] = centre + step;
      const [connectedAbove, fullAbove] = statistic(t, table);
      table[mask] = centre - step;
      const [connectedBelow, fullBelow] = statistic(t, table);
      table[mask] = centre;
      out[t] += (Math.abs(connectedAbove - connectedBelow) / (2 * step)) * error;
      out[count + t] += (Math.abs(fullAbove - fullBelow) / (2 * step)) * error;
    }
  }
  return out;
}
