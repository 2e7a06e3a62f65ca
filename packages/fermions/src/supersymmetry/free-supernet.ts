import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { readWidth } from "../nets/read-points.ts";

export interface SupernetOptions {
  readonly mass: number;
  readonly width: number;
  /** whether the boson x and the fermion ψ of a neuron share its frequency w; default "shared" */
  readonly frequencies?: "shared" | "independent";
}

/** Both sides of a Ward identity, and their difference. */
export interface SupernetWard {
  /** ⟨x_1x_2x_3ξ_4⟩, ξ = (∂ + m)x */
  readonly boson: number;
  /** Σ_i ⟨ψ_iψ̄_4 x_jx_k⟩ */
  readonly fermion: number;
  /** boson − fermion: 0 for shared frequencies, Σ_i Cov_w(k(r_jk), s(r_i4))/N for independent ones */
  readonly residual: number;
}

/** A free supersymmetric field of d = 1 as a network with supermultiplets as read-outs. */
export interface FreeSupernet {
  /** ⟨x(t)x(0)⟩ = e^{−m|t|}/2m */
  readonly boson: (time: number) => number;
  /** ⟨ψ(t)ψ̄(0)⟩ = ⟨x(t)ξ(0)⟩ = θ(t)e^{−mt} */
  readonly fermion: (time: number) => number;
  /** Cov_w(k(r), s(t)) of the kernels of one neuron */
  readonly covariance: (bosonTime: number, fermionTime: number) => number;
  /** the Ward identity of Q: x → ψ, ψ̄ → −ξ on four times */
  readonly ward: (times: readonly number[]) => SupernetWard;
}

/**
 * The free supernet of d = 1: neurons with a read-out multiplet (x, ψ, ψ̄), Gaussian amplitudes and frequencies w of density P = (m/π)/(w² + m²).
 *
 * Formula: one neuron has k = cos(wt)/2m and s = (m cos wt + w sin wt)/2m, so ⟨xx⟩ and ⟨ψψ̄⟩ are free at every N, and
 * ⟨x_1x_2x_3ξ_4⟩ = Σ_i ⟨ψ_iψ̄_4x_jx_k⟩ holds at every N where x and ψ share w; else it fails by (1/N)Σ_i Cov_w(k(r_jk), s(r_i4)), with
 * Cov(k(r), s(t)) = [θ(t − r)e^{−m(t−r)} + θ(t + r)e^{−m(t+r)}]/4m − θ(t)e^{−m(r+t)}/2m, r ≥ 0.
 * Shapes: four times → both sides. Convention: θ(0) = ½; two-point identities hold in both cases. Accuracy: rounding.
 * Errors: DomainError for options out of range and for other numbers of times. Source: arXiv:2511.16741; the violation derived here.
 * @example freeSupernet({ mass: 1, width: 2 }).covariance(0.4, 0.9); // 0.0834997166696552
 */
export function freeSupernet(options: SupernetOptions): FreeSupernet {
  const caller = "freeSupernet";
  requireKnownOptions(caller, options, ["mass", "width", "frequencies"]);
  const m = requirePositive(caller, "mass", options.mass);
  const width = readWidth(caller, options.width);
  const frequencies = requireMember(
    caller,
    "frequencies",
    options.frequencies === undefined ? "shared" : options.frequencies,
    ["shared", "independent"],
  );
  const boson = (time: number): number => Math.exp(-m * Math.abs(time)) / (2 * m);
  const fermion = (time: number): number => forward(m, time);
  const joint = (r: number, t: number): number => (forward(m, t - Math.abs(r)) + forward(m, t + Math.abs(r))) / (4 * m);
  const covariance = (r: number, t: number): number => joint(r, t) - boson(r) * fermion(t);
  return {
    boson,
    fermion,
    covariance,
    ward: (times) => {
      const t = requireNumbers(`${caller}.ward`, "times", times, 4);
      if (t.length !== 4) refuse(`${caller}.ward`, "times", "four numbers", t, "pass the times of x, x, x and ξ");
      let [x, psi] = [0, 0];
      for (let i = 0; i < 3; i++) {
        const [j, k] = [0, 1, 2].filter((other) => other !== i);
        const [r, s] = [t[j] - t[k], t[i] - t[3]];
        const product = boson(r) * fermion(s);
        const one = 1 / width;
        x += (1 - one) * product + one * joint(r, s);
        psi += (1 - one) * product + one * (frequencies === "shared" ? joint(r, s) : product);
      }
      return { boson: x, fermion: psi, residual: x - psi };
    },
  };
}

/** θ(t)e^{−mt}. */
const forward = (m: number, time: number): number => (time > 0 ? Math.exp(-m * time) : time === 0 ? 0.5 : 0);
