import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL } from "../net/log-kernel-net.ts";

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export interface CurrentOptions extends LogKernelOptions {
  /** z − w as (x, y) */
  readonly separation: readonly number[];
}

/** ⟨∂φ(z)∂φ(w)⟩ with what it is relative to the free boson. */
export interface CurrentCorrelator extends Complex {
  /** −2(z − w)²⟨∂φ∂φ⟩, 1 in the window of a Gaussian cutoff */
  readonly ratio: number;
}

/**
 * The two-point function of the current ∂φ, the same at every width.
 *
 *   ⟨∂φ(z)∂φ(0)⟩ = −¼e^{−2iθ} ∫w k J₂(kr) dk;  Gaussian cutoff: −(1/2z²)[1 − e^{−x}(1 + x)] and its part below ε, x = Λ²r²/2.
 * With a hard cutoff it grows as √(Λr) and has no limit: stress tensors need a Gaussian one, which is the default here.
 * Shapes: a separation (x, y) ≠ 0 → a complex number. Convention: ∂ = ½(∂_x − i∂_y); ∂φ∂φ ~ −½z^{−2}. Accuracy: 1e-14 relative to its size in the window.
 * Errors: DomainError for points that coincide, cutoffs that are not 0 < ε < Λ. Source: arXiv:2512.24420; the part below ε derived here.
 * @example currentCorrelator({ separation: [2, 0], infrared: 0.001, cutoff: 100 }).ratio; // 1.0000000
 */
export function currentCorrelator(options: CurrentOptions): CurrentCorrelator {
  const caller = "currentCorrelator";
  requireKnownOptions(caller, options, ["separation", ...KERNEL]);
  const kernel = readLogKernel(caller, options, "gaussian");
  const [x, y] = readPlace(caller, "separation", options.separation);
  const r = Math.hypot(x, y);
  if (r === 0) refuse(caller, "separation", "other than 0", options.separation, "pass two points that differ");
  const size = -0.25 * kernel.moment(2, r);
  // e^{−2iθ}
  return { ...polar(size, -2 * Math.atan2(y, x)), ratio: -2 * r * r * size };
}

/** Two finite numbers. */
export function readPlace(caller: string, name: string, place: readonly number[]): readonly [number, number] {
  const read = requireNumbers(caller, name, place, 2);
  if (read.length !== 2) refuse(caller, name, "two numbers", place, "pass (x, y)");
  return [read[0], read[1]];
}

export const polar = (size: number, angle: number): Complex => ({
  re: size * Math.cos(angle),
  im: size * Math.sin(angle),
});
