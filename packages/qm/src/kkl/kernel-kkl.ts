import { ConvergenceError, DomainError } from "@nnft/foundations";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { symmetricEigen } from "@nnft/linear-algebra";
import { assemble, type Kkl } from "./kkl-network.ts";

/** Eigenpairs of a kernel by Galerkin's method in Legendre polynomials, degrees doubled until the eigenvalues settle. */
export function ofKernel(
  kernel: (t: number, s: number) => number,
  [a, b]: readonly [number, number],
  modes: number,
  accuracy: number,
): Kkl {
  const half = (b - a) / 2;
  let previous: Float64Array | null = null;
  for (let degree = Math.max(16, 2 * modes); degree <= 512; degree *= 2) {
    const size = degree;
    const { matrix, trace } = legendreMatrix(kernel, a, b, size, size + 16);
    const { values, vectors } = symmetricEigen(matrix, size);
    const eigenvalues = Float64Array.from({ length: modes }, (_, k) => values[size - 1 - k]);
    const change = previous
      ? eigenvalues.reduce(
          (most, value, k) => Math.max(most, Math.abs(value - (previous as Float64Array)[k]) / eigenvalues[0]),
          0,
        )
      : Number.POSITIVE_INFINITY;
    if (change <= accuracy) {
      const eigenfunctions = Array.from({ length: modes }, (_, k) => {
        const coefficients = Float64Array.from({ length: size }, (__, j) => vectors[j * size + size - 1 - k]);
        const at = (t: number): number => legendreSeries(coefficients, (t - a) / half - 1) / Math.sqrt(half);
        const sign = at(b) < 0 ? -1 : 1;
        return (t: number): number => {
          if (!(t >= a - 1e-12 * half && t <= b + 1e-12 * half))
            throw new DomainError(`kkl: eigenfunctions live on [${a}, ${b}], got t = ${t}.`);
          return sign * at(t);
        };
      });
      return assemble({
        eigenvalues,
        standardErrors: new Float64Array(modes),
        eigenfunctions,
        interval: [a, b],
        total: trace,
        accuracy: change,
        resolution: size,
        method: "kernel",
        samples: 0,
      });
    }
    previous = eigenvalues;
    if (degree === 512) break;
  }
  throw new ConvergenceError(
    "kkl: polynomials of degree 512 do not give the eigenvalues to the accuracy asked for; the kernel must be smooth off the diagonal, or ask for less.",
  );
}

/** ∫∫ P̂_i(t) K(t, s) P̂_j(s) by both triangles, and ∫ K(t, t). */
function legendreMatrix(
  kernel: (t: number, s: number) => number,
  a: number,
  b: number,
  size: number,
  nodes: number,
): { readonly matrix: Float64Array; readonly trace: number } {
  const rule = gaussLegendre(nodes);
  const half = (b - a) / 2;
  const matrix = new Float64Array(size * size);
  const outer = new Float64Array(size);
  const inner = new Float64Array(size);
  const sum = new Float64Array(size);
  let trace = 0;
  for (let k = 0; k < nodes; k++) {
    const x = rule.nodes[k];
    const t = a + half * (x + 1);
    const weight = half * rule.weights[k];
    legendreValues(x, outer);
    const diagonal = kernel(t, t);
    if (!Number.isFinite(diagonal))
      throw new DomainError(
        `kkl: the kernel must be finite, got ${diagonal} at t = s = ${t}; choose an interval on which the kernel is finite.`,
      );
    trace += weight * diagonal;
    sum.fill(0);
    for (let l = 0; l < nodes; l++) {
      // s in [a, t]
      const y = -1 + 0.5 * (x + 1) * (rule.nodes[l] + 1);
      legendreValues(y, inner);
      const factor = half * 0.5 * (x + 1) * rule.weights[l] * kernel(t, a + half * (y + 1));
      for (let j = 0; j < size; j++) sum[j] += factor * inner[j];
    }
    for (let i = 0; i < size; i++) {
      const factor = (weight * outer[i]) / half;
      for (let j = 0; j < size; j++) {
        matrix[i * size + j] += factor * sum[j];
        matrix[j * size + i] += factor * sum[j];
      }
    }
  }
  return { matrix, trace };
}

/** √(j + ½) P_j(x). */
function legendreValues(x: number, into: Float64Array): void {
  let [before, value] = [0, 1];
  for (let j = 0; j < into.length; j++) {
    into[j] = Math.sqrt(j + 0.5) * value;
    [before, value] = [value, ((2 * j + 1) * x * value - j * before) / (j + 1)];
  }
}

function legendreSeries(coefficients: Float64Array, x: number): number {
  let [before, value, sum] = [0, 1, 0];
  for (let j = 0; j < coefficients.length; j++) {
    sum += coefficients[j] * Math.sqrt(j + 0.5) * value;
    [before, value] = [value, ((2 * j + 1) * x * value - j * before) / (j + 1)];
  }
  return sum;
}
