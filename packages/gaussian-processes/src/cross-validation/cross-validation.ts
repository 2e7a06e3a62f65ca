import type { ScalarEstimate } from "@nnft/correlators";
import type { Table } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { choleskyFactor, solveFactored } from "@nnft/linear-algebra";
import { fillUniform, type Key, keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { Kernel } from "../kernel.ts";
import { type ObservationOptions, readObservations } from "../observations.ts";

export interface CrossValidationOptions extends ObservationOptions {
  /** parts that are left out one after the other; default the number of points: leave one out */
  readonly folds?: number;
  /** which points are left out together; default keyFrom(0) */
  readonly key?: Key;
}

/** A mean over predicted values. Its error counts them as independent; they share data, so it is a little small. */
export type Score = ScalarEstimate;

/** Every value as predicted from the values outside its fold. */
export interface CrossValidation {
  readonly folds: number;
  /** [P] or [P, D] */
  readonly mean: NdArray<Float64Array>;
  /** of a noisy value, [P] */
  readonly variance: NdArray<Float64Array>;
  /** √⟨(y − mean)²⟩ */
  readonly rootMeanSquare: Score;
  /** mean of log p(y_i | the others): large is good; compare kernels by it */
  readonly logDensity: Score;
  /** √⟨(y − mean)²/variance⟩: 1 where the band is right, more where it is too narrow */
  readonly pull: Score;
}

/**
 * Cross-validation of a Gaussian process: values predicted from the others, by leaving out one, or one of k parts, at a time.
 *
 * With S = K + (σ² + jitter)1 and a part B: y_B − mean_B = ([S⁻¹]_BB)⁻¹[S⁻¹y]_B and covariance ([S⁻¹]_BB)⁻¹, from one factorisation.
 * Shapes: points [P, d], values [P] or [P, D].
 * Convention: parts differ by one point at most, drawn from `key`. Variances are those of noisy values. The jitter is that of all points.
 * Accuracy: rounding times the condition number. Scores are means over P·D values.
 * Cost: P³, and P³/k² for k parts.
 * Errors: ShapeError, DomainError for arguments that do not fit, and for fewer than two points.
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), (5.10)–(5.12); Bengio & Grandvalet 2004 (errors).
 * @example
 * crossValidation(nngp(net), points, values, { noiseVariance: 0.01, folds: 5 }).rootMeanSquare.value;
 */
export function crossValidation(
  kernel: Kernel,
  points: Table,
  values: Table,
  options: CrossValidationOptions = {},
): CrossValidation {
  const caller = "crossValidation";
  requireFunction(caller, "kernel", kernel);
  requireKnownOptions(caller, options, ["noiseVariance", "jitter", "folds", "key"]);
  const { folds: asked, key = keyFrom(0), ...observed } = options;
  requireKey(caller, key);
  if (asked !== undefined) requireInteger(caller, "folds", asked, 2);
  const observations = readObservations(caller, kernel, points, values, observed);
  const { size, outputs, wide, values: given, weights } = observations;
  requireInteger(caller, "points", size, 2, Number.MAX_SAFE_INTEGER, "pass at least two points");
  const folds =
    asked === undefined ? size : requireInteger(caller, "folds", asked, 2, size, "at most one for each point");
  const unit = new Float64Array(size * size);
  for (let i = 0; i < size; i++) unit[i * (size + 1)] = 1;
  const inverse = solveFactored(observations.observed.factor, unit, size);
  const mean = given.slice();
  const variance = new Float64Array(size);
  for (const part of partsOf(size, folds, key)) leaveOut(part, inverse, weights, size, outputs, mean, variance);
  const squares = given.map((value, at) => (value - mean[at]) ** 2);
  const pulls = squares.map((square, at) => square / variance[Math.floor(at / outputs)]);
  const logs = pulls.map((pull, at) => -0.5 * (pull + Math.log(2 * Math.PI * variance[Math.floor(at / outputs)])));
  return {
    folds,
    mean: ndarray(mean, wide ? [size, outputs] : [size]),
    variance: ndarray(variance, [size]),
    rootMeanSquare: rootOf(scoreOf(squares)),
    logDensity: scoreOf(logs),
    pull: rootOf(scoreOf(pulls)),
  };
}

/** The points of each fold, at random where several are left out together. */
function partsOf(size: number, folds: number, key: Key): readonly (readonly number[])[] {
  const order = Array.from({ length: size }, (_, i) => i);
  if (folds < size) {
    const draws = new Float64Array(size);
    fillUniform(key, draws);
    order.sort((a, b) => draws[a] - draws[b]);
  }
  return Array.from({ length: folds }, (_, fold) => order.filter((__, place) => place % folds === fold));
}

/** Predicts the values of one part, into `mean` (which holds the values) and `variance`. */
function leaveOut(
  part: readonly number[],
  inverse: Float64Array,
  weights: Float64Array,
  size: number,
  outputs: number,
  mean: Float64Array,
  variance: Float64Array,
): void {
  const count = part.length;
  const block = Float64Array.from(
    { length: count * count },
    (_, at) => inverse[part[Math.floor(at / count)] * size + part[at % count]],
  );
  const right = new Float64Array(count * (outputs + count));
  for (let a = 0; a < count; a++) {
    for (let o = 0; o < outputs; o++) right[a * (outputs + count) + o] = weights[part[a] * outputs + o];
    right[a * (outputs + count) + outputs + a] = 1;
  }
  const solved = solveFactored(choleskyFactor(block, count), right, count);
  for (let a = 0; a < count; a++) {
    for (let o = 0; o < outputs; o++) mean[part[a] * outputs + o] -= solved[a * (outputs + count) + o];
    variance[part[a]] = solved[a * (outputs + count) + outputs + a];
  }
}

function scoreOf(entries: Float64Array): Score {
  const mean = entries.reduce((sum, entry) => sum + entry / entries.length, 0);
  const spread = entries.reduce((sum, entry) => sum + (entry - mean) ** 2, 0);
  const samples = entries.length;
  return {
    value: mean,
    standardError: Math.sqrt(spread / (samples - 1) / samples),
    samples,
    method: "cross-validation",
  };
}

/** The root of a mean, its error to first order. */
function rootOf(mean: Score): Score {
  const root = Math.sqrt(mean.value);
  return { ...mean, value: root, standardError: mean.standardError / (2 * root) };
}
