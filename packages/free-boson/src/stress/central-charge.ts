import { UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type LogKernel, type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, type LogKernelReadout, readOutputs, readReadout, readWidth } from "../net/log-kernel-net.ts";

export interface CentralChargeOptions extends LogKernelOptions {
  /** N; Infinity is the limit */
  readonly width: number;
  /** r, the distance of the two stress tensors */
  readonly distance: number;
  /** default "deterministic"; "gaussian" for more outputs than one */
  readonly readout?: LogKernelReadout;
  /** D, of a net whose outputs share momenta and phases; default 1 */
  readonly outputs?: number;
}

/** 2z⁴⟨TT⟩ of a network. */
export interface NetworkCentralCharge {
  /** c_N(r), exact */
  readonly value: number;
  /** its value where r is far from both cutoffs, D + (D/N)[(3⟨a⁴⟩/16)Z − 1] for one output */
  readonly window: number;
  /** what pairs of neurons and single neurons add */
  readonly pairs: number;
  readonly singles: number;
}

/**
 * The central charge that the stress tensor T = −Σ_μ(∂φ_μ)² of a network of the logarithmic kernel shows at a distance r, exact at every width.
 *
 *   c_N(r) = 2z⁴⟨TT⟩ = D(1 − 1/N) [r²M₂(r)/2]² + (Z⟨|a|⁴⟩/N) r⁴M₄(2r)/16,  M_n(r) = ∫w k^{n−1}J_n(kr) dk,
 * ⟨|a|⁴⟩ = 1 for deterministic amplitudes, D² + 2D for Gaussian ones. In the window it is D + (1/N)[(3Z/16)⟨|a|⁴⟩ − D]: the same at all r, but larger with Λ/ε.
 * Shapes: numbers → numbers. Convention: ⟨φφ⟩ = −½ln|z|², so that T = −(∂φ)²; −½(∂φ)² would give ¼. No subtraction: ⟨(∂φ)²⟩ = 0.
 * Accuracy: 1e-13. Errors: UnsupportedError for a hard cutoff, where both parts grow with Λ without limit; DomainError for cutoffs that are not
 * 0 < ε < Λ.
 * Source: arXiv:2512.24420; the law at finite width derived from one neuron and pairs.
 * @example centralCharge({ width: 100, distance: 6, infrared: 0.05, cutoff: 1 }).value; // 0.9954772
 */
export function centralCharge(options: CentralChargeOptions): NetworkCentralCharge {
  const caller = "centralCharge";
  const { width, distance, kernel, fourth, outputs } = readStress(caller, options, []);
  const Z = kernel.logRange;
  const share = width === Number.POSITIVE_INFINITY ? 0 : 1 / width;
  const pairs = outputs * (1 - share) * pairShare(kernel.moment(2, distance), distance) ** 2;
  const singles = share === 0 ? 0 : share * Z * fourth * singleShare(kernel.moment(4, 2 * distance), distance);
  return {
    value: pairs + singles,
    window: outputs * (1 - share) + share * Z * fourth * (3 / 16),
    pairs,
    singles,
  };
}

/** r²M₂(r)/2, 1 in the window. */
export const pairShare = (moment: number, distance: number): number => 0.5 * distance ** 2 * moment;

/** r⁴M₄(2r)/16, 3/16 in the window. */
export const singleShare = (moment: number, distance: number): number => distance ** 4 * (moment / 16);

export interface StressNet {
  readonly width: number;
  readonly distance: number;
  readonly kernel: LogKernel;
  readonly outputs: number;
  /** ⟨|a|⁴⟩ */
  readonly fourth: number;
}

/** Reads the options of a two-point function of stress tensors; a hard cutoff is refused. */
export function readStress(caller: string, options: CentralChargeOptions, more: readonly string[]): StressNet {
  requireKnownOptions(caller, options, ["width", "distance", ...KERNEL, "readout", "outputs", ...more]);
  const width = readWidth(caller, options.width);
  const distance = requirePositive(caller, "distance", options.distance);
  const outputs = readOutputs(caller, options.outputs);
  const readout = readReadout(caller, options.readout, outputs);
  const kernel = readLogKernel(caller, options, "gaussian");
  refuseHard(caller, kernel);
  return { width, distance, kernel, outputs, fourth: readout === "gaussian" ? outputs * (outputs + 2) : 1 };
}

/** Stress tensors have no limit with a hard cutoff. */
export function refuseHard(caller: string, { cutoffKind }: LogKernel): void {
  if (cutoffKind === "hard")
    throw new UnsupportedError(
      `${caller}: \`cutoffKind\` must be "gaussian" for stress tensors, got "hard"; products of derivatives grow as √(Λr) with a sharp edge of momenta.`,
    );
}
