import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { readPoints, type Table } from "@nnft/foundations";
import { quoted, refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { frozenLayers, type Response } from "./frozen-layers.ts";
import { type Fluctuation, kernelFluctuations } from "./kernel-fluctuations.ts";

export interface FrozenLawOptions {
  /** relative accuracy with which averages of smooth σ are content, 1e-7 or more: much faster than to rounding; default 0 */
  readonly tolerance?: number;
}

/** The kernels of a deep net at infinite width and the law of their linear fluctuations at finite width. */
export interface FrozenLaw {
  readonly points: number;
  /** K [P, P], row-major, of the pre-activations of each layer: the first hidden one first, the output last */
  readonly kernels: readonly Float64Array[];
  /** J: the entries α = c·P + d (c ≤ d) that K⁺_ab depends on with ∂K⁺_ab/∂K_α, from kernel `layer` to the next */
  readonly response: (layer: number, a: number, b: number) => Response;
  /** ⟨Λ_α Λ_β⟩ of the output for two entries α = a·P + b, a ≤ b, at the widths of the net */
  readonly covariance: (entry: number, other: number) => Fluctuation;
}

/**
 * The law of the linear part Λ of the fluctuations Ĝ − K of a deep net's kernels, exact at every width.
 *
 *   Λ⁺ = JΛ + ζ,   ζ_ab = C_b + (C_W/n) Σ_j σ(t_aj)σ(t_bj) − K⁺_ab,   t_j ~ N(0, K) independent
 *   ⟨Λ⟩ = 0,   ⟨Λ⁺Λ⁺⟩ = J⟨ΛΛ⟩Jᵀ + C/n,   C = C_W² cov(σ_aσ_b, σ_cσ_d)
 * ⟨Λ_αΛ_β⟩ is V_{αβ}/n, the leading order of the connected four-point function; Ĝ − K − Λ is of order 1/n in every network.
 * Shapes: points [P, d]. Convention: n is the fan-in of the read-out; widths may differ.
 * Accuracy: `error` of a covariance adds up the averages of all layers. Everything is computed when it is asked for.
 * Errors: DomainError for a point where K vanishes; UnsupportedError for nets that are not dense with Gaussian weights and for sign and step.
 * Source: Roberts, Yaida & Hanin 2022, chapter 4.
 *
 * @example const { covariance } = frozenLaw(mlp({ inputDimension: 1, widths: [64, 64], activation: "tanh" }), [[1], [2]]);
 */
export function frozenLaw(net: Ensemble, points: Table, options: FrozenLawOptions = {}): FrozenLaw {
  parameterSpace(net, "frozenLaw");
  requireKnownOptions("frozenLaw", options, ["tolerance"]);
  const { tolerance = 0 } = options;
  if (!(typeof tolerance === "number" && (tolerance === 0 || (tolerance >= 1e-7 && tolerance < 1))))
    refuse("frozenLaw", "tolerance", "0, or from 1e-7 to below 1", quoted(tolerance), "leave it out for full accuracy");
  const frozen = frozenLayers(
    "frozenLaw",
    net,
    readPoints("frozenLaw", points, net.architecture.inputDimension),
    tolerance,
  );
  const fluctuation = kernelFluctuations(frozen, tolerance);
  const fanIn = frozen.fanIns[frozen.fanIns.length - 1];
  return {
    points: frozen.points,
    kernels: frozen.kernels,
    response: frozen.response,
    covariance: (entry, other) => {
      const { value, error } = fluctuation(entry, other);
      return { value: value / fanIn, error: error / fanIn };
    },
  };
}
