import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { wick } from "@nnft/correlators";
import { DomainError, type Table, UnsupportedError } from "@nnft/foundations";
import { requireList, speakingFor } from "@nnft/foundations/kinds";
import { nngp } from "../kernels/nngp.ts";
import { gaussianLayers } from "./gaussian-layers.ts";

/**
 * Moments of a deep linear net without biases, exact at every width.
 *
 *   ⟨φ(x₁)…φ(x_{2m})⟩ = Π_{hidden n} Π_{s<m} (1 + 2s/n) · Σ_{pairings} Π K(x_i, x_j),   K = Π_ℓ C_W^ℓ · x·x′ (1/d in ntk form)
 * A net of Gaussian matrices is φ(x) = g v·x with a Gaussian direction v and an independent length g, whose square is a product of χ²_n/n,
 * one for each hidden layer; ⟨(χ²_n/n)^m⟩ = Π_{s<m}(1 + 2s/n).
 * Shapes: points [P, d]; monomials are lists of point indices, at most 14 each, repeats allowed → one number for each.
 * Convention: one output; moments of an odd number of fields vanish.
 * Accuracy: rounding.
 * Errors: UnsupportedError for an activation that is not linear, for biases, and for weights that are not normal; DomainError for bad indices.
 * Source: Roberts, Yaida & Hanin 2022, section 3.3; Halverson 2025, section 2.1.
 *
 * @example
 * // ⟨φ⁴⟩ = 3 (1 + 2/5) at |x|²/d = 1
 * deepLinearMoments(mlp({ inputDimension: 1, widths: [5], activation: "linear" }), ndarray([1], [1, 1]), [[0, 0, 0, 0]])[0]; // 4.2
 */
export function deepLinearMoments(
  net: Ensemble,
  points: Table,
  monomials: readonly (readonly number[])[],
): Float64Array {
  for (const monomial of requireList("deepLinearMoments", "monomials", monomials))
    requireList("deepLinearMoments", "monomials", monomial, 0, "make each of them a list of points");
  parameterSpace(net, "deepLinearMoments");
  const caller = "deepLinearMoments";
  const { layers, fanIns, activation } = gaussianLayers(caller, net);
  const [constant, slope, ...higher] = activation.polynomial ?? [];
  if (constant !== 0 || slope !== 1 || higher.some((coefficient) => coefficient !== 0))
    throw new UnsupportedError(
      `${caller}: the activation must be linear, got ${activation.name}; use fourPointVertex, or sample the net.`,
    );
  const biased = layers.findIndex(({ biasVariance }) => biasVariance !== 0);
  if (biased >= 0)
    throw new UnsupportedError(`${caller}: layer ${biased} has a bias; set biasStd to 0, or sample the net.`);
  const kernel = speakingFor(caller, { x1: "points" }, () => nngp(net)(points));
  const count = kernel.shape[0];
  for (const monomial of monomials)
    for (const a of monomial)
      if (!Number.isInteger(a) || a < 0 || a >= count)
        throw new DomainError(
          `${caller}: \`monomials\` must hold point indices below ${count}, got ${a}; count from 0.`,
        );
  const [, ...hidden] = fanIns;
  return Float64Array.from(monomials, (monomial) => {
    let gain = 1;
    for (const n of hidden) for (let s = 1; s < monomial.length / 2; s++) gain *= 1 + (2 * s) / n;
    return gain * wick(kernel, monomial);
  });
}
