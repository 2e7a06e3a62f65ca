import type { Ensemble } from "@nnft/architectures";
import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { type Method, methods } from "./method.ts";
import { methodTable } from "./methods/method-table.ts";
import { type EstimateOptions, readRequest } from "./request.ts";
import type { CorrelatorResult } from "./statistics/correlator-result.ts";
import { layOut } from "./statistics/tuple-layout.ts";

/**
 * The correlators of an ensemble of networks on a set of points, with honest errors, by the best method that serves.
 *
 * G^(n)(x₁…x_n) = ⟨φ(x₁)…φ(x_n)⟩ and its connected part (cumulant) over θ ~ P(θ).
 * Shapes: points [P, d], an ndarray or plain rows → result.connected(n), result.correlator(n): tensors [S, …, S] over the S = P·D sites
 * (site p·D + o), or [T] for the tuples of length n asked for.
 * Convention: standardError is one standard deviation by the delete-one-block jackknife over 64 groups (values are
 * bias-corrected); 0 for closed forms and for correlators that vanish by symmetry; for quadrature a bound from the last
 * two rules. `auto` takes the first of exact, quadrature, neuron, collapse, rao-blackwell, brute that serves.
 * Accuracy: `targetRelativeError` τ draws until ‖errors‖₂ ≤ τ‖values‖₂ for the connected part of every order, within
 * `maxSamples`; result.converged and result.relativeError(n) say what was reached.
 * Reproducibility: block b draws from split(key, b); the same key gives the same bits.
 * Errors: ShapeError and DomainError for bad input; UnsupportedError when a method asked for by name cannot serve.
 * Source: Halverson 2025 (20)–(22), (32), (42)–(44), (124).
 *
 * @example const result = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(7), targetRelativeError: 0.01 });
 */
export async function estimateCorrelators(
  net: Ensemble,
  points: Table,
  options: EstimateOptions,
): Promise<CorrelatorResult> {
  const d = net.architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const request = readRequest(net, packed.length / d, options);
  const asked = options.method ?? "auto";
  const passedOver: { method: Method; reason: string }[] = [];
  const problem = {
    net,
    points: ndarray(packed, [packed.length / d, d]),
    request,
    layout: layOut(request),
    options,
    passedOver,
  };
  for (const method of asked === "auto" ? methods : [asked]) {
    try {
      return await methodTable[method](problem);
    } catch (error) {
      if (asked !== "auto" || !(error instanceof UnsupportedError)) throw error;
      passedOver.push({ method, reason: error.message });
    }
  }
  throw new UnsupportedError(
    `estimateCorrelators: no method serves this ensemble: ${passedOver.map(({ reason }) => reason).join(" ")}`,
  );
}
