import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { at, reachOf, readSuperpotential, type Superpotential } from "./superpotential.ts";

export interface LatticeSupersymmetryOptions {
  /** c_0, c_1, … of W′(x) = Σ c_k x^k; odd degrees need a positive last coefficient */
  readonly slope: readonly number[];
  /** ε */
  readonly step: number;
  /** K, sites of the circle; default 2 */
  readonly sites?: number;
}

/** Supersymmetric mechanics on a lattice by the implicit step of the Nicolai map. */
export interface LatticeSupersymmetry {
  /** Tr T^K, bosons with the fermion determinant Π(1 + εW″) */
  readonly trace: number;
  /** Tr T_F^K, the same with determinant 1 */
  readonly fermionTrace: number;
  /** Tr T^K − Tr T_F^K: 1 for odd degree, 0 for even degree */
  readonly index: number;
  /** −ln λ/ε of the largest eigenvalues of T_F, ascending */
  readonly levels: (count: number) => Float64Array;
  /** the same of T, which begin with 0 where the index is 1 */
  readonly bosonLevels: (count: number) => Float64Array;
  /** ε^{−1/2}⟨∂x_k/∂ξ_1⟩ of the stationary Nicolai map, k = 1 … steps, for odd degree: the fermion propagator at t = (k − 1)ε */
  readonly fermionPropagator: (steps: number) => Float64Array;
}

/** Points of the largest grid. */
const MOST_POINTS = 1600;

/**
 * Exact supersymmetry on a lattice: the transfer matrices of the implicit step x′ + εW′(x′) = x + √ε ξ.
 *
 * Formula: T(x′, x) = (2πε)^{−1/2} e^{−(x′ + εW′(x′) − x)²/2ε} (1 + εW″(x′)), T_F without the last factor; ∂T† = T_F†∂, so that for odd degree
 * spec T = {1} ∪ spec T_F and Tr T^K − Tr T_F^K = 1 at every ε and K; for even degree the difference is 0.
 * Shapes: coefficients of W′ → traces. Convention: E = −ln λ/ε. Accuracy: trapezoid sums, 1e-11 of the traces, 1e-9 of the levels.
 * Errors: DomainError for a negative last coefficient of odd degree: pass −W′ and exchange the sectors; UnsupportedError for grids beyond 1600 points.
 * Source: Nicolai 1980; derived here.
 * @example latticeSupersymmetry({ slope: [0, 1, 0, 1], step: 0.5, sites: 1 }).fermionTrace; // 1.00039710104
 */
export function latticeSupersymmetry(options: LatticeSupersymmetryOptions): LatticeSupersymmetry {
  const caller = "latticeSupersymmetry";
  requireKnownOptions(caller, options, ["slope", "step", "sites"]);
  const potential = readSuperpotential(caller, options.slope);
  if (potential.degree % 2 === 1 && potential.slope[potential.degree] < 0)
    refuse(
      caller,
      "slope",
      "with a positive last coefficient for odd degree",
      potential.slope,
      "pass −W′ and exchange the sectors",
    );
  const step = requirePositive(caller, "step", options.step);
  const sites = requireInteger(caller, "sites", options.sites ?? 2, 1, 64);
  return latticeOf(caller, potential, step, sites);
}

/** The lattice of checked arguments. */
export function latticeOf(
  caller: string,
  potential: Superpotential,
  step: number,
  sites: number,
): LatticeSupersymmetry {
  const { boson, fermion, points } = matrices(caller, potential, step, sites);
  const [trace, fermionTrace] = [boson, fermion].map((matrix) => traceOfPower(matrix, points, sites));
  const levels = (matrix: Float64Array, name: string, count: number): Float64Array => {
    requireInteger(`${caller}.${name}`, "count", count, 1, 12);
    return leading(caller, matrix, points, count).map((value) => -Math.log(value) / step);
  };
  return {
    trace,
    fermionTrace,
    index: trace - fermionTrace,
    levels: (count) => levels(fermion, "levels", count),
    bosonLevels: (count) => levels(boson, "bosonLevels", count),
    fermionPropagator: (steps) => {
      const name = `${caller}.fermionPropagator`;
      requireInteger(name, "steps", steps, 1, 1 << 16);
      if (potential.degree % 2 === 0)
        throw new UnsupportedError(`${name}: the map of W′ of even degree has no stationary law; take an odd degree.`);
      return tangents(boson, fermion, points, steps);
    },
  };
}

function matrices(
  caller: string,
  potential: Superpotential,
  step: number,
  sites: number,
): { readonly boson: Float64Array; readonly fermion: Float64Array; readonly points: number } {
  const reach = reachOf(potential, Math.sqrt((80 * sites) / step) + 2);
  // the narrowest Gaussian in x′ has a width √ε/|1 + εW″|
  const steepest = Math.max(...[-1, 1].map((side) => Math.abs(1 + step * at(potential.curvature, side * reach))), 1);
  const points = 2 * Math.ceil((2 * reach * steepest) / Math.sqrt(step)) + 1;
  if (points > MOST_POINTS)
    throw new UnsupportedError(
      `${caller}: the grid would need ${points} points, more than ${MOST_POINTS}; take a larger step, fewer sites or smaller coefficients.`,
    );
  const width = (2 * reach) / (points - 1);
  const x = Float64Array.from({ length: points }, (_, i) => -reach + i * width);
  const [boson, fermion] = [new Float64Array(points * points), new Float64Array(points * points)];
  for (let i = 0; i < points; i++) {
    const image = x[i] + step * at(potential.slope, x[i]);
    const slope = 1 + step * at(potential.curvature, x[i]);
    for (let j = 0; j < points; j++) {
      const weight = (width * Math.exp(-((image - x[j]) ** 2) / (2 * step))) / Math.sqrt(2 * Math.PI * step);
      fermion[i * points + j] = weight;
      boson[i * points + j] = weight * slope;
    }
  }
  return { boson, fermion, points };
}

/** Tr A^K by halving K. */
function traceOfPower(matrix: Float64Array, n: number, power: number): number {
  let result = matrix;
  for (let bit = Math.floor(Math.log2(power)) - 1; bit >= 0; bit--) {
    result = product(result, result, n);
    if ((power >> bit) & 1) result = product(result, matrix, n);
  }
  let trace = 0;
  for (let i = 0; i < n; i++) trace += result[i * (n + 1)];
  return trace;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k];
      if (x === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j] += x * b[k * n + j];
    }
  return c;
}

/** Σ_j π_j (T_F†^k 1)_j, π the stationary law of T. */
function tangents(boson: Float64Array, fermion: Float64Array, n: number, steps: number): Float64Array {
  let law: Float64Array = new Float64Array(n).fill(1 / n);
  for (let iteration = 0, change = 1; change > 1e-15 && iteration < 100_000; iteration++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i] += boson[i * n + j] * law[j];
    const sum = next.reduce((total, x) => total + x, 0);
    change = 0;
    for (let i = 0; i < n; i++) {
      next[i] /= sum;
      change = Math.max(change, Math.abs(next[i] - law[i]));
    }
    law = next;
  }
  let weight: Float64Array = new Float64Array(n).fill(1);
  return Float64Array.from({ length: steps }, () => {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[j] += fermion[i * n + j] * weight[i];
    weight = next;
    return weight.reduce((sum, x, j) => sum + x * law[j], 0);
  });
}

/** The largest eigenvalues, real and positive where x + εW′ rises, by orthogonal iteration. */
function leading(caller: string, matrix: Float64Array, n: number, count: number): Float64Array {
  const columns = Math.min(n, count + 6);
  let basis = Float64Array.from({ length: columns * n }, (_, k) =>
    Math.cos(1 + (k % n) * (1 + Math.floor(k / n)) * 0.37),
  );
  let values: Float64Array = new Float64Array(columns);
  let settled = 0;
  for (let iteration = 0; iteration < 3000; iteration++) {
    const moved = new Float64Array(columns * n);
    for (let c = 0; c < columns; c++)
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += matrix[i * n + j] * basis[c * n + j];
        moved[c * n + i] = sum;
      }
    const next = orthonormalized(moved, n, columns);
    const change = values.slice(0, count).reduce((most, v, c) => Math.max(most, Math.abs(v - next[c]) / next[c]), 0);
    basis = moved;
    values = next;
    settled = change < 1e-12 ? settled + 1 : 0;
    if (settled > 3) return values.slice(0, count);
  }
  throw new ConvergenceError(`${caller}: the eigenvalues of the transfer matrix did not settle; ask for fewer levels.`);
}

/** Gram–Schmidt, twice, in place; returns the lengths that were left. */
function orthonormalized(basis: Float64Array, n: number, columns: number): Float64Array {
  const lengths = new Float64Array(columns);
  for (let c = 0; c < columns; c++) {
    for (let pass = 0; pass < 2; pass++)
      for (let d = 0; d < c; d++) {
        let overlap = 0;
        for (let i = 0; i < n; i++) overlap += basis[c * n + i] * basis[d * n + i];
        for (let i = 0; i < n; i++) basis[c * n + i] -= overlap * basis[d * n + i];
      }
    let square = 0;
    for (let i = 0; i < n; i++) square += basis[c * n + i] ** 2;
    lengths[c] = Math.sqrt(square);
    for (let i = 0; i < n; i++) basis[c * n + i] /= lengths[c] || 1;
  }
  return lengths;
}
