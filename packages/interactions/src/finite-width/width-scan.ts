import { requireKnownOptions, requireNonNegative, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { type BoxModes, type BoxNet, boxModes } from "./box-net.ts";
import { ratiosAtWidth } from "./one-loop-at-width.ts";
import { requireWidth } from "./require-width.ts";

export interface WidthScanOptions extends Omit<BoxNet, "cutoff" | "alpha"> {
  /** N */
  readonly widths: readonly number[];
  /** Λ */
  readonly cutoffs: readonly number[];
  /** λ of (λ/4!)φ⁴ */
  readonly couplings: readonly number[];
  /** splits. Default [0]. */
  readonly alphas?: readonly number[];
  /** whether N is the number of neurons, or the mean of a Poisson law. Default "fixed". */
  readonly neurons?: "fixed" | "poisson";
  /** the largest error of the first order, and the largest load, that is trusted. Default 0.1. */
  readonly tolerance?: number;
}

/** Whether a width gives φ⁴. `narrow`: the first order of λ is off. `crowded`: neurons would cancel one another. */
export type WidthVerdict = "trusted" | "narrow" | "crowded";

/** One setting of a scan. */
export interface WidthScanRow {
  readonly width: number;
  readonly cutoff: number;
  readonly coupling: number;
  readonly alpha: number;
  /** K, the number of momenta */
  readonly modes: number;
  /** the R_p, p ≠ 0, that is furthest from 1; 1 where there is none */
  readonly ratio: number;
  /** R₀ of the zero mode */
  readonly zeroMode: number;
  /** λVG₀²/4N, which must be small: the action that one neuron can save by cancelling another */
  readonly load: number;
  readonly verdict: WidthVerdict;
}

/**
 * Which widths, cutoffs, couplings and splits of a box net give φ⁴: a table of all combinations.
 *
 * `narrow`: the first order is off by more than `tolerance` at a momentum, the zero mode too (R_p of {@link oneLoopAtWidth}).
 * `crowded`: N is not large against λVG₀²/4. Neurons of equal |w| and opposite phase then cancel, and the theory is lost beyond first order
 * however good R_p is: V → ∞ at fixed N is the wrong order of limits, even at α = 0.
 * Shapes: one row for each combination; the last list varies fastest, in the order widths, cutoffs, alphas, couplings.
 * Accuracy: rounding; the rule of `crowded` is an estimate of the order of magnitude.
 * Errors: DomainError for bad options.
 * Source: derived here; the order of limits: arXiv:2508.03810.
 *
 * @example widthScan({ lengths: [10, 10], mass: 1, widths: [64], cutoffs: [20], couplings: [0.1], alphas: [-1] })[0].verdict; // "narrow"
 */
export function widthScan(options: WidthScanOptions): WidthScanRow[] {
  const caller = "widthScan";
  const own = ["widths", "cutoffs", "couplings", "alphas", "neurons", "tolerance"];
  requireKnownOptions(caller, options, ["lengths", "mass", "readout", ...own]);
  const { widths, cutoffs, couplings, alphas = [0], neurons = "fixed", tolerance = 0.1, ...net } = options;
  for (const [name, list] of Object.entries({ widths, cutoffs, couplings, alphas })) requireNumbers(caller, name, list);
  for (const width of widths) requireWidth(caller, width, neurons);
  for (const coupling of couplings) requireNonNegative(caller, "couplings", coupling);
  requirePositive(caller, "tolerance", tolerance);
  const boxes = new Map<string, BoxModes>();
  for (const cutoff of cutoffs)
    for (const alpha of alphas) boxes.set(`${cutoff} ${alpha}`, boxModes(caller, { ...net, cutoff, alpha }));
  const rows: WidthScanRow[] = [];
  for (const width of widths)
    for (const cutoff of cutoffs)
      for (const alpha of alphas) {
        const modes = boxes.get(`${cutoff} ${alpha}`)!;
        const { ratio, zeroMode } = furthest(modes, width, neurons === "poisson");
        const deviation = Math.max(Math.abs(ratio - 1), Math.abs(zeroMode - 1));
        for (const coupling of couplings) {
          const load = (coupling * modes.volume * modes.variance ** 2) / (4 * width);
          const verdict = deviation > tolerance ? "narrow" : load > tolerance ? "crowded" : "trusted";
          rows.push({
            ...{ width, cutoff, coupling, alpha, ratio, zeroMode, load, verdict },
            modes: modes.momenta.length,
          });
        }
      }
  return rows;
}

function furthest(
  modes: BoxModes,
  width: number,
  poisson: boolean,
): { readonly ratio: number; readonly zeroMode: number } {
  const { ratio } = ratiosAtWidth(modes, width, poisson);
  let [away, zeroMode] = [1, 1];
  for (const [p, { square }] of modes.momenta.entries())
    if (square === 0) zeroMode = ratio[p];
    else if (Math.abs(ratio[p] - 1) > Math.abs(away - 1)) away = ratio[p];
  return { ratio: away, zeroMode };
}
