import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { layerPlan } from "@nnft/architectures/layer-plan";
import { requireRoom } from "@nnft/foundations/memory";
import type { SamplingMethod } from "../method.ts";
import type { SamplingProblem } from "../sampling/sampling-problem.ts";
import { GROUPS } from "../sampling/sampling-schedule.ts";
import { MANY_POINTS } from "./collapsed-neurons.ts";
import type { Problem } from "./problem.ts";

type Shape = readonly number[];
type Tuples = readonly (readonly number[])[];

const CALLER = "estimateCorrelators";
const NUMBER = 8;
/** Bytes of the list of one monomial, and of one tuple with its monomials, with what waits to be collected, as measured. */
const LIST = 480;
/** Bytes of one term of the expansion of a Wick sum, while it is made. */
const TERM = 120;
/** Numbers that samplers hold of parameters and pre-activations, whatever the net. */
const SCRATCH = 131_072;
/** Copies of the parameters of a block, as measured. */
const COPIES = 5;

/**
 * Bytes that a problem takes whatever method serves it: points, monomials with their sums in 64 groups, tuples with their values in each.
 * An upper bound: tuples that share products take less.
 */
export function problemBytes({ net, points, layout }: Problem): number {
  return productBytes(net, points.shape, layout.all);
}

function productBytes(net: Ensemble, [count, d]: Shape, tuples: Tuples): number {
  const { architecture } = net;
  const sites = count * architecture.outputDimension;
  const highest = tuples.reduce((most, { length }) => Math.max(most, length), 0);
  const subsets = tuples.reduce((sum, { length }) => sum + 2 ** length, 0);
  const monomials = Math.min(subsets, multisetsUpTo(sites, highest));
  return (
    NUMBER * count * d +
    monomials * (NUMBER * (GROUPS + 8) + LIST) +
    (mayHaveTwin(net) ? monomials * (NUMBER * (2 * GROUPS + 8) + TERM * termsUpTo(highest)) : 0) +
    tuples.length * (2 * NUMBER * (GROUPS + 4) + LIST) +
    4 * subsets
  );
}

/** Bytes that each worker takes beside, for the networks, fields and matrices of one block. */
export function samplerBytes(method: SamplingMethod, { net, points }: Problem): number {
  return methodBytes(method, net, points.shape);
}

function methodBytes(method: SamplingMethod, net: Ensemble, [count, d]: Shape): number {
  const square = NUMBER * count * count;
  switch (method) {
    case "neuron": {
      const parameters = d + 1;
      const factor = NUMBER * count * Math.min(count, parameters);
      return factor + (count > MANY_POINTS * parameters ? 0 : 2 * square) + NUMBER * 1024 * count;
    }
    case "collapse": {
      const widest = Math.max(...widthsOf(net));
      return 3 * square + NUMBER * (2 * count * widest + 4 * Math.ceil(widest / 4) * Math.min(count, widest + 1));
    }
    case "rao-blackwell":
      return square + networkBytes(net, count);
    default:
      // whole networks: the most that a method draws
      return networkBytes(net, count);
  }
}

/** Parameters of the networks of a block, and the fields of all layers of one network. */
function networkBytes(net: Ensemble, points: number): number {
  const parameters = parameterSpace(net).size;
  const fields = points * (widthsOf(net).reduce((sum, width) => sum + width, 0) + net.architecture.outputDimension);
  // drawn in float64, handed to the kernels in float32, kept with their copies until memory is collected
  return NUMBER * (COPIES * Math.max(SCRATCH, parameters) + fields);
}

/** How many numbers each layer of a network gives for a point. */
function widthsOf({ architecture }: Ensemble): readonly number[] {
  if (architecture.kind === "dense") return architecture.widths;
  if (architecture.kind === "plane-wave") return [architecture.width];
  return layerPlan(architecture).layers.map(({ inputShape }) =>
    inputShape.reduce((product, size) => product * size, 1),
  );
}

/** Refuses a problem whose sums fit into no memory. Errors: UnsupportedError. */
export function requireProblemRoom(problem: Problem): void {
  const { layout, request } = problem;
  requireRoom(
    CALLER,
    `the products of ${layout.all.length} tuples on ${request.pointCount} points`,
    problemBytes(problem),
    "ask for fewer tuples, or for lower orders, in one call",
  );
}

/** Refuses a method whose sampler fits into no memory. Errors: UnsupportedError. */
export function requireSamplerRoom(method: SamplingMethod, problem: Problem): void {
  requireRoom(
    CALLER,
    `method "${method}" on ${problem.points.shape[0]} points`,
    samplerBytes(method, problem),
    method === "collapse" || method === "rao-blackwell"
      ? 'ask for tuples on fewer points in one call, or use method "brute"'
      : "use smaller widths, or tuples on fewer points in one call",
  );
}

/** Refuses a job, as it came from elsewhere, that fits into no memory. Errors: UnsupportedError. */
export function requireJobRoom({ net, points: { shape }, method, tuples }: SamplingProblem): void {
  const bytes = productBytes(net, shape, tuples) + methodBytes(method, net, shape);
  requireRoom("queue", `a job of method "${method}" on ${shape[0]} points`, bytes, "hand in smaller jobs");
}

/** Whether networks may be drawn with their frozen-law twin, which doubles the sums. */
function mayHaveTwin({ architecture }: Ensemble): boolean {
  return architecture.kind === "dense" && architecture.widths.length > 1;
}

/** Terms of first and second order of a Wick sum: pairs of factors, and pairs of these. */
function termsUpTo(order: number): number {
  const pairs = (order * (order - 1)) / 2;
  return pairs + (pairs * (order - 2) * (order - 3)) / 4;
}

function multisetsUpTo(sites: number, highest: number): number {
  let total = 1;
  let count = 1;
  for (let k = 1; k <= highest; k++) total += count = (count * (sites + k - 1)) / k;
  return total;
}
