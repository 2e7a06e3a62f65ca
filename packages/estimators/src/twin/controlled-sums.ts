import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { Problem } from "../methods/problem.ts";
import type { GroupedSums } from "../sampling/sample-blocks.ts";
import { twinLaw } from "./frozen-twin.ts";
import { expansionOf } from "./twin-blocks.ts";
import { expectationOf } from "./wick-expansion.ts";

/** How sums with a control variate are read. */
export interface ControlledSums {
  /** Σ(W − T) + M⟨T⟩ of every monomial: unbiased, with the noise of W − T */
  readonly corrected: (groups: GroupedSums) => GroupedSums;
  /** Σ W, as without control */
  readonly plain: (groups: GroupedSums) => GroupedSums;
  /** ⟨T⟩ of every monomial */
  readonly expected: Float64Array;
  /** what the averages behind ⟨T⟩ may be off, by monomial */
  readonly errors: Float64Array;
}

/** Reads the sums of twinBlocks, W of every monomial and then W − T, with the exact ⟨T⟩ of this net. */
export function controlled({ net, points }: Problem, plan: MomentPlan): ControlledSums {
  const law = twinLaw(net, points);
  const { values, errors } = expectationOf(expansionOf(law, net.architecture.outputDimension, plan), law.covariance);
  return {
    corrected: ({ sums, counts, samples }) => ({
      sums: sums.map((group, g) =>
        Float64Array.from({ length: plan.size }, (_, m) => group[plan.size + m] + counts[g] * values[m]),
      ),
      counts,
      samples,
    }),
    plain: ({ sums, counts, samples }) => ({
      sums: sums.map((group) => group.subarray(0, plan.size)),
      counts,
      samples,
    }),
    expected: values,
    errors,
  };
}
