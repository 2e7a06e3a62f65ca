import type { Table } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { complexPfaffian } from "@nnft/linear-algebra";
import { readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, readWidth } from "../net/log-kernel-net.ts";
import { type Complex, polar } from "../stress/current-correlator.ts";
import { type FermionNetOptions, placesOf } from "./chiral-majorana-net.ts";
import { distinct, fallingShare, separation } from "./pairs.ts";

/** A first-order system of fermions b and c as a network. */
export interface GhostNet {
  readonly width: number;
  /** ⟨b(z)c(w)⟩ → 1/(z − w), the same at every width */
  readonly propagator: (z: readonly number[], w: readonly number[]) => Complex;
  /** ⟨b(z_1)c(w_1) … b(z_n)c(w_n)⟩, points [n, 2] each */
  readonly correlator: (b: Table, c: Table) => Complex;
}

/**
 * A bc system as a network with one Grassmann pair for each neuron, ⟨β_iγ_j⟩ = δ_ij:
 * b = N^{−1/2} Σ√g_i e^{−iθ_i/2} β_i e^{ik_i·z},  c = −iN^{−1/2} Σ√g_i e^{−iθ_i/2} γ_i e^{−ik_i·z},  g = Z|k|.
 *
 *   ⟨b(z)c(w)⟩ = e^{−iθ}∫w J₁(kr) dk → 1/(z − w);   ⟨b_1c_1 … b_nc_n⟩_N = Π_{j<n}(1 − j/N) det G(z_i − w_j): 0 for n > N.
 * Two Majorana outputs that share momenta do not give this law: they have four generators a neuron.
 * Shapes: places (x, y), points [n, 2] → complex numbers. Convention: `cutoffKind` is "gaussian" unless given. Accuracy: 1e-13 relative.
 * Errors: DomainError for different numbers of b and c, and for points that coincide. Source: as chiralMajoranaNet.
 * @example ghostNet({ width: 2, infrared: 0.001, cutoff: 100 }).propagator([2, 0], [0, 0]).re; // 0.5
 */
export function ghostNet(options: FermionNetOptions): GhostNet {
  const caller = "ghostNet";
  requireKnownOptions(caller, options, ["width", ...KERNEL]);
  const width = readWidth(caller, options.width);
  const kernel = readLogKernel(caller, options, "gaussian");
  const propagator: GhostNet["propagator"] = (z, w) => {
    const { distance, angle } = separation(`${caller}.propagator`, z, w);
    return polar(kernel.moment(1, distance), -angle);
  };
  return {
    width,
    propagator,
    correlator: (b, c) => {
      const name = `${caller}.correlator`;
      const [left, right] = [placesOf(name, b, "b"), placesOf(name, c, "c")];
      const n = left.length;
      if (right.length !== n) refuse(name, "c", `${n} points, as many as b`, c, "other correlators vanish");
      distinct(name, "c", [...left, ...right]);
      const share = fallingShare(n, width);
      if (share === 0) return { re: 0, im: 0 };
      const { re, im } = determinant(n, (i, j) => propagator(left[i], right[j]));
      return { re: share * re, im: share * im };
    },
  };
}

/** det A = (−1)^{n(n−1)/2} Pf [[0, A], [−Aᵀ, 0]]. */
function determinant(n: number, entry: (i: number, j: number) => Complex): Complex {
  const size = 2 * n;
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const value = entry(i, j);
      re[i * size + n + j] = value.re;
      im[i * size + n + j] = value.im;
      re[(n + j) * size + i] = -value.re;
      im[(n + j) * size + i] = -value.im;
    }
  const found = complexPfaffian(re, im, size);
  const sign = ((n * (n - 1)) / 2) % 2 === 0 ? 1 : -1;
  return { re: sign * found.re, im: sign * found.im };
}
