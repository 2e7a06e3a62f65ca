import { neuronSum } from "@nnft/architectures/neurons";
import { planTuples } from "@nnft/correlators/accumulators";
import { type CorrelatorResult, resultOf } from "../statistics/correlator-result.ts";
import { evaluateTuples, neuronStatistic } from "../statistics/correlator-statistic.ts";
import { propagatedErrors } from "../statistics/propagated-errors.ts";
import { momentsOfNeurons } from "./moments-of-neurons.ts";
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
    const errors = propagatedErrors(plan, statistic, found.means, found.errors);
    return resultOf(problem, {
      method: found.method,
      arithmetic: "float64",
      device: undefined,
      samples: 0,
      width,
      estimates: { values, errors },
      unreliable: [],
      cautions: [],
      at,
    });
  };
  return at(neuron!.width);
}
