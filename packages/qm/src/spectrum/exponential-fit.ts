import type { ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError, ShapeError, type Table } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { chiSquaredTail } from "@nnft/foundations/special-functions";
import { Matrix, SingularValueDecomposition, solve } from "ml-matrix";
import { whitener } from "./linear/whitener.ts";

/** Σ_n A_n e^{−E_n t}, fitted. */
export interface ExponentialFit {
  /** E_n, ascending; errors are NaN without a covariance */
  readonly energies: readonly ScalarEstimate[];
  /** A_n, in the order of the energies */
  readonly amplitudes: readonly ScalarEstimate[];
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** The probability of a larger χ² if the model holds; NaN without a covariance or without degrees of freedom. */
  readonly probability: number;
  /** Whether nothing speaks against the fit; `reasons` says what does. */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
  /** Condition number of the whitened exponentials: how much the fit amplifies noise. */
  readonly conditionNumber: number;
  readonly iterations: number;
}

export interface ExponentialFitOptions {
  /** How many exponentials. */
  readonly terms: number;
  /** Covariance of the values [T, T], symmetric and positive definite; the identity if left out. */
  readonly covariance?: Table;
  /** Starting energies, tried first; energies spread evenly in 1/t over two decades are tried as well. */
  readonly start?: readonly number[];
}

/**
 * Fits Σ_n A_n e^{−E_n t} with A_n free and E_n > 0 to a correlator, by least squares with its covariance.
 *
 * Formula: variable projection, A = least squares at given E, Levenberg–Marquardt steps in ln E on the whitened residual, from
 * several starts; the lowest χ² wins.
 * Shapes: times [T], values [T]. Accuracy: errors by the curvature at the minimum; residual stationary to 10⁻¹⁰. `reliable` is false
 * where χ² is improbable (below 10⁻³), or where the data want a constant in place of an exponential.
 * Errors: ShapeError; DomainError for a covariance that is singular or not symmetric; ConvergenceError after 500 steps from every
 * start, or where two energies meet. Source: Golub & Pereyra (1973); Marquardt (1963).
 * @example exponentialFit([0, 1, 2, 3], [2, 0.74, 0.27, 0.1], { terms: 1 }).energies[0].value.toFixed(2) // "1.00"
 */
export function exponentialFit(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  options: ExponentialFitOptions,
): ExponentialFit {
  requireKnownOptions("exponentialFit", options, ["terms", "covariance", "start"]);
  const { terms, covariance } = options;
  requireNumbers("exponentialFit", "times", times);
  requireNumbers("exponentialFit", "values", values);
  requireFit(times, values, options);
  const whitening = whitener("exponentialFit", covariance, times.length);
  const model = projection(times, whitening(Array.from(values)), terms, whitening);
  const span = Math.max(...Array.from(times)) - Math.min(...Array.from(times));
  const { logs, fit, iterations } = lowest(model, startsOf(options, span));
  const energies = logs.map(Math.exp);
  const order = energies.map((_, n) => n).sort((a, b) => energies[a] - energies[b]);
  for (let k = 1; k < terms; k++)
    if (energies[order[k]] - energies[order[k - 1]] < 1e-6 * energies[order[k]])
      throw new ConvergenceError("exponentialFit: two energies meet; fit fewer terms.");
  const { variance, conditionNumber } = curvature(times, energies, fit, whitening);
  const estimate = (value: number, entry: number): ScalarEstimate => ({
    value,
    standardError: covariance ? Math.sqrt(variance(entry)) : Number.NaN,
    samples: times.length,
    method: "least squares",
  });
  const degreesOfFreedom = fit.residual.length - 2 * terms;
  const probability =
    covariance && degreesOfFreedom > 0 ? chiSquaredTail(fit.chiSquared, degreesOfFreedom) : Number.NaN;
  const reasons = reasonsAgainst(fit.chiSquared, degreesOfFreedom, probability, energies[order[0]] * span);
  return {
    energies: order.map((n) => estimate(energies[n], terms + n)),
    amplitudes: order.map((n) => estimate(fit.amplitudes[n], n)),
    chiSquared: fit.chiSquared,
    degreesOfFreedom,
    probability,
    reliable: reasons.length === 0,
    reasons,
    conditionNumber,
    iterations,
  };
}

function requireFit(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  { terms, start }: ExponentialFitOptions,
): void {
  const count = times.length;
  if (values.length !== count)
    throw new ShapeError(
      `exponentialFit: \`values\` must fit ${count} times, got ${values.length} values; give one for each time.`,
    );
  for (const [name, list] of [
    ["times", times],
    ["values", values],
  ] as const)
    if (!Array.from(list).every(Number.isFinite))
      throw new DomainError(
        `exponentialFit: \`${name}\` must be finite numbers, got ${Array.from(list).join(", ")}; drop or repair those that are not.`,
      );
  if (!Number.isInteger(terms) || terms < 1 || 2 * terms > count)
    throw new DomainError(
      `exponentialFit: \`terms\` must be 1 … ${Math.floor(count / 2)} for ${count} times, got ${terms}; fit fewer terms, or give more times.`,
    );
  if (start && (start.length !== terms || !start.every((energy) => energy > 0)))
    throw new DomainError(`exponentialFit: \`start\` must hold ${terms} positive energies; pass one for each term.`);
}

/** χ² of this probability or less speaks against the fit. */
const IMPROBABLE = 1e-3;
/** An energy below this over the span of times is a constant. */
const CONSTANT = 1e-3;
/** Scales of the energies that are tried, over the span of times. */
const SCALES = [1.5, 5, 0.5, 15, 0.15];

/** The lowest χ² may lie in any of several valleys. */
function startsOf({ terms, start }: ExponentialFitOptions, span: number): readonly Vector[] {
  const spread = SCALES.map((scale) => Array.from({ length: terms }, (_, n) => Math.log((scale * (2 * n + 1)) / span)));
  return start ? [start.map(Math.log), ...spread] : spread;
}

/** The best of the descents that arrive. Throws the error of the first where none does. */
function lowest(model: (logs: Vector) => Projected, starts: readonly Vector[]): ReturnType<typeof descend> {
  let best: ReturnType<typeof descend> | undefined;
  let failure: unknown;
  for (const start of starts)
    try {
      const found = descend(model, start);
      if (!best || found.fit.chiSquared < best.fit.chiSquared * (1 - 1e-9)) best = found;
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      failure ??= error;
    }
  if (!best) throw failure;
  return best;
}

function reasonsAgainst(
  chiSquared: number,
  degreesOfFreedom: number,
  probability: number,
  lowestDecay: number,
): readonly string[] {
  const reasons: string[] = [];
  if (probability < IMPROBABLE)
    reasons.push(
      `χ² = ${chiSquared.toPrecision(3)} for ${degreesOfFreedom} degrees of freedom has probability ` +
        `${probability.toExponential(1)}: these exponentials do not describe the data`,
    );
  if (lowestDecay < CONSTANT) reasons.push("the data do not decay over these times: an energy came out as 0");
  return reasons;
}

type Vector = readonly number[];

/** The least-squares fit of the amplitudes at given energies. */
interface Projected {
  readonly design: Matrix;
  readonly amplitudes: Vector;
  readonly residual: Vector;
  readonly chiSquared: number;
  /** Σ of the squared data: the scale of rounding */
  readonly size: number;
}

/** Variable projection: ln E ↦ the best amplitudes, on whitened data. Source: Golub & Pereyra (1973). */
function projection(
  times: ArrayLike<number>,
  data: Vector,
  terms: number,
  whitening: (vector: Vector) => number[],
): (logs: Vector) => Projected {
  const size = data.reduce((sum, entry) => sum + entry * entry, 0);
  return (logs) => {
    const columns = logs.map((log) => whitening(Array.from(times, (t) => Math.exp(-Math.exp(log) * t))));
    const design = new Matrix(data.length, terms);
    columns.forEach((column, n) => {
      column.forEach((entry, row) => {
        design.set(row, n, entry);
      });
    });
    const amplitudes = solve(design, Matrix.columnVector([...data]), true).getColumn(0);
    const residual = data.map(
      (entry, row) => entry - columns.reduce((sum, column, n) => sum + amplitudes[n] * column[row], 0),
    );
    const chiSquared = residual.reduce((sum, entry) => sum + entry * entry, 0);
    return { design, amplitudes, residual, chiSquared, size };
  };
}

/** Levenberg–Marquardt steps in ln E until three in a row gain nothing. Source: Marquardt (1963). */
function descend(
  model: (logs: Vector) => Projected,
  start: Vector,
): { readonly logs: Vector; readonly fit: Projected; readonly iterations: number } {
  let logs = start;
  let fit = model(logs);
  let damping = 1e-3;
  let iterations = 0;
  for (let stalled = 0; stalled < 3; iterations++) {
    if (iterations > 500)
      throw new ConvergenceError(
        "exponentialFit: 500 steps do not reach the minimum; fit fewer terms or give `start`.",
      );
    const { normal, gradient } = normalEquations(model, logs, fit, damping);
    const step = solve(normal, Matrix.columnVector([...gradient]), true).getColumn(0);
    const next = logs.map((log, n) => log + Math.max(-1, Math.min(1, step[n])));
    const tried = model(next);
    if (tried.chiSquared <= fit.chiSquared) {
      const gain = fit.chiSquared - tried.chiSquared;
      stalled =
        gain <= 1e-12 * (1e-300 + tried.chiSquared) || Math.max(...step.map(Math.abs)) < 1e-12 ? stalled + 1 : 0;
      [logs, fit, damping] = [next, tried, damping / 5];
    } else {
      damping *= 5;
      if (damping > 1e12) {
        requireStationary(normal, gradient, damping, fit);
        break;
      }
    }
  }
  return { logs, fit, iterations };
}

/** JᵀJ with its diagonal raised by the damping, and −Jᵀr, J by central differences. */
function normalEquations(
  model: (logs: Vector) => Projected,
  logs: Vector,
  { residual }: Projected,
  damping: number,
): { readonly normal: Matrix; readonly gradient: Vector } {
  const h = 1e-6;
  const jacobian = logs.map((log, n) => {
    const up = model(logs.map((value, k) => (k === n ? log + h : value))).residual;
    const down = model(logs.map((value, k) => (k === n ? log - h : value))).residual;
    return up.map((entry, row) => (entry - down[row]) / (2 * h));
  });
  const normal = new Matrix(logs.length, logs.length);
  const gradient: number[] = [];
  jacobian.forEach((a, i) => {
    gradient.push(-a.reduce((sum, entry, row) => sum + entry * residual[row], 0));
    jacobian.forEach((b, j) => {
      normal.set(i, j, a.reduce((sum, entry, row) => sum + entry * b[row], 0) * (i === j ? 1 + damping : 1));
    });
  });
  return { normal, gradient };
}

/** Where no step helps: a minimum if the gradient is as small as rounding leaves it. Throws ConvergenceError for others. */
function requireStationary(normal: Matrix, gradient: Vector, damping: number, { chiSquared, size }: Projected): void {
  const left = gradient.reduce(
    (sum, entry, n) => sum + (normal.get(n, n) > 0 ? entry ** 2 / (normal.get(n, n) / (1 + damping / 5)) : 0),
    0,
  );
  if (left > 1e-8 * chiSquared + 1e-20 * size)
    throw new ConvergenceError("exponentialFit: no step lowers χ² though its gradient is not 0; fit fewer terms.");
}

/** Variances of (A, E) from the curvature at the minimum: columns ∂/∂A_n, then ∂/∂E_n. */
function curvature(
  times: ArrayLike<number>,
  energies: Vector,
  { design, amplitudes, residual }: Projected,
  whitening: (vector: Vector) => number[],
): { readonly variance: (entry: number) => number; readonly conditionNumber: number } {
  const terms = energies.length;
  const full = new Matrix(residual.length, 2 * terms);
  energies.forEach((energy, n) => {
    design.getColumn(n).forEach((entry, row) => {
      full.set(row, n, entry);
    });
    whitening(Array.from(times, (t) => -amplitudes[n] * t * Math.exp(-energy * t))).forEach((entry, row) => {
      full.set(row, terms + n, entry);
    });
  });
  const svd = new SingularValueDecomposition(full, { autoTranspose: true });
  return {
    variance: (entry) => svd.diagonal.reduce((sum, s, m) => sum + (svd.rightSingularVectors.get(entry, m) / s) ** 2, 0),
    conditionNumber: svd.diagonal[0] / svd.diagonal[svd.diagonal.length - 1],
  };
}
