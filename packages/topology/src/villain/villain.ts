import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireList, requireMember } from "@nnft/foundations/kinds";
import { type ExactSums, exactCorrelator, exactSums, shorterRoute, type VillainRoute } from "./exact-sums.ts";
import { modulo, readLattice } from "./torus-lattice.ts";

export interface VillainOptions {
  /** [Lx, Ly], each at least 2 */
  readonly size: readonly number[];
  /** K */
  readonly stiffness: number;
  /** over which latents the exact sums run; the two agree. Default the one with fewer terms */
  readonly sum?: VillainRoute;
}

/** A Villain model on a torus; exact numbers where the lattice is small, else an UnsupportedError that says so. */
export interface Villain {
  readonly kind: "villain";
  readonly size: readonly [number, number];
  /** K, of the links */
  readonly bareStiffness: number;
  readonly sum: VillainRoute;
  /** ln Z with ∫Πdθ/2π */
  readonly logPartition: number;
  /** K_R, the helicity modulus of a twist along x */
  readonly stiffness: number;
  /** ⟨m²⟩ of a plaquette */
  readonly vorticity: number;
  /** ⟨e^{i(θ_r − θ_0)}⟩ */
  readonly correlator: (separation: readonly number[]) => number;
}

/**
 * The Villain model as a network: spin waves × vortices × windings, exactly.
 *
 *   Z = ∫Πdθ/2π Π_links Σ_n e^{−(K/2)(Δθ − 2πn)²}
 *     = (2πK)^{−(N−1)/2} t^{−1/2} Σ_{m neutral} e^{−2π²K m·V·m} Σ_{H_x,H_y} e^{−2π²K(H_x² + H_y²)/N},
 * V the Green function of the torus, t its number of spanning trees, H_x ≡ Σ m_p y_p (mod L_y), H_y ≡ −Σ m_p x_p (mod L_x): independent but for H(m). Or,
 * by conserved currents, Z = (2πK)^{−N_links/2} Σ_{div J=0} e^{−ΣJ²/2K}. Each sum is over N + 1 integers; both run over the points of an ellipsoid.
 *   K_R = K − 4π²K²⟨H_x²⟩/N = (L_x/L_y)⟨W_x²⟩, W the winding of the currents.
 * Shapes: sizes [Lx, Ly] → numbers, computed when they are read. Convention: K = 1/T. Accuracy: 1e-13.
 * Cost: up to 3 × 3 sites any K in tenths of a second; 4 × 4 sites for K ≥ 0.75.
 * Errors: DomainError for sizes below 2 and K ≤ 0; UnsupportedError on reading exact numbers beyond 2·10⁷ terms: draw with sampleVortices.
 * Source: Villain 1975; José, Kadanoff, Kirkpatrick & Nelson 1977; arXiv:2604.02313.
 * @example villain({ size: [2, 2], stiffness: 1 / Math.PI }).stiffness; // 0.1735828080699
 */
export function villain(options: VillainOptions): Villain {
  const caller = "villain";
  requireKnownOptions(caller, options, ["size", "stiffness", "sum"]);
  const lattice = readLattice(caller, options.size);
  const K = requirePositive(caller, "stiffness", options.stiffness);
  const { sum = shorterRoute(lattice, K) } = options;
  requireMember(caller, "sum", sum, ["vortices", "currents"]);
  let sums: ExactSums | undefined;
  const exact = (): ExactSums => {
    sums ??= exactSums(lattice, K, sum);
    return sums;
  };
  return {
    kind: "villain",
    size: [lattice.columns, lattice.rows],
    bareStiffness: K,
    sum,
    get logPartition() {
      return exact().logPartition;
    },
    get stiffness() {
      return exact().stiffness[0];
    },
    get vorticity() {
      return exact().vorticity;
    },
    correlator: (separation) => {
      const name = "villain.correlator";
      requireList(name, "separation", separation, 2, "pass [x, y]");
      const [x, y] = separation.map((step, i) => requireInteger(name, `separation[${i}]`, step, -(2 ** 31), 2 ** 31));
      return exactCorrelator(lattice, K, sum, [modulo(x, lattice.columns), modulo(y, lattice.rows)]);
    },
  };
}
