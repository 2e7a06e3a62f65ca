import { UnsupportedError } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { ZERO } from "../algebra/complex.ts";
import type { FermionKernel, FermionNet } from "./fermion-net.ts";
import { readWidth } from "./read-points.ts";

export interface MinimalNetOptions {
  /** default "dirac" */
  readonly kind?: "dirac" | "majorana";
  /** d ≥ 1; default 1 */
  readonly dimension?: number;
  /** components of a point; default 1 */
  readonly spin?: number;
  readonly width: number;
  /** S(x, y) = E u(x)v(y), of a Majorana net ⟨ψ(x)ψ(y)⟩, antisymmetric */
  readonly kernel: FermionKernel;
}

/**
 * Any net with one pair of Grassmann read-outs for each neuron, ψ(x) = N^{−1/2} Σ_i u_i(x)χ_i and ψ̄(y) = N^{−1/2} Σ_i v_i(y)χ̄_i, by its propagator.
 *
 * Formula: ⟨e^{J̄ψ+ψ̄J}⟩ = (1 + J̄SJ/N)^N with S = E u v for every architecture and every density of its other parameters, since each neuron is nilpotent.
 * Shapes: a kernel of two points { at, spin }. Convention: `kernel` gives { re, im }. Accuracy: that of the kernel.
 * Errors: DomainError for options out of range; draws throw UnsupportedError, since u and v are not known. Source: derived here.
 * @example minimalNet({ width: 2, kernel: (x, y) => ({ re: Math.exp(-Math.abs(x.at[0] - y.at[0])), im: 0 }) }).rank; // 1
 */
export function minimalNet(options: MinimalNetOptions): FermionNet {
  const caller = "minimalNet";
  requireKnownOptions(caller, options, ["kind", "dimension", "spin", "width", "kernel"]);
  requireFunction(caller, "kernel", options.kernel);
  return {
    kind: requireMember(caller, "kind", options.kind === undefined ? "dirac" : options.kind, ["dirac", "majorana"]),
    dimension: requireInteger(caller, "dimension", options.dimension ?? 1),
    spin: requireInteger(caller, "spin", options.spin ?? 1),
    width: readWidth(caller, options.width),
    rank: 1,
    kernel: options.kernel,
    minor: () => ZERO,
    neurons: () => {
      throw new UnsupportedError(
        `${caller}: the neurons of a net given by its propagator cannot be drawn; its correlators are exact without draws.`,
      );
    },
  };
}
