import type { Ensemble } from "@nnft/architectures";
import { jackknifeError, type ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";

/** Commutator and uncertainty on lattices of Euclidean time; standard errors are 0 where the two-point function is known. */
export interface Heisenberg {
  readonly byStep: readonly {
    readonly step: number;
    /** ⟨x_{k+1}ẋ_k⟩ − ⟨x_kẋ_k⟩ → 1, that is [x, p] = i. */
    readonly commutator: ScalarEstimate;
    /** −⟨ẋ_kẋ_{k+1}⟩ → ⟨p²⟩. */
    readonly momentumSquared: ScalarEstimate;
    /** ⟨ẋ_k²⟩, which diverges as 1/ε: the negative control. */
    readonly velocitySquared: ScalarEstimate;
    /** Δx Δp → ½ at least. */
    readonly uncertainty: ScalarEstimate;
  }[];
  /** Δx² = ⟨x²⟩ − ⟨x⟩². */
  readonly positionVariance: ScalarEstimate;
  readonly method: "exact" | "draws";
  readonly samples: number;
}

export interface HeisenbergOptions {
  /** Lattice spacings ε. Default [0.2, 0.1, 0.05]. */
  readonly steps?: readonly number[];
  /** Needed where the process is drawn. */
  readonly key?: Key;
  /** Paths drawn. Default 65,536. */
  readonly samples?: number;
  /** "draws" asks for draws even where the two-point function is known. */
  readonly method?: "auto" | "draws";
}

const BLOCKS = 64;

/**
 * Position, momentum and their commutator in Euclidean time: [x, p] = i and Heisenberg's bound from paths.
 *
 * Formula: ẋ_k = (x_{k+1} − x_k)/ε; commutator ⟨(x_{k+1} − x_k)²⟩/ε; ⟨p²⟩ = −⟨ẋ_kẋ_{k+1}⟩ by point splitting, for paths are rough and ⟨ẋ²⟩ = O(1/ε);
 * ΔxΔp = (Var x · ⟨p²⟩)^{1/2}. Oscillator: commutator (1 − e^{−wε})/(wε), ΔxΔp half of it.
 * Shapes: one entry for each ε. Convention: ħ = m = 1, stationary processes. Accuracy: exact for Gaussian processes, else jackknife.
 * Errors: DomainError for steps that are not positive, or draws without a key. Source: Halverson (2025), section 3.3.4; Feynman & Hibbs (1965), chapter 7.
 * @example heisenberg(ornsteinUhlenbeck({ frequency: 1.3 }), { steps: [0.05] }).byStep[0].commutator.value // 0.968193
 */
export function heisenberg(
  source: Process | RandomField | Ensemble,
  { steps = [0.2, 0.1, 0.05], key, samples = 65_536, method = "auto" }: HeisenbergOptions = {},
): Heisenberg {
  const process = asProcess("heisenberg", source);
  if (steps.length === 0 || !steps.every((step) => step > 0 && step < Number.POSITIVE_INFINITY))
    throw new DomainError("heisenberg: `steps` must be a non-empty list of positive numbers.");
  const { twoPoint } = process;
  if (twoPoint && method === "auto") return byTwoPoint((t) => twoPoint([t], [0]), steps);
  if (!key)
    throw new DomainError("heisenberg: `key` is needed where the process is drawn; make one with keyFrom(seed).");
  requireInteger("heisenberg", "samples", samples, 2 * BLOCKS);
  return byDraws(process, steps, key, Math.floor(samples / BLOCKS));
}

/** From the two-point function g(t) of a Gaussian process of mean 0. */
function byTwoPoint(g: (t: number) => number, steps: readonly number[]): Heisenberg {
  const exact = (value: number): ScalarEstimate => ({ value, standardError: 0, samples: 0, method: "exact" });
  const g0 = g(0);
  return {
    byStep: steps.map((step) => {
      const [g1, g2] = [g(step), g(2 * step)];
      const momentumSquared = (g0 - 2 * g1 + g2) / step ** 2;
      return {
        step,
        commutator: exact((2 * (g0 - g1)) / step),
        momentumSquared: exact(momentumSquared),
        velocitySquared: exact((2 * (g0 - g1)) / step ** 2),
        uncertainty: exact(Math.sqrt(g0 * momentumSquared)),
      };
    }),
    positionVariance: exact(g0),
    method: "exact",
    samples: 0,
  };
}

/** From drawn paths, with jackknife errors. Differences are taken path by path, before averaging, so that nothing cancels. */
function byDraws(process: Process, steps: readonly number[], key: Key, perBlock: number): Heisenberg {
  // entries: mean, x², then for each step (Δx)² and −ΔxΔx′
  const times = [0, ...steps.flatMap((step) => [step, 2 * step])];
  const width = 2 + 2 * steps.length;
  const blocks = Array.from({ length: BLOCKS }, (_, b) => {
    const paths = drawPaths(process, times, split(key, b), perBlock);
    const sum = new Float64Array(width);
    for (let m = 0; m < perBlock; m++) {
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
    return sum.map((value) => value / perBlock);
  });
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
