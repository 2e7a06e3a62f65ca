import { ConvergenceError, DomainError, ShapeError } from "@nnft/foundations";
import { Matrix, SingularValueDecomposition, solve } from "ml-matrix";

/** Σ_n A_n e^{−E_n t}, fitted. */
export interface ExponentialFit {
  readonly energies: readonly number[];
  readonly amplitudes: readonly number[];
  readonly energyErrors: readonly number[];
  readonly amplitudeErrors: readonly number[];
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** Condition number of the whitened exponentials: how much the fit amplifies noise. */
  readonly conditionNumber: number;
  readonly iterations: number;
}

export interface ExponentialFitOptions {
  /** How many exponentials. */
  readonly terms: number;
  /** Covariance of the values [T, T]; the identity if left out. */
  readonly covariance?: readonly (readonly number[])[];
  /** Starting energies; spread evenly in 1/t if left out. */
  readonly start?: readonly number[];
}

/**
 * Fits Σ_n A_n e^{−E_n t} with A_n free and E_n > 0 to a correlator, by least squares with its covariance.
 *
 * Formula: variable projection, A = least squares at given E, Levenberg–Marquardt steps in ln E on the whitened residual.
 * Shapes: times [T], values [T]. Accuracy: errors by the curvature at the minimum; residual stationary to 10⁻¹⁰.
 * Errors: ShapeError, DomainError; ConvergenceError after 500 steps, or where two energies meet. Source: Golub & Pereyra (1973); Marquardt (1963).
 * @example exponentialFit([0, 1, 2, 3], [2, 0.74, 0.27, 0.1], { terms: 1 }).energies // [1]
 */
export function exponentialFit(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  { terms, covariance, start }: ExponentialFitOptions,
): ExponentialFit {
  const count = times.length;
  if (
    values.length !== count ||
    (covariance && (covariance.length !== count || covariance.some((row) => row.length !== count)))
  )
    throw new ShapeError(
      `exponentialFit: \`values\` and \`covariance\` must fit ${count} times, got ${values.length} values.`,
    );
  if (!Number.isInteger(terms) || terms < 1 || 2 * terms > count)
    throw new DomainError(
      `exponentialFit: \`terms\` must be 1 … ${Math.floor(count / 2)} for ${count} times, got ${terms}.`,
    );
  if (start && (start.length !== terms || !start.every((energy) => energy > 0)))
    throw new DomainError(`exponentialFit: \`start\` must hold ${terms} positive energies.`);
  const whitening = whitener(covariance, count);
  const data = whitening(Array.from(values));
  const span = Math.max(...Array.from(times)) - Math.min(...Array.from(times));
  let logs = (start ?? Array.from({ length: terms }, (_, n) => (1.5 * (2 * n + 1)) / span)).map(Math.log);
  const model = (at: readonly number[]) => {
    const columns = at.map((log) => whitening(Array.from(times, (t) => Math.exp(-Math.exp(log) * t))));
    const design = new Matrix(data.length, terms);
    columns.forEach((column, n) => {
      column.forEach((entry, row) => {
        design.set(row, n, entry);
      });
    });
    const amplitudes = solve(design, Matrix.columnVector(data), true).getColumn(0);
    const residual = data.map(
      (entry, row) => entry - columns.reduce((sum, column, n) => sum + amplitudes[n] * column[row], 0),
    );
    return { design, amplitudes, residual, chiSquared: residual.reduce((sum, entry) => sum + entry * entry, 0) };
  };
  let current = model(logs);
  let damping = 1e-3;
  let iterations = 0;
  for (let stalled = 0; stalled < 3; iterations++) {
    if (iterations > 500)
      throw new ConvergenceError(
        "exponentialFit: 500 steps do not reach the minimum; fit fewer terms or give `start`.",
      );
    const jacobian = logs.map((log, n) => {
      const h = 1e-6;
      const up = model(logs.map((value, k) => (k === n ? log + h : value))).residual;
      const down = model(logs.map((value, k) => (k === n ? log - h : value))).residual;
      return up.map((entry, row) => (entry - down[row]) / (2 * h));
    });
    const normal = new Matrix(terms, terms);
    const gradient: number[] = [];
    jacobian.forEach((a, i) => {
      gradient.push(-a.reduce((sum, entry, row) => sum + entry * current.residual[row], 0));
      jacobian.forEach((b, j) => {
        normal.set(i, j, a.reduce((sum, entry, row) => sum + entry * b[row], 0) * (i === j ? 1 + damping : 1));
      });
    });
    const step = solve(normal, Matrix.columnVector(gradient), true).getColumn(0);
    const next = logs.map((log, n) => log + Math.max(-1, Math.min(1, step[n])));
    const tried = model(next);
    if (tried.chiSquared <= current.chiSquared) {
      const gain = current.chiSquared - tried.chiSquared;
      stalled =
        gain <= 1e-12 * (1e-300 + tried.chiSquared) || Math.max(...step.map(Math.abs)) < 1e-12 ? stalled + 1 : 0;
      [logs, current, damping] = [next, tried, damping / 5];
    } else {
      damping *= 5;
      if (damping > 1e12) {
        // No step helps: a minimum if the gradient is as small as rounding leaves it.
        const left = gradient.reduce(
          (sum, entry, n) => sum + (normal.get(n, n) > 0 ? entry ** 2 / (normal.get(n, n) / (1 + damping / 5)) : 0),
          0,
        );
        const size = data.reduce((sum, entry) => sum + entry * entry, 0);
        if (left > 1e-8 * current.chiSquared + 1e-20 * size)
          throw new ConvergenceError(
            "exponentialFit: no step lowers χ² though its gradient is not 0; fit fewer terms.",
          );
        break;
      }
    }
  }
  const energies = logs.map(Math.exp);
  const order = energies.map((_, n) => n).sort((a, b) => energies[a] - energies[b]);
  for (let k = 1; k < terms; k++)
    if (energies[order[k]] - energies[order[k - 1]] < 1e-6 * energies[order[k]])
      throw new ConvergenceError("exponentialFit: two energies meet; fit fewer terms.");
  // Curvature in (A, E): columns ∂/∂A_n and ∂/∂E_n.
  const full = new Matrix(data.length, 2 * terms);
  energies.forEach((energy, n) => {
    current.design.getColumn(n).forEach((entry, row) => {
      full.set(row, n, entry);
    });
    whitening(Array.from(times, (t) => -current.amplitudes[n] * t * Math.exp(-energy * t))).forEach((entry, row) => {
      full.set(row, terms + n, entry);
    });
  });
  const svd = new SingularValueDecomposition(full, { autoTranspose: true });
  const variance = (k: number): number =>
    svd.diagonal.reduce((sum, s, m) => sum + (svd.rightSingularVectors.get(k, m) / s) ** 2, 0);
  return {
    energies: order.map((n) => energies[n]),
    amplitudes: order.map((n) => current.amplitudes[n]),
    energyErrors: order.map((n) => (covariance ? Math.sqrt(variance(terms + n)) : Number.NaN)),
    amplitudeErrors: order.map((n) => (covariance ? Math.sqrt(variance(n)) : Number.NaN)),
    chiSquared: current.chiSquared,
    degreesOfFreedom: data.length - 2 * terms,
    conditionNumber: svd.diagonal[0] / svd.diagonal[svd.diagonal.length - 1],
    iterations,
  };
}

/** x → C^{−1/2} x on the directions of C that are above rounding. */
function whitener(
  covariance: readonly (readonly number[])[] | undefined,
  count: number,
): (vector: readonly number[]) => number[] {
  if (!covariance) return (vector) => [...vector];
  const svd = new SingularValueDecomposition(new Matrix(covariance.map((row) => [...row])), { autoTranspose: true });
  const keep = svd.diagonal.flatMap((s, k) => (s > 1e-12 * svd.diagonal[0] && k < count ? [k] : []));
  const u = svd.leftSingularVectors;
  return (vector) =>
    keep.map((k) => vector.reduce((sum, entry, row) => sum + u.get(row, k) * entry, 0) / Math.sqrt(svd.diagonal[k]));
}
