import type { Ensemble } from "@nnft/architectures";
import { formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { requireFinite, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";

/** Whether ⟨x_t²⟩ is finite. */
export interface FiniteTwoPoint {
  readonly verdict: "finite" | "infinite" | "undecided";
  /** Tail index a of P(|x| > r) ~ r^{−a}, by Hill's estimator; NaN where the kernel decides. */
  readonly tailIndex: ScalarEstimate;
  readonly statement: string;
}

/**
 * Whether the two-point function is finite: from the kernel, or by the tails of draws.
 *
 * Formula: Hill's estimator over the largest ½√n of |x_t|; ⟨x²⟩ is finite for a > 2. Verdict: 3 standard errors on either side of 2.
 * Accuracy: standard error a/√k; light tails show as large a. Errors: DomainError for too few draws. Source: Hill (1975).
 * @example (await finiteTwoPoint(ornsteinUhlenbeck({ frequency: 1 }), { key: keyFrom(1) })).verdict // "finite"
 */
export async function finiteTwoPoint(
  source: Process | RandomField | Ensemble,
  options: { readonly key: Key; readonly time?: number; readonly samples?: number },
): Promise<FiniteTwoPoint> {
  requireKnownOptions("finiteTwoPoint", options, ["key", "time", "samples"]);
  const { key, time = 0.37, samples = 65_536 } = options;
  requireKey("finiteTwoPoint", key);
  requireFinite("finiteTwoPoint", "time", time);
  requireInteger("finiteTwoPoint", "samples", samples, 1024);
  const process = asProcess("finiteTwoPoint", source);
  const at = process.step ? process.step : time;
  const known = process.twoPoint?.([at], [at]) ?? process.nPoint?.([[at], [at]]);
  if (known !== undefined)
    return {
      verdict: Number.isFinite(known) ? "finite" : "infinite",
      tailIndex: { value: Number.NaN, standardError: 0, samples: 0, method: "exact" },
      statement: `⟨x²⟩ = ${Number(known.toPrecision(5))}, exactly`,
    };
  const sizes = drawPaths(process, [at], key, samples).map(Math.abs).sort().reverse();
  const k = Math.floor(Math.sqrt(samples) / 2);
  const threshold = sizes[k];
  let sum = 0;
  for (let i = 0; i < k; i++) sum += Math.log(sizes[i] / threshold);
  // Discrete values may tie at the top: then tails are bounded.
  const tailIndex = sum > 0 ? k / sum : Number.POSITIVE_INFINITY;
  const standardError = Number.isFinite(tailIndex) ? tailIndex / Math.sqrt(k) : 0;
  const verdict =
    tailIndex - 3 * standardError > 2 ? "finite" : tailIndex + 3 * standardError < 2 ? "infinite" : "undecided";
  return {
    verdict,
    tailIndex: { value: tailIndex, standardError, samples, method: "Hill's estimator" },
    statement: `tail index ${formatEstimate(tailIndex, standardError)} over ${samples} draws, 2 is the border`,
  };
}
