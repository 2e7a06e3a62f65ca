import { requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type LogKernel, type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, type LogKernelReadout, readReadout, readWidth } from "../net/log-kernel-net.ts";
import { EULER } from "../special/bessel-tail.ts";
import { neuronLaws } from "./neuron-law.ts";
import { phaseSeries } from "./two-point.ts";

export interface LocalExponentOptions extends LogKernelOptions {
  /** α */
  readonly charge: number;
  /** r */
  readonly distance: number;
  /** N; Infinity is the limit */
  readonly width: number;
  /** default "deterministic" */
  readonly readout?: LogKernelReadout;
}

/** The exponent that ⟨e^{iαφ(x)} e^{−iαφ(y)}⟩ shows at one distance. */
export interface LocalExponent {
  /** −d ln⟨VV⟩/d ln r, exact at this distance */
  readonly exponent: number;
  /** the same by the law of the window, where cutoffs are far: free of their oscillations */
  readonly window: number;
  /** at infinite width with the same cutoffs, α²(−r dG/dr) */
  readonly limit: number;
  /** α² = 2(h + h̄), of the conformal field */
  readonly conformal: number;
}

/**
 * The local exponent of the two-point function of vertex operators: at finite width it is no power of r.
 *
 *   −d ln F^N/d ln r = (2N/(F Z)) Σ_{n≥1} J_n(s)² n r ∫w J₁(nkr) dk;  in the window every integral is 1/(nr), and the sum 1 − J₀(s)².
 * With a hard cutoff the exact slope oscillates about that of the window as (Λr)^{−1/2}; with a Gaussian one it does not.
 * Shapes: numbers → numbers. Convention, errors and source: as vertexCorrelator; `window` has the logarithm of r, not of the lattice.
 * @example localExponent({ charge: 1, distance: 0.05, width: 20, infrared: 1, cutoff: 100 }).window; // 0.9857
 */
export function localExponent(options: LocalExponentOptions): LocalExponent {
  const caller = "localExponent";
  requireKnownOptions(caller, options, ["charge", "distance", "width", ...KERNEL, "readout"]);
  const charge = requireFinite(caller, "charge", options.charge);
  const r = requirePositive(caller, "distance", options.distance);
  const width = readWidth(caller, options.width);
  const kernel = readLogKernel(caller, options, "hard");
  const readout = readReadout(caller, options.readout, 1);
  const conformal = charge * charge;
  const limit = conformal * kernel.slope(r);
  if (charge === 0 || width === Number.POSITIVE_INFINITY)
    return { exponent: limit, window: conformal, limit, conformal };
  const Z = kernel.logRange;
  const s = charge * Math.sqrt((2 * Z) / width);
  const { coefficients } = phaseSeries(s, -s, readout);
  let [less, slope, windowLess, windowSlope] = [0, 0, 0, 0];
  for (let n = 1; n < coefficients.length; n++) {
    const weight = (2 * coefficients[n]) / Z;
    less -= weight * (Z - kernel.propagator(n * r));
    slope += weight * kernel.slope(n * r);
    windowLess -= weight * windowLogarithm(kernel, n * r);
    windowSlope += weight;
  }
  return {
    exponent: (width * slope) / (1 + less),
    window: (width * windowSlope) / (1 + windowLess),
    limit,
    conformal,
  };
}

/** Z − G(r) between the cutoffs: ln(Λre^γ/2) for a hard one, ln(Λre^{γ/2}/√2) for a Gaussian one. */
export function windowLogarithm({ cutoff, cutoffKind }: LogKernel, r: number): number {
  return Math.log(cutoff * r) + (cutoffKind === "hard" ? EULER - Math.LN2 : 0.5 * (EULER - Math.LN2));
}

/** 1/64 ⟨a⁴⟩⟨Y²⟩ − ⟨Y⟩²/32 of Y = 2Z|Σα e^{ik·x}|²: what a width of N adds to ln⟨ΠV⟩, times N. */
export const firstOrderOf = (readout: LogKernelReadout, mean: number, square: number): number =>
  (neuronLaws[readout].fourth * square) / 64 - (mean * mean) / 32;
