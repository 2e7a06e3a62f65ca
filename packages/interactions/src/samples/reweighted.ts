import { ConvergenceError } from "@nnft/foundations";
import { type ParetoTail, paretoTail } from "@nnft/sampling";

/** Weights e^{−S_int} of independent draws, and how many draws they are worth. */
export interface Reweighted {
  /** of each chain's draws, the largest of all being 1 */
  readonly weights: readonly Float64Array[];
  readonly effectiveSamples: number;
  /** the shape of their tail, k̂ */
  readonly tail: Pick<ParetoTail, "shape" | "largestShape">;
}

/**
 * Weights of draws from the undeformed density: w = e^{−(S − min S)}, (Σ w)²/Σ w² effective samples.
 *
 * Errors: ConvergenceError below `least` effective samples: the error itself would not be known.
 * Source: Kish 1965 for the effective sample size; Vehtari et al. 2024, 1507.02646, for k̂.
 */
export function reweighted(
  caller: string,
  chains: readonly Float64Array[],
  columns: number,
  least: number,
): Reweighted {
  const actions = chains.map((records) =>
    Float64Array.from({ length: records.length / columns }, (_, k) => {
      const action = records[(k + 1) * columns - 1];
      // as in chains: where V has no value the density vanishes
      return Number.isNaN(action) ? Number.POSITIVE_INFINITY : action;
    }),
  );
  const lowest = actions.reduce(
    (min, series) => series.reduce((low, s) => Math.min(low, s), min),
    Number.POSITIVE_INFINITY,
  );
  const weights = actions.map((series) => series.map((s) => Math.exp(lowest - s)));
  let [sum, squares] = [0, 0];
  for (const series of weights)
    for (const w of series) {
      sum += w;
      squares += w * w;
    }
  const effectiveSamples = (sum * sum) / squares;
  if (!(effectiveSamples >= least))
    throw new ConvergenceError(
      `${caller}: reweighting must have at least ${least} effective samples, ` +
        `got ${effectiveSamples.toPrecision(3)} of ${actions.reduce((n, series) => n + series.length, 0)} draws; draw more, or take the sampler "hmc".`,
    );
  return { weights, effectiveSamples, tail: paretoTail(weights.flatMap((series) => Array.from(series))) };
}
