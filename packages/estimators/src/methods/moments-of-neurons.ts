import type { Ensemble } from "@nnft/architectures";
import type { NeuronSum } from "@nnft/architectures/neurons";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import { UnsupportedError } from "@nnft/foundations";
import { neuronMoments } from "@nnft/infinite-width";
import type { NdArray } from "ndarray";
import { usedMonomials } from "../statistics/correlator-statistic.ts";

/** The means of all monomials of one neuron, with their accuracies. */
export interface MomentsOfNeurons {
  readonly means: Float64Array;
  readonly errors: Float64Array;
  readonly method: "exact" | "quadrature";
}

/**
 * The means of all monomials of one neuron without sampling; monomials that the read-out silences stay NaN.
 * Errors: UnsupportedError for nets that are no sum of neurons, or where no closed form (or rule) is known.
 */
export function momentsOfNeurons(
  net: Ensemble,
  neuron: NeuronSum | undefined,
  points: NdArray,
  plan: MomentPlan,
  siteTuples: readonly (readonly number[])[],
  closedForm: boolean,
): MomentsOfNeurons {
  if (!neuron)
    throw new UnsupportedError(
      `estimateCorrelators: method "${closedForm ? "exact" : "quadrature"}" needs one hidden layer of i.i.d. neurons; use "rao-blackwell" or "brute".`,
    );
  const used = usedMonomials(plan, siteTuples, net.architecture.outputDimension, neuron);
  const wanted = plan.monomials.flatMap((monomial, i) => (used[i] && monomial.length > 0 ? [i] : []));
  const { values, accuracies, method } = neuronMoments(
    net,
    points,
    wanted.map((i) => plan.monomials[i]),
    { closedForm },
  );
  const means = new Float64Array(plan.size).fill(Number.NaN);
  const spread = new Float64Array(plan.size);
  means[0] = 1;
  wanted.forEach((monomial, i) => {
    means[monomial] = values[i];
    spread[monomial] = accuracies[i];
  });
  return { means, errors: spread, method };
}
