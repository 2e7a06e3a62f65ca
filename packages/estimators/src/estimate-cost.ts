import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Table } from "@nnft/foundations";
import { speakingFor } from "@nnft/foundations/kinds";
import { firstThatServes } from "./first-that-serves.ts";
import type { Method } from "./method.ts";
import { drawsOfCall, samplerOfMethod } from "./methods/from-draws.ts";
import { fromMoments } from "./methods/from-moments.ts";
import { problemBytes, samplerBytes } from "./methods/memory.ts";
import type { EstimateOptions } from "./request.ts";

/** What an estimate takes. */
export interface EstimateCost {
  readonly method: Method;
  /** neurons or networks to draw; at most, where `targetRelativeError` decides; 0 for laws without draws */
  readonly draws: number;
  /** bytes of memory in this thread, at most */
  readonly bytes: number;
  /** bytes of each worker beside */
  readonly bytesPerWorker: number;
}

/**
 * What `estimateCorrelators` takes with these arguments, before a draw is made.
 *
 * Convention: the method is the one that serves; for `auto` its laws without draws are computed to know it.
 * Accuracy: bytes are an upper bound of the arrays, and an estimate of lists.
 * Errors: those of estimateCorrelators.
 * @example const { method, draws, bytes } = await estimateCost(net, points, { orders: [2, 4], key: keyFrom(1) });
 */
export function estimateCost(net: Ensemble, points: Table, options: EstimateOptions): Promise<EstimateCost> {
  parameterSpace(net, "estimateCost");
  return speakingFor("estimateCost", {}, () =>
    firstThatServes(net, points, options, (method, problem): EstimateCost => {
      const bytes = problemBytes(problem);
      if (method === "exact" || method === "quadrature") {
        fromMoments(problem, method === "exact");
        return { method, draws: 0, bytes, bytesPerWorker: 0 };
      }
      samplerOfMethod(method, problem);
      return { method, draws: drawsOfCall(method, problem), bytes, bytesPerWorker: samplerBytes(method, problem) };
    }),
  );
}
