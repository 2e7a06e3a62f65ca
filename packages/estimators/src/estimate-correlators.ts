import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Table } from "@nnft/foundations";
import { firstThatServes } from "./first-that-serves.ts";
import { methodTable } from "./methods/method-table.ts";
import type { EstimateOptions } from "./request.ts";
import type { CorrelatorResult } from "./statistics/correlator-result-type.ts";

/**
 * The correlators of an ensemble of networks on a set of points, with honest errors, by the best method that serves.
 *
 * G^(n)(x₁…x_n) = ⟨φ(x₁)…φ(x_n)⟩ and its connected part (cumulant) over θ ~ P(θ).
 * Shapes: points [P, d], an ndarray or plain rows → result.connected(n), result.correlator(n): tensors [S, …, S] over the S = P·D sites
 * (site p·D + o), or [T] for the tuples of length n asked for.
 * Convention: standardError is one standard deviation by the delete-one-block jackknife over 64 groups (values are
 * bias-corrected); 0 for closed forms and for correlators that vanish by symmetry; for quadrature a bound from the last
 * two rules. `auto` takes the first of exact, quadrature, neuron, collapse, rao-blackwell, brute that serves.
 * Method neuron draws points of 32 scrambled Sobol sequences where neurons are functions of at most 64 uniform numbers (`draws`): each
 * scrambling is one group, and errors of smooth neurons fall as 1/M or faster in few dimensions; result.reduction.gain(n) says how much was gained.
 * Method collapse takes the frozen-law twin of the net as control variate (`control`): result.reduction.remainder(n) is what lies beyond the
 * leading order in 1/width.
 * Accuracy: `targetRelativeError` τ draws until ‖errors‖₂ ≤ τ‖values‖₂ for the connected part of every order, within
 * `maxSamples`; result.converged and result.relativeError(n) state the precision reached.
 * Reproducibility: block b draws from split(key, b); the same key gives the same bits.
 * Errors: ShapeError and DomainError for bad input; UnsupportedError when a method asked for by name cannot serve.
 * Source: Halverson 2025 (20)–(22), (32), (42)–(44), (124).
 *
 * @example const result = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(7), targetRelativeError: 0.01 });
 */
export function estimateCorrelators(net: Ensemble, points: Table, options: EstimateOptions): Promise<CorrelatorResult> {
  parameterSpace(net, "estimateCorrelators");
  return firstThatServes(net, points, options, (method, problem) => methodTable[method](problem));
}
