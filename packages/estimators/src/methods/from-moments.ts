import { neuronSum } from "@nnft/architectures/neurons";
import { planTuples } from "@nnft/correlators/accumulators";
import { UnsupportedError } from "@nnft/foundations";
import { resultOf } from "../statistics/correlator-result.ts";
import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { evaluateTuples, neuronStatistic } from "../statistics/correlator-statistic.ts";
import { propagatedErrors } from "../statistics/propagated-errors.ts";
import { relativeErrorOf, type TupleEstimates } from "../statistics/tuple-layout.ts";
import { momentsOfNeurons } from "./moments-of-neurons.ts";
import type { Problem } from "./problem.ts";

/** Quadrature less accurate than this is remarked on. */
const REMARKABLE = 1e-6;
/** `auto` goes on to a method that draws where quadrature is less accurate than this and than the precision asked for. */
const HOPELESS = 1e-3;

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
    const cautions = request.orders.flatMap((order) => remarks(problem, order, { values, errors }));
    return resultOf(problem, {
      method: found.method,
      arithmetic: "float64",
      device: undefined,
      samples: 0,
      width,
      estimates: { values, errors },
      unreliable: [],
      cautions,
      at,
    });
  };
  return at(neuron!.width);
}

/** A remark on a bound that is not small. Errors: UnsupportedError where `auto` does better by drawing. */
function remarks({ layout, options }: Problem, order: number, estimates: TupleEstimates): readonly string[] {
  const reached = relativeErrorOf(layout, estimates, order);
  if (!(reached > REMARKABLE)) return [];
  const found = `the averages over one neuron are known to a relative ${reached.toPrecision(1)} for order ${order}`;
  const { method = "auto", targetRelativeError = 0 } = options;
  if (method === "auto" && reached > Math.max(HOPELESS, targetRelativeError))
    throw new UnsupportedError(`estimateCorrelators: ${found}; draws do better.`);
  return [`Quadrature: ${found} only.`];
}
