import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { fromMoments } from "./from-moments.ts";
import type { Problem } from "./problem.ts";

/** The correlators from moments of one neuron in closed form; throws UnsupportedError where none is known. */
export function exact(problem: Problem): CorrelatorResult {
  return fromMoments(problem, true);
}
