import type { Ensemble } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, type Process } from "../processes/process.ts";
import { ofKernel } from "./kernel-kkl.ts";
import type { Kkl } from "./kkl-network.ts";
import { ofPaths, type PathSamples } from "./kkl-of-paths.ts";

export interface KklOptions {
  /** How many eigenpairs. Default 6. */
  readonly modes?: number;
  /** Relative accuracy of the eigenvalues of a kernel. Default 10⁻¹⁰. */
  readonly accuracy?: number;
}

/**
 * The Kosambi–Karhunen–Loève decomposition of a process on [a, b]: eigenpairs of ∫ K(t, s) e(s) ds = λ e(t), which are a network.
 *
 * Formula, kernel: Galerkin in orthonormal Legendre polynomials, ∫∫ P_i K P_j over the triangles s < t and s > t apart, so that a kink on the diagonal
 * costs no accuracy; degrees and nodes double until the eigenvalues settle. Paths that were drawn or measured before: eigenpairs of their covariance,
 * whose O(1/M) bias the jackknife removes. sampledKkl draws the paths itself.
 * Shapes: a kernel K(t, s), a process with a known two-point function, or { times, paths } with paths [M, P] (trapezoidal weights); [a, b]; `modes` pairs.
 * Convention: eigenfunctions orthonormal in L²[a, b], positive at b; of paths the mean is taken off.
 * Accuracy: `accuracy` for kernels smooth off the diagonal; of paths standard errors, and O(P⁻²) beside them.
 * Errors: DomainError for an interval, counts, or a process without a known two-point function; ShapeError for paths of another shape;
 * ConvergenceError where degree 512 does not suffice.
 * Source: Halverson (2025), (117); Karhunen (1947), Loève (1946); Atkinson (1997) for the projection method.
 * @example kkl((t, s) => Math.exp(-Math.abs(t - s)), [-1, 1]).eigenvalues.value.get(0) // 1.1493104326728651
 */
export function kkl(
  source: ((t: number, s: number) => number) | Process | RandomField | Ensemble,
  interval: readonly [number, number],
  options?: KklOptions,
): Kkl;
export function kkl(source: PathSamples, interval: readonly [number, number], options?: Pick<KklOptions, "modes">): Kkl;
export function kkl(
  source: ((t: number, s: number) => number) | Process | RandomField | Ensemble | PathSamples,
  interval: readonly [number, number],
  options: KklOptions = {},
): Kkl {
  if (typeof source !== "function")
    requireObject("kkl", "source", source, [], "pass a kernel, a process, a net, or { times, paths }");
  const ofGivenPaths = typeof source !== "function" && "paths" in source;
  requireKnownOptions("kkl", options, ofGivenPaths ? ["modes"] : ["modes", "accuracy"]);
  const { modes = 6, accuracy = 1e-10 } = options;
  requireInterval("kkl", interval);
  requireInteger("kkl", "modes", modes, 1, 60);
  if (ofGivenPaths) return ofPaths(source, interval, modes);
  if (!(accuracy > 0 && accuracy < 1))
    throw new DomainError(`kkl: \`accuracy\` must lie in (0, 1), got ${accuracy}; pass for example 1e-8.`);
  if (typeof source === "function") return ofKernel(source, interval, modes, accuracy);
  const { name, twoPoint } = asProcess("kkl", source);
  if (!twoPoint)
    throw new DomainError(
      `kkl: \`source\` must have a known two-point function, got ${name}; draw it with sampledKkl.`,
    );
  return ofKernel((t, s) => twoPoint([t], [s]), interval, modes, accuracy);
}

/** Refuses an interval that is empty or infinite. */
export function requireInterval(caller: string, interval: readonly [number, number]): void {
  const [a, b] = requireNumbers(caller, "interval", interval, 2);
  if (interval.length !== 2 || !(b > a))
    throw new DomainError(
      `${caller}: \`interval\` must be [a, b] with a < b, got [${a}, ${b}]; put the smaller end first.`,
    );
}
