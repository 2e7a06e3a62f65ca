import { requireKnownOptions } from "@nnft/foundations/checks";
import { readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL } from "../net/log-kernel-net.ts";
import { type Complex, type CurrentOptions, currentCorrelator, polar } from "../stress/current-correlator.ts";

/** ⟨GG⟩ with what it is relative to the free theory. */
export interface SupercurrentCorrelator extends Complex {
  /** (z − w)³⟨GG⟩, 2c/3 = 1 in the window */
  readonly ratio: number;
}

/**
 * The two-point function of the supercurrent G = i√2 ψ∂φ of independent networks for ψ and φ: it has no correction at finite width.
 *
 *   ⟨G(z)G(0)⟩ = −2⟨ψψ⟩⟨∂φ∂φ⟩ → 1/z³,  2c/3 with c = 3/2.
 * Shapes: a separation (x, y) ≠ 0 → a complex number. Convention: as currentCorrelator and chiralMajoranaNet. Accuracy: 1e-13 relative in the window.
 * Errors: DomainError for points that coincide. Source: derived here from the two nets.
 * @example supercurrentCorrelator({ separation: [1, 0], infrared: 0.001, cutoff: 100 }).ratio; // 1.00000
 */
export function supercurrentCorrelator(options: CurrentOptions): SupercurrentCorrelator {
  const caller = "supercurrentCorrelator";
  requireKnownOptions(caller, options, ["separation", ...KERNEL]);
  const kernel = readLogKernel(caller, options, "gaussian");
  const { ratio } = currentCorrelator({ ...options, cutoffKind: kernel.cutoffKind });
  const [x, y] = options.separation;
  const r = Math.hypot(x, y);
  const whole = r * kernel.moment(1, r) * ratio;
  return { ...polar(whole / r ** 3, -3 * Math.atan2(y, x)), ratio: whole };
}
