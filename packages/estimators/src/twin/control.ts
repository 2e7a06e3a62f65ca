import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { jumpsAtKink, resolveActivation } from "@nnft/gaussian-averages";
import type { Control, SamplingMethod } from "../method.ts";
import type { Problem } from "../methods/problem.ts";
import { twinLaw } from "./frozen-twin.ts";
import { predictTwin } from "./twin-cost.ts";

/**
 * The control variate of a method: the twin for kernel collapse of two hidden layers or more, unless it is not wanted, cannot serve, or would
 * take longer to prepare than it saves, or its law does not exist.
 *
 * Errors: UnsupportedError where the twin is asked for by name and cannot serve; where its law does not exist, the method refuses.
 */
export function controlOf(method: SamplingMethod, problem: Problem): Control {
  const asked = problem.options.control ?? "auto";
  if (asked === "none") return "none";
  const obstacle = obstacleTo(method, problem);
  if (asked === "frozen-law") {
    if (obstacle !== undefined)
      throw new UnsupportedError(`estimateCorrelators: \`control\` "frozen-law" ${obstacle}; leave \`control\` out.`);
    return "frozen-law";
  }
  return obstacle === undefined && predictTwin(problem).pays && hasLaw(problem) ? "frozen-law" : "none";
}

/** Whether the frozen law can be had: not where the kernel of a layer vanishes at a point, as at the origin without biases, or overflows. */
function hasLaw({ net, points }: Problem): boolean {
  try {
    twinLaw(net as Ensemble, points);
    return true;
  } catch (error) {
    if (error instanceof DomainError || error instanceof UnsupportedError) return false;
    throw error;
  }
}

function obstacleTo(method: SamplingMethod, { net, points, request }: Problem): string | undefined {
  if (method !== "collapse") return `serves method "collapse", not "${method}"`;
  const { architecture } = net as Ensemble<DenseArchitecture>;
  if (architecture.kind !== "dense") return "serves dense nets";
  const { widths, activation, neuronNormalization } = architecture;
  if (widths.length < 2) return "needs two hidden layers or more; those of one are exact by quadrature";
  if (neuronNormalization !== "none") return "serves nets without normalized neurons";
  if (Math.min(...widths) < points.shape[0]) return "needs layers of at least as many neurons as there are points";
  if (request.orders.every((order) => order % 2 === 1)) return "serves even orders: odd ones vanish";
  const resolved = resolveActivation(activation);
  if (jumpsAtKink(resolved)) return `needs an activation without jumps, and ${resolved.name} jumps`;
  return undefined;
}
