import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { product, uniform } from "@nnft/densities";
import { deterministic, discrete } from "@nnft/densities/discrete";
import { mixture } from "@nnft/densities/mixtures";
import { type SpinWaveOptions, spinWaveModes } from "./spin-wave-modes.ts";

/**
 * The spin waves of stiffness K on a square torus, as an ordinary ensemble of plane waves.
 *
 * θ(x) = √(Z/2π²K) N^{−1/2} Σ_j cos(k_j·x + g_j), k = 2πn/L, P(n) = n⁻²/Z over 0 < |n| ≤ R, Z = Σ n⁻², g ~ U[−π, π];
 * ⟨θ(x)θ(y)⟩ = Σ_n cos(k·(x − y))/(4π²K n²) at every width: the propagator of (K/2)∫(∇θ)².
 * Shapes: points [P, 2] → fields [P].
 * Convention: the amplitude is bA with K = 1/(2πb²), A² = Z/π. Differences θ(x) − θ(y) are physical: the constant is no part of the net;
 * add one angle U[0, 2π) for the field itself.
 * Errors: DomainError for sides and stiffnesses ≤ 0, radii below 1, widths that are no integers.
 * Source: arXiv:2604.02313, written for the torus.
 * @example spinWaveNet({ side: 1, modes: 8, width: 64, stiffness: 2 / Math.PI }).architecture.width; // 64
 */
export function spinWaveNet(options: SpinWaveOptions): Ensemble<PlaneWaveArchitecture> {
  const { side, width, integers, probabilities, amplitude } = spinWaveModes("spinWaveNet", options, false);
  const unit = (2 * Math.PI) / side;
  // P(n_x) P(n_y | n_x): the components of the mixture are the columns of momenta
  const columns = [...new Set(integers.map(([x]) => x))].map((column) => {
    const rows = integers.map((_, i) => i).filter((i) => integers[i][0] === column);
    const weight = rows.reduce((sum, i) => sum + probabilities[i], 0);
    const along = discrete(
      rows.map((i) => unit * integers[i][1]),
      rows.map((i) => probabilities[i] / weight),
    );
    return { weight, density: product([deterministic(unit * column), along]) };
  });
  return {
    architecture: {
      kind: "plane-wave",
      inputDimension: 2,
      width,
      outputDimension: 1,
      profile: { family: "one" },
      periodic: "cos",
      outputScale: amplitude / Math.sqrt(width),
    },
    density: {
      weight0: mixture(
        columns.map(({ density }) => density),
        columns.map(({ weight }) => weight),
      ),
      bias0: uniform(-Math.PI, Math.PI),
      weight1: deterministic(1),
    },
  };
}
