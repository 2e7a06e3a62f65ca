import { describe, expect, it } from "vitest";
import { largestDifference, numbers } from "../testing/matrices.ts";
import { orthogonalityError } from "../testing/spectra.ts";
import { deflate } from "./deflate.ts";
import { rankOneVectors } from "./rank-one-vectors.ts";
import { type RankOne, secularRoots } from "./secular-equation.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";

const ROUNDING = 2 ** -53;

/** Poles of which many are close and z of many sizes. */
function crowded(k: number): RankOne {
  const poles = Float64Array.from({ length: k }, (_, i) => Math.floor(i / 8) + 10 ** -(14 - (i % 8)) + (i % 8) * 1e-13);
  return { poles, z: numbers(k, 2).map((x, i) => x * 10 ** -(i % 7)), rho: 0.3 };
}

describe("secularRoots", () => {
  it("gives the roots of a quadratic", () => {
    const values = secularRoots(
      { poles: Float64Array.of(0, 1), z: Float64Array.of(1, 1), rho: 1 },
      new Float64Array(4),
    );
    const exact = Float64Array.of((3 - Math.sqrt(5)) / 2, (3 + Math.sqrt(5)) / 2);
    expect(largestDifference(values, exact)).toBeLessThan(4 * ROUNDING);
    const single = secularRoots({ poles: Float64Array.of(2), z: Float64Array.of(3), rho: 0.5 }, new Float64Array(1));
    expect(largestDifference(single, Float64Array.of(6.5))).toBeLessThan(6.5 * 4 * ROUNDING);
    // negative control: another ρ
    const other = secularRoots(
      { poles: Float64Array.of(0, 1), z: Float64Array.of(1, 1), rho: 1 + 1e-12 },
      new Float64Array(4),
    );
    expect(largestDifference(other, exact)).toBeGreaterThan(1e-13);
  });

  it.each([2, 3, 24, 160])("puts one root behind each of %i crowded poles, with the trace of the matrix", (k) => {
    const problem = crowded(k);
    const distances = new Float64Array(k * k);
    const values = secularRoots(problem, distances);
    for (let j = 0; j < k; j++)
      for (let i = 0; i < k; i++) expect(Math.sign(distances[j * k + i])).toBe(i <= j ? -1 : 1);
    const { poles, z, rho } = problem;
    let excess = 0;
    let trace = 0;
    for (let j = 0; j < k; j++) {
      excess -= distances[j * k + j];
      trace += rho * z[j] ** 2;
    }
    expect(Math.abs(excess - trace)).toBeLessThan(16 * k * ROUNDING * trace);
    expect(values[0]).toBeGreaterThanOrEqual(poles[0]);
    // negative control: roots at the poles
    expect(trace).toBeGreaterThan(1e-3);
  });
});

describe("rankOneVectors", () => {
  it.each([24, 160])("are orthogonal to rounding for %i crowded roots, where the plain formula is not", (k) => {
    const problem = crowded(k);
    const distances = new Float64Array(k * k);
    const values = secularRoots(problem, distances);
    const plain = distances.slice();
    rankOneVectors(problem, distances);
    const columns = (rows: Float64Array): Float64Array => rows.map((_, at) => rows[(at % k) * k + Math.floor(at / k)]);
    expect(orthogonalityError(columns(distances), k)).toBeLessThan(8);
    // D + ρ z zᵀ on every vector
    let worst = 0;
    for (let j = 0; j < k; j++) {
      const v = distances.subarray(j * k, (j + 1) * k);
      const overlap = problem.rho * v.reduce((sum, entry, i) => sum + entry * problem.z[i], 0);
      v.forEach((entry, i) => {
        worst = Math.max(worst, Math.abs((problem.poles[i] - values[j]) * entry + problem.z[i] * overlap));
      });
    }
    expect(worst).toBeLessThan(8 * k * ROUNDING * problem.poles[k - 1]);
    // negative control: distances between rounded roots and poles
    for (let j = 0; j < k; j++) {
      let square = 0;
      for (let i = 0; i < k; i++) {
        plain[j * k + i] = problem.z[i] / (problem.poles[i] - values[j]);
        square += plain[j * k + i] ** 2;
      }
      for (let i = 0; i < k; i++) plain[j * k + i] /= Math.sqrt(square);
    }
    expect(orthogonalityError(columns(plain), k) > 1e4 || plain.some(Number.isNaN)).toBe(true);
  });
});

describe("deflate", () => {
  const rows = (size: number): Float64Array =>
    Float64Array.from({ length: size * size }, (_, at) => (Math.floor(at / size) === at % size ? 1 : 0));

  it("sets aside what is diagonal, keeps D + ρ z zᵀ in other rows, and leaves distinct poles", () => {
    const size = 12;
    const d = Float64Array.from({ length: size }, (_, i) => [1, 1, 2, 2 + 1e-15, 3, 5][i % 6]);
    const z = numbers(size, 1);
    z[4] = 1e-18;
    const before = { d: d.slice(), z: z.slice() };
    const data = rows(size);
    const order = d.map((_, i) => i).sort((a, b) => before.d[a] - before.d[b]);
    const found = deflate({ d, z, rho: 1, order: [...order], half: 6, data, first: 0, stride: size });
    // 1, 2, 3 and 5 are left; the third of them from the right half only
    expect(found.kept.map((i) => Math.round(d[i]))).toEqual([1, 2, 3, 5]);
    expect([...found.kept, ...found.done].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
    expect(found.kept.map((i) => found.support[i])).toEqual([2, 2, 1, 2]);
    let worst = 0;
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        let back = 0;
        let [first, second] = [0, 0];
        for (let i = 0; i < size; i++) {
          back += data[i * size + a] * d[i] * data[i * size + b];
          first += data[i * size + a] * z[i];
          second += data[i * size + b] * z[i];
        }
        const wanted = (a === b ? before.d[a] : 0) + before.z[a] * before.z[b];
        worst = Math.max(worst, Math.abs(back + first * second - wanted));
      }
    expect(worst).toBeLessThan(1e-14);
    // negative control: distinct poles and large z stay
    const kept = deflate({
      d: Float64Array.of(1, 2),
      z: Float64Array.of(1, 1),
      rho: 1,
      order: [0, 1],
      half: 1,
      data: rows(2),
      first: 0,
      stride: 2,
    }).kept;
    expect(kept).toEqual([0, 1]);
  });
});

describe("tridiagonalEigen", () => {
  it.each([1, 2, 32, 33, 65, 140, 300])("gives T z = λ z with orthonormal rows at n = %i and writes no input", (n) => {
    const diagonal = numbers(n, 3);
    const offDiagonal = numbers(n - 1, 4);
    const copy = [diagonal.slice(), offDiagonal.slice()];
    const { values, vectors } = tridiagonalEigen(diagonal, offDiagonal);
    expect([diagonal, offDiagonal]).toEqual(copy);
    const worst = (shift: number): number => {
      let most = 0;
      for (let k = 0; k < n; k++) {
        const v = vectors.subarray(k * n, (k + 1) * n);
        for (let i = 0; i < n; i++) {
          const next = (offDiagonal[i - 1] ?? 0) * (v[i - 1] ?? 0) + (offDiagonal[i] ?? 0) * (v[i + 1] ?? 0);
          most = Math.max(most, Math.abs((diagonal[i] - values[k] - shift) * v[i] + next));
        }
      }
      return most;
    };
    expect(worst(0)).toBeLessThan(8 * (n + 4) * ROUNDING);
    const columns = vectors.map((_, at) => vectors[(at % n) * n + Math.floor(at / n)]);
    expect(orthogonalityError(columns, n)).toBeLessThan(8);
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
    // negative control: other eigenvalues
    expect(worst(1e-9)).toBeGreaterThan(1e-11);
  });
});
