import type { Ensemble } from "@nnft/architectures";
import type { ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, type Process } from "../processes/process.ts";

/** Commutator and uncertainty on lattices of Euclidean time; standard errors are 0 where the two-point function gives them. */
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
}

/** The lattice spacings where none are given. */
export const STEPS: readonly number[] = [0.2, 0.1, 0.05];

/**
 * Position, momentum and their commutator in Euclidean time from a known two-point function: [x, p] = i and Heisenberg's bound.
 *
 * Formula: ẋ_k = (x_{k+1} − x_k)/ε; commutator ⟨(x_{k+1} − x_k)²⟩/ε. ⟨p²⟩ = −⟨ẋ_kẋ_{k+1}⟩ by point splitting, for paths are rough and ⟨ẋ²⟩ = O(1/ε);
 * ΔxΔp = (Var x · ⟨p²⟩)^{1/2}. Oscillator: commutator (1 − e^{−wε})/(wε), ΔxΔp half of it.
 * Shapes: one entry for each ε. Convention: ħ = m = 1, stationary processes of mean 0. Accuracy: that of the two-point function.
 * Errors: DomainError for steps that are not positive, and for a process without a known two-point function; sampledHeisenberg draws it.
 * Source: Halverson (2025), section 3.3.4; Feynman & Hibbs (1965), chapter 7.
 * @example heisenberg(ornsteinUhlenbeck({ frequency: 1.3 }), { steps: [0.05] }).byStep[0].commutator.value // 0.968193
 */
export function heisenberg(source: Process | RandomField | Ensemble, options: HeisenbergOptions = {}): Heisenberg {
  requireKnownOptions("heisenberg", options, ["steps"]);
  const { steps = STEPS } = options;
  const { name, twoPoint } = asProcess("heisenberg", source);
  requireSteps("heisenberg", steps);
  if (!twoPoint)
    throw new DomainError(
      `heisenberg: \`source\` must have a known two-point function, got ${name}; draw it with sampledHeisenberg.`,
    );
  const g = (t: number): number => twoPoint([t], [0]);
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

/** Refuses lattice spacings that are not positive. */
export function requireSteps(caller: string, steps: readonly number[]): void {
  requireNumbers(caller, "steps", steps);
  if (steps.length === 0 || !steps.every((step) => step > 0 && step < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `${caller}: \`steps\` must be a non-empty list of positive numbers, got ${quoted(steps)}; pass for example [0.2, 0.1, 0.05].`,
    );
}
