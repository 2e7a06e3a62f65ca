import { type Density, sample } from "@nnft/densities";
import { readRows, type Table } from "@nnft/foundations";
import { refuse, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { complexPfaffian } from "@nnft/linear-algebra";
import type { Key } from "@nnft/random";
import { type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, logKernelNet, readWidth } from "../net/log-kernel-net.ts";
import { refuseHard } from "../stress/central-charge.ts";
import { type Complex, polar } from "../stress/current-correlator.ts";
import { distinct, fallingShare, separation } from "./pairs.ts";

export interface FermionNetOptions extends LogKernelOptions {
  /** N; Infinity is the limit */
  readonly width: number;
}

/** A free Majorana fermion as a network with Grassmann read-outs. */
export interface ChiralMajoranaNet {
  readonly width: number;
  /** ⟨ψ(z)ψ(w)⟩ → 1/(z − w), the same at every width */
  readonly propagator: (z: readonly number[], w: readonly number[]) => Complex;
  /** ⟨ψ(z_1) … ψ(z_P)⟩, points [P, 2] */
  readonly correlator: (points: Table) => Complex;
  /** c_N(r) = 2z⁴⟨TT⟩ of T = −½ψ∂ψ, ½(1 − 1/N) in the window */
  readonly centralCharge: (distance: number) => number;
  /** the correlator given momenta that are drawn: its mean over keys is `correlator` */
  readonly drawn: (points: Table, key: Key) => Complex;
}

/**
 * A free Majorana fermion: ψ(z) = N^{−1/2} Σ_i √g_i e^{−iθ_i/2} [η_i cos(k_i·z + β_i) + χ_i sin(k_i·z + β_i)], g = Z|k|, with Grassmann read-outs
 * ⟨χ_iη_j⟩ = δ_ij = −⟨η_jχ_i⟩, exact at every width.
 *
 *   ⟨ψ(z)ψ(w)⟩ = e^{−iθ}∫w J₁(kr) dk → 1/(z − w);   ⟨ψ_1 … ψ_{2n}⟩_N = Π_{j<n}(1 − j/N) Pf G: 0 for n > N, since a neuron has two generators only;
 *   T = −½ψ∂ψ: c_N(r) = (1 − 1/N)(r⁴/8)[M₁M₃ − M₂²], M_n = ∫w k^{n−1}J_n(kr)dk; ½(1 − 1/N) in the window.
 * Shapes: places (x, y), points [P, 2] → complex numbers. Convention: Pf 4 = G₁₂G₃₄ − G₁₃G₂₄ + G₁₄G₂₃; an odd number of points gives 0; `cutoffKind` is
 * "gaussian" unless given. Accuracy: 1e-13 relative.
 * Errors: DomainError for points that coincide, cutoffs that are not 0 < ε < Λ; UnsupportedError for the central charge of a hard cutoff.
 * Source: arXiv:2512.24420 for the kernel; the read-outs and the law at finite width derived here.
 * @example chiralMajoranaNet({ width: 2, infrared: 0.001, cutoff: 100 }).centralCharge(1); // 0.25
 */
export function chiralMajoranaNet(options: FermionNetOptions): ChiralMajoranaNet {
  const caller = "chiralMajoranaNet";
  requireKnownOptions(caller, options, ["width", ...KERNEL]);
  const width = readWidth(caller, options.width);
  const kernel = readLogKernel(caller, options, "gaussian");
  let density: Density | undefined;
  const propagator: ChiralMajoranaNet["propagator"] = (z, w) => {
    const { distance, angle } = separation(`${caller}.propagator`, z, w);
    return polar(kernel.moment(1, distance), -angle);
  };
  return {
    width,
    propagator,
    correlator: (points) => {
      const places = placesOf(`${caller}.correlator`, points);
      const n = places.length / 2;
      const share = places.length % 2 === 1 ? 0 : fallingShare(n, width);
      if (share === 0) return { re: 0, im: 0 };
      const { re, im } = pfaffianOf(places.length, (i, j) => propagator(places[i], places[j]));
      return { re: share * re, im: share * im };
    },
    centralCharge: (distance) => {
      const r = requirePositive(`${caller}.centralCharge`, "distance", distance);
      refuseHard(`${caller}.centralCharge`, kernel);
      const [one, two, three] = [1, 2, 3].map((n) => kernel.moment(n, r));
      return (1 - 1 / width) * (r ** 4 / 8) * (one * three - two * two);
    },
    drawn: (points, key) => {
      const name = `${caller}.drawn`;
      const places = placesOf(name, points);
      requireKey(name, key);
      if (width === Number.POSITIVE_INFINITY)
        refuse(name, "width", "finite for draws", width, "name the number of neurons");
      if (places.length % 2 === 1) return { re: 0, im: 0 };
      density ??= logKernelNet({ ...options, width, cutoffKind: kernel.cutoffKind }).density.weight0;
      const momenta = sample(density, key, width);
      const k = Array.from({ length: width }, (_, i) => [momenta.get(i, 0), momenta.get(i, 1)] as const);
      return pfaffianOf(places.length, (i, j) => {
        const [x, y] = [places[i][0] - places[j][0], places[i][1] - places[j][1]];
        let [re, im] = [0, 0];
        for (const [kx, ky] of k) {
          // g e^{−iθ} = Z k̄
          const wave = Math.sin(kx * x + ky * y);
          re += kx * wave;
          im -= ky * wave;
        }
        return { re: (kernel.logRange * re) / width, im: (kernel.logRange * im) / width };
      });
    },
  };
}

/** Points [P, 2] as pairs of numbers, no two alike. */
export function placesOf(caller: string, points: Table, name = "points"): readonly (readonly [number, number])[] {
  const { data, rows } = readRows(caller, name, points, { columns: 2 });
  const places = Array.from({ length: rows }, (_, j) => [data[2 * j], data[2 * j + 1]] as const);
  distinct(caller, name, places);
  return places;
}

/** Pf of the matrix with these entries above the diagonal. */
function pfaffianOf(size: number, entry: (i: number, j: number) => Complex): Complex {
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) {
      const value = entry(i, j);
      re[i * size + j] = value.re;
      im[i * size + j] = value.im;
      re[j * size + i] = -value.re;
      im[j * size + i] = -value.im;
    }
  const found = complexPfaffian(re, im, size);
  return { re: found.re, im: found.im };
}
