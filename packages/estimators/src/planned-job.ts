import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, type Table } from "@nnft/foundations";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { firstThatServes } from "./first-that-serves.ts";
import { fixedJob } from "./methods/from-draws.ts";
import { fromMoments } from "./methods/from-moments.ts";
import type { EstimateOptions } from "./request.ts";
import { planOf, type SamplingJob, samplingBlocks, sumsOf } from "./sampling/sampling-problem.ts";

/** The draws of an estimate as plain data: block after block of it can be computed anywhere. */
export interface PlannedJob {
  readonly data: SamplingJob;
  readonly blocks: number;
  /** how many sums a block has */
  readonly resultLength: number;
}

/**
 * The draws that `estimateCorrelators` would make with these arguments; undefined where a method without draws serves.
 *
 * Convention: an engine of `@nnft/runner` that computes the blocks of `data` gives estimateCorrelators the same bits.
 * Errors: those of estimateCorrelators; DomainError for `targetRelativeError`, since only the draws decide their number.
 */
export function plannedJob(net: Ensemble, points: Table, options: EstimateOptions): Promise<PlannedJob | undefined> {
  parameterSpace(net, "plannedJob");
  requireObject("plannedJob", "options", options, ["key"], "pass those of estimateCorrelators, with `samples`");
  if (options.targetRelativeError !== undefined)
    throw new DomainError("plannedJob: `targetRelativeError` has no fixed number of draws; give `samples`.");
  return speakingFor("plannedJob", {}, () =>
    firstThatServes(net, points, options, (method, problem) => {
      if (method === "exact" || method === "quadrature") {
        // the method serves exactly if it can compute the moments
        fromMoments(problem, method === "exact");
        return undefined;
      }
      const data = fixedJob(method, problem);
      return { data, blocks: samplingBlocks(data), resultLength: sumsOf(data.problem, planOf(data.problem)) };
    }),
  );
}
