import { neuronSum } from "@nnft/architectures/neurons";
import { type MomentPlan, planTuples } from "@nnft/correlators/accumulators";
import { type CorrelatorResult, resultOf } from "../statistics/correlator-result.ts";
import { evaluateTuples, neuronStatistic, type TupleStatistic } from "../statistics/correlator-statistic.ts";
import { type MomentsOfNeurons, momentsOfNeurons } from "./moments-of-neurons.ts";
import type { Problem } from "./problem.ts";

/** The correlators at any width from the joint moments of one neuron, without a draw. */
export function fromMoments(problem: Problem, closedForm: boolean): CorrelatorResult {
  const { net, points, request, layout } = problem;
  const neuron = neuronSum(net);
  const plan = planTuples(
    layout.all.map((tuple) => tuple.map((site) => Math.floor(site / request.outputs))),
    request.pointCount,
  );
  const found = momentsOfNeurons(net, neuron, points, plan, layout.all, closedForm);
  const at = (width: number): CorrelatorResult => {
    const statistic = neuronStatistic(layout.all, request.outputs, neuron!, width);
    const values = evaluateTuples(plan, statistic, found.means);
    const errors = quadratureErrors(plan, statistic, found);
    return resultOf(problem, {
      method: found.method,
      arithmetic: "float64",
      device: undefined,
      samples: 0,
      width,
      estimates: { values, errors },
      warnings: [],
      at,
    });
  };
  return at(neuron!.width);
}

/** Carries the errors of the moments through the statistic: Σ_S |∂κ/∂m_S| δm_S, tuple by tuple, by differences. */
function quadratureErrors(
  plan: MomentPlan,
  statistic: TupleStatistic,
  { means, errors }: MomentsOfNeurons,
): Float64Array {
  const count = plan.tuples.length;
  const out = new Float64Array(2 * count);
  if (errors.every((error) => error === 0)) return out;
  for (let t = 0; t < count; t++) {
    const table = Float64Array.from(plan.subsets[t], (monomial) => means[monomial]);
    for (let mask = 1; mask < table.length; mask++) {
      const error = errors[plan.subsets[t][mask]];
      if (error === 0) continue;
      const centre = table[mask];
      const step = Math.max(error, 1e-6 * Math.abs(centre));
      table[mask] = centre + step;
      const above = statistic(t, table);
      table[mask] = centre - step;
      const below = statistic(t, table);
      table[mask] = centre;
      out[t] += (Math.abs(above[0] - below[0]) / (2 * step)) * error;
      out[count + t] += (Math.abs(above[1] - below[1]) / (2 * step)) * error;
    }
  }
  return out;
}
