import { DomainError, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Activation, type ResolvedActivation, resolveActivation } from "@nnft/gaussian-averages";
import ndarray, { type NdArray } from "ndarray";
import { findSaddle, type Solution } from "./saddle/find-saddle.ts";
import { linearTilt } from "./saddle/linear-tilt.ts";
import { smoothTilt } from "./saddle/smooth-tilt.ts";
import type { SaddleInputs } from "./saddle/tilt.ts";

/** The problem whose features are learned. */
export interface SaddleProblem {
  readonly activation: Activation;
  /** K of the pre-activations on P inputs and T tests, inputs first [P + T, P + T] */
  readonly kernel: Table;
  /** y [P] */
  readonly targets: readonly number[];
  /** σ_n² */
  readonly noiseVariance: number;
  /** γ: the output is Σ aσ/(γN); γ → 0 is the Gaussian process */
  readonly gamma: number;
}

/** The saddle point of wide Bayesian networks whose features move. */
export interface FeatureLearningSaddle {
  /** u [P] */
  readonly order: NdArray<Float64Array>;
  /** φ at the tests [T] */
  readonly mean: NdArray<Float64Array>;
  /** ⟨σσ⟩ of the tilted neurons on the inputs [P, P] */
  readonly kernel: NdArray<Float64Array>;
  /** the Gaussian process at γ → 0: φ at the tests, and ⟨σσ⟩ */
  readonly gaussian: { readonly mean: NdArray<Float64Array>; readonly kernel: NdArray<Float64Array> };
  /** change of the solution with the step of the quadrature */
  readonly accuracy: number;
}

/** Most inputs that quadrature serves, and steps of the rule: the finer is taken, the other shows its error. */
const [MOST, STEP, COARSE] = [3, 0.15, 0.2];

/**
 * The steady state of Langevin training at N → ∞ with features that move: φ = Σ_i a_iσ(h_i)/(γN), noise σ_n²/(γ²N).
 *
 *   γy = σ_n² u + ⟨σσᵀ⟩_u u,   p_u(h) ∝ N(h; 0, K) e^{½(u·σ(h))²} on the inputs,   φ_* = γ⁻¹⟨σ_*σᵀ⟩_u u
 * γ → 0 gives the Gaussian process. For linear σ, ⟨hhᵀ⟩_u = (K⁻¹ − uuᵀ)⁻¹ in closed form.
 * Shapes: kernel [P + T, P + T], targets [P] → u [P], φ [T].
 * Convention: K is that of the pre-activations; with erf, σ(z) = erf(z).
 * Accuracy: `accuracy` is the change with the step of the rule, about 1e-10 for up to three inputs.
 * Cost: (2·8.5/0.15)^P nodes for each of some 20 Newton steps: milliseconds for two inputs, 10 s for three.
 * Errors: UnsupportedError for more than three inputs and for activations that are neither bounded nor linear, whose tilted law may not exist;
 * DomainError for shapes that do not fit; ConvergenceError where Newton's method finds no saddle.
 * Source: derived here; the saddle of arXiv:2605.29684.
 *
 * @example featureLearningSaddle({ activation: "erf", kernel: [[1, 0.5], [0.5, 1.1]], targets: [1], noiseVariance: 0.2, gamma: 1 }).mean;
 */
export function featureLearningSaddle(problem: SaddleProblem): FeatureLearningSaddle {
  const caller = "featureLearningSaddle";
  requireObject(caller, "problem", problem, ["activation", "kernel", "targets"], "pass a problem");
  requireKnownOptions(
    caller,
    problem,
    ["activation", "kernel", "targets", "noiseVariance", "gamma"],
    "field of problem",
  );
  const activation = resolveActivation(problem.activation);
  const noise = requirePositive(caller, "problem.noiseVariance", problem.noiseVariance);
  const gamma = requirePositive(caller, "problem.gamma", problem.gamma);
  const targets = Float64Array.from(requireNumbers(caller, "problem.targets", problem.targets));
  const { data: K, rows } = readRows(caller, "problem.kernel", problem.kernel);
  if (K.length !== rows * rows || rows < targets.length)
    throw new DomainError(
      `${caller}: \`problem.kernel\` must be [P + T, P + T] for \`targets\` [P], got ${K.length} numbers in ${rows} rows for ${targets.length} targets; ` +
        `put the inputs first.`,
    );
  const inputs: SaddleInputs = { caller, P: targets.length, T: rows - targets.length, K };
  const at = { targets, noise, gamma };
  const slope = slopeOfLinear(activation);
  if (slope !== undefined) return shaped(inputs, findSaddle(inputs, at, linearTilt(inputs, slope)), 0);
  requireServed(inputs, activation);
  const [fine, coarse] = [STEP, COARSE].map((step) =>
    findSaddle(inputs, at, smoothTilt(inputs, activation.value, step)),
  );
  const changes = [...fine.u.map((x, i) => x - coarse.u[i]), ...fine.mean.map((x, t) => x - coarse.mean[t])];
  return shaped(inputs, fine, Math.max(...changes.map(Math.abs)));
}

/** c of σ(z) = cz, else undefined. */
function slopeOfLinear({ polynomial }: ResolvedActivation): number | undefined {
  return polynomial?.length === 2 && polynomial[0] === 0 ? polynomial[1] : undefined;
}

function requireServed({ caller, P }: SaddleInputs, { name, value, kinks }: ResolvedActivation): void {
  if (![-1e3, 1e3].every((z) => Math.abs(value(z)) < 10) || kinks.length > 0)
    throw new UnsupportedError(
      `${caller}: \`problem.activation\` must be bounded and smooth, or linear, so that its tilted law exists, got ${name}; use erf or tanh.`,
    );
  if (P > MOST)
    throw new UnsupportedError(
      `${caller}: \`problem.targets\` must have at most ${MOST} entries, got ${P}; take fewer inputs, or hiddenPosterior.`,
    );
}

function shaped(
  { P, T }: SaddleInputs,
  { u, mean, at, start, startMean }: Solution,
  accuracy: number,
): FeatureLearningSaddle {
  return {
    order: ndarray(u, [P]),
    mean: ndarray(mean, [T]),
    kernel: ndarray(at.kernel, [P, P]),
    gaussian: { mean: ndarray(startMean, [T]), kernel: ndarray(start.kernel, [P, P]) },
    accuracy,
  };
}
