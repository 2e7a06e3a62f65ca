import type { Ensemble } from "@nnft/architectures";
import { jackknifeError, type ScalarEstimate } from "@nnft/correlators";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";
import { type Heisenberg, type HeisenbergOptions, requireSteps, STEPS } from "./heisenberg.ts";

export interface SampledHeisenbergOptions extends HeisenbergOptions {
  readonly key: Key;
  /** Paths drawn. Default 65,536. */
  readonly samples?: number;
}

const BLOCKS = 64;

/**
 * Position, momentum and their commutator in Euclidean time from drawn paths: [x, p] = i and Heisenberg's bound with errors.
 *
 * Formula: that of {@link heisenberg}. Differences are taken path by path, before averaging, so that nothing cancels.
 * Shapes: one entry for each ε. Convention: ħ = m = 1, stationary processes; the variance of x has the mean taken off.
 * Accuracy: standard errors by the jackknife over 64 blocks of paths. Same key, same bits.
 * Errors: DomainError for steps that are not positive, too few samples, or no key. Source: that of {@link heisenberg}.
 * @example (await sampledHeisenberg(ornsteinUhlenbeck({ frequency: 1.3 }), { key: keyFrom(1) })).byStep[0].commutator.standardError
 */
export async function sampledHeisenberg(
  source: Process | RandomField | Ensemble,
  options: SampledHeisenbergOptions,
): Promise<Heisenberg> {
  requireKnownOptions("sampledHeisenberg", options, ["steps", "key", "samples"]);
  const { steps = STEPS, key, samples: wanted = 65_536 } = options;
  const process = asProcess("sampledHeisenberg", source);
  requireSteps("sampledHeisenberg", steps);
  requireKey("sampledHeisenberg", key);
  requireInteger("sampledHeisenberg", "samples", wanted, 2 * BLOCKS);
  const perBlock = Math.floor(wanted / BLOCKS);
  const blocks = Array.from({ length: BLOCKS }, (_, b) => meansOfPaths(process, steps, split(key, b), perBlock));
  const width = blocks[0].length;
  const total = Float64Array.from(
    { length: width },
    (_, k) => blocks.reduce((sum, block) => sum + block[k], 0) / BLOCKS,
  );
  const left = blocks.map((block) => total.map((mean, k) => (BLOCKS * mean - block[k]) / (BLOCKS - 1)));
  const samples = perBlock * BLOCKS;
  const estimate = (f: (means: Float64Array) => number): ScalarEstimate => ({
    value: f(total),
    standardError: jackknifeError(left.map(f)),
    samples,
    method: "draws",
  });
  const variance = (means: Float64Array): number => means[1] - means[0] ** 2;
  return {
    byStep: steps.map((step, k) => ({
      step,
      commutator: estimate((means) => means[2 + 2 * k] / step),
      momentumSquared: estimate((means) => means[3 + 2 * k] / step ** 2),
      velocitySquared: estimate((means) => means[2 + 2 * k] / step ** 2),
      uncertainty: estimate((means) => Math.sqrt(variance(means) * means[3 + 2 * k]) / step),
    })),
    positionVariance: estimate(variance),
    method: "draws",
    samples,
  };
}

/** Means over drawn paths: x, x², then for each step (Δx)² and −ΔxΔx′. */
function meansOfPaths(process: Process, steps: readonly number[], key: Key, count: number): Float64Array {
  const times = [0, ...steps.flatMap((step) => [step, 2 * step])];
  const paths = drawPaths(process, times, key, count);
  const sum = new Float64Array(2 + 2 * steps.length);
  for (let m = 0; m < count; m++) {
    const at = m * times.length;
    const x = paths[at];
    sum[0] += x;
    sum[1] += x * x;
    steps.forEach((_step, k) => {
      const first = paths[at + 1 + 2 * k] - x;
      const second = paths[at + 2 + 2 * k] - paths[at + 1 + 2 * k];
      sum[2 + 2 * k] += 0.5 * (first * first + second * second);
      sum[3 + 2 * k] -= first * second;
    });
  }
  return sum.map((value) => value / count);
}
