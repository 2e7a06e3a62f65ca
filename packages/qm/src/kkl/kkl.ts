import type { Ensemble } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, type Process } from "../processes/process.ts";
import { ofKernel } from "./kernel-kkl.ts";
import type { Kkl } from "./kkl-network.ts";
import { BLOCKS, ofDraws, ofSamples, type PathSamples } from "./sampled-kkl.ts";

export interface KklOptions {
  /** How many eigenpairs. Default 6. */
  readonly modes?: number;
  /** Needed where the process is drawn. */
  readonly key?: Key;
  /** Paths drawn where no kernel is known. Default 16,384. */
  readonly samples?: number;
  /** Relative accuracy of the eigenvalues of a kernel. Default 10⁻¹⁰. */
  readonly accuracy?: number;
  /** "draws" asks for draws even where the kernel is known. */
  readonly method?: "auto" | "draws";
}

/**
 * The Kosambi–Karhunen–Loève decomposition of a process on [a, b]: eigenpairs of ∫ K(t, s) e(s) ds = λ e(t), which are a network.
 *
 * Formula, kernel: Galerkin in orthonormal Legendre polynomials, ∫∫ P_i K P_j over the triangles s < t and s > t apart, so that a kink on the diagonal costs no
 * accuracy; degrees and nodes double until the eigenvalues settle. Draws: eigenpairs of the sampled covariance at Gauss–Legendre times, whose O(1/M) bias
 * the jackknife removes. Shapes: a kernel K(t, s), a process, a random field on the line, or { times, paths } with
 * paths [M, P] (trapezoidal weights); [a, b]; `modes` pairs.
 * Convention: eigenfunctions orthonormal in L²[a, b], positive at b; covariances, the mean taken off where drawn.
 * Accuracy: `accuracy` for kernels smooth off the diagonal; draws: standard errors, and O(n⁻²) of n = 96 times (or the times given) beside them.
 * Errors: DomainError for an interval, counts, or draws without a key; ConvergenceError where degree 256 does not suffice.
 * Source: Halverson (2025), (117); Karhunen (1947), Loève (1946); Atkinson (1997) for the projection method.
 * @example kkl((t, s) => Math.exp(-Math.abs(t - s)), [-1, 1]).eigenvalues.value.get(0) // 1.1493104326728651
 */
export function kkl(
  source: ((t: number, s: number) => number) | Process | RandomField | Ensemble | PathSamples,
  interval: readonly [number, number],
  { modes = 6, key, samples = 16_384, accuracy = 1e-10, method = "auto" }: KklOptions = {},
): Kkl {
  const [a, b] = interval;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !(b > a))
    throw new DomainError(`kkl: the interval must be [a, b] with a < b, got [${a}, ${b}].`);
  requireInteger("kkl", "modes", modes, 1, 60);
  if (!(accuracy > 0 && accuracy < 1)) throw new DomainError(`kkl: \`accuracy\` must lie in (0, 1), got ${accuracy}.`);
  if (typeof source === "function") return ofKernel(source, interval, modes, accuracy);
  if ("paths" in source) return ofSamples(source, interval, modes);
  const process = asProcess("kkl", source);
  const { twoPoint } = process;
  if (twoPoint && method === "auto") return ofKernel((t, s) => twoPoint([t], [s]), interval, modes, accuracy);
  if (!key) throw new DomainError("kkl: `key` is needed where the process is drawn; make one with keyFrom(seed).");
  requireInteger("kkl", "samples", samples, 4 * BLOCKS);
  return ofDraws(process, interval, modes, key, samples);
}
