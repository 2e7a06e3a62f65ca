import { refuse, requireFinite, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { type Complex, plus, real, scaled, ZERO } from "../algebra/complex.ts";
import { determinantOf } from "../algebra/determinant.ts";
import { levelPropagator } from "../propagator/thermal-fermion.ts";
import type { FermionKernel, FermionNet } from "./fermion-net.ts";
import { drawn, readProbabilities } from "./momenta.ts";
import { readWidth } from "./read-points.ts";

export interface LevelNetOptions {
  readonly width: number;
  /** E of the levels that neurons draw from */
  readonly energies: readonly number[];
  /** default: all alike */
  readonly probabilities?: readonly number[];
  /** ⟨ψψ̄⟩ is this times the mean propagator; default 1 */
  readonly amplitude?: number;
  /** β; left out for temperature 0 */
  readonly inverseTemperature?: number;
}

/**
 * A fermion in d = 1 whose neurons are energy levels: ψ(τ) = √(A/N) Σ_i c_i(τ), each c_i a free mode of drawn energy E_i, at temperature 1/β or 0.
 *
 * Formula: S(τ) = A E_E e^{−Eτ}/(1 + e^{−βE}) for τ > 0; given the energies the field is Gaussian, so X_k = A^k E_E det s_E for every k: the net is a mixture
 * of states of N modes, reflection positive at every N, unlike Matsubara modes with the same S.
 * Shapes: as diracNet, d = 1. Convention: at equal times the mean of both sides. Accuracy: rounding.
 * Errors: DomainError for options out of range, and for |τ| ≥ β. Source: derived here.
 * @example levelNet({ width: 4, energies: [0.5, 1.5] }).kernel({ at: [1], spin: 0 }, { at: [0], spin: 0 }).re; // 0.4148304099305316
 */
export function levelNet(options: LevelNetOptions): FermionNet {
  const caller = "levelNet";
  requireKnownOptions(caller, options, ["width", "energies", "probabilities", "amplitude", "inverseTemperature"]);
  const energies = requireNumbers(caller, "energies", options.energies);
  const probabilities =
    options.probabilities === undefined
      ? energies.map(() => 1 / energies.length)
      : readProbabilities(caller, "probabilities", options.probabilities, energies.length);
  const amplitude = requireFinite(caller, "amplitude", options.amplitude ?? 1);
  const beta =
    options.inverseTemperature === undefined
      ? Number.POSITIVE_INFINITY
      : requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  const kernels = energies.map(
    (energy): FermionKernel =>
      (x, y) => {
        const time = x.at[0] - y.at[0];
        if (Math.abs(time) >= beta)
          refuse(caller, "at", `such that times differ by less than β = ${beta}`, time, "shift them by the period");
        return real(amplitude * levelPropagator(energy, beta, 1, time));
      },
  );
  const mean = (of: (kernel: FermionKernel) => Complex): Complex =>
    kernels.reduce<Complex>((sum, kernel, i) => plus(sum, scaled(of(kernel), probabilities[i])), ZERO);
  return {
    kind: "dirac",
    dimension: 1,
    spin: 1,
    width: readWidth(caller, options.width),
    rank: Number.POSITIVE_INFINITY,
    kernel: (x, y) => mean((kernel) => kernel(x, y)),
    minor: (psi, psiBar) => mean((kernel) => determinantOf(psi.length, (a, b) => kernel(psi[a], psiBar[b]))),
    neurons: (key, count) => drawn(kernels, probabilities, key, count),
  };
}
