import { UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import type { SamplingMethod } from "../method.ts";
import { phaseCount } from "../methods/neuron.ts";
import type { Problem } from "../methods/problem.ts";
import type { Draws } from "./draws.ts";
import { SCRAMBLINGS } from "./net-schedule.ts";
import { neuronPoints } from "./neuron-points.ts";

/** Fewer points of each scrambling than this are hardly more even than independent ones. */
const FEWEST_POINTS = 16;

/**
 * How a method draws: points of scrambled Sobol sequences for single neurons that are functions of at most 64 uniform numbers, unless a device
 * or only a few neurons are to be drawn; otherwise independent draws. Neurons WITHIN a layer stay independent: evenly spread ones would be
 * a mean over the ensemble, not a member of it.
 *
 * Errors: UnsupportedError where Sobol points are asked for and cannot serve.
 */
export function drawsOf(method: SamplingMethod, problem: Problem, samples: number): Draws {
  const asked = problem.options.draws ?? "auto";
  if (asked === "independent") return asked;
  if (asked === "sobol") {
    if (method !== "neuron")
      throw new UnsupportedError(
        `estimateCorrelators: \`draws\` "sobol" serves method "neuron", not "${method}", whose neurons must be independent; use "independent".`,
      );
    pointsOf(problem);
    return asked;
  }
  if (method !== "neuron" || problem.options.device || samples < FEWEST_POINTS * SCRAMBLINGS) return "independent";
  try {
    pointsOf(problem);
    return "sobol";
  } catch (error) {
    if (error instanceof UnsupportedError) return "independent";
    throw error;
  }
}

/** Throws where neurons are no function of so few uniform numbers. */
function pointsOf({ net, points, request }: Problem): void {
  neuronPoints(net, ndarray(points.data, [...points.shape]), phaseCount(net, Math.max(...request.orders)));
}
