import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { fromMoments } from "./from-moments.ts";
import type { Problem } from "./problem.ts";

/** The correlators from moments of one neuron by deterministic rules; throws UnsupportedError where none serves. */
export function quadrature(problem: Problem): CorrelatorResult {
  return fromMoments(problem, false);
}
