import { DomainError, UnsupportedError } from "@nnft/foundations";
import { zonalRecurrence } from "../blocks/gegenbauer.ts";
import { zExpansion } from "../blocks/z-expansion.ts";
import type { CrossRatioTerm } from "../correlators/conformal-four-point.ts";

/** A block with its coefficient. */
export interface MatchedBlock {
  readonly scalingDimension: number;
  readonly spin: number;
  readonly coefficient: number;
}

const SAME = 1e-7;
/** What rounding leaves, relative to the largest coefficient so far. */
const ROUNDING = 1e-14;

/**
 * The blocks of a sum of powers of u and v, level by level: what is left at the lowest power of |z| must be primaries.
 *
 * Formula: u^a v^b = |z|^{2a} Σ_{m,k} (−b)_m (−b)_k/(m! k!) z^m z̄^k, rewritten in Q_j(cos θ); blocks by {@link zExpansion}.
 * Accuracy: 10⁻¹³ of the largest coefficient 10 levels up, ten times more every two levels further, since what is subtracted adds its rounding; what lies below
 * 10⁻¹⁴ of it is taken as 0.
 */
export function matchPowerSeries(
  terms: readonly CrossRatioTerm[],
  dimension: number,
  maxDimension: number,
): readonly MatchedBlock[] {
  // On a line cos θ = ±1 and Q_j = 0 for j ≥ 2: rows end there.
  const spins = dimension === 1 ? 2 : Number.POSITIVE_INFINITY;
  const families: { start: number; levels: Float64Array[]; size: Float64Array[] }[] = [];
  for (const { coefficient, u, v } of terms) {
    if (coefficient === 0) continue;
    const energy = 2 * u;
    if (energy > maxDimension + SAME) continue;
    let family = families.find(({ start }) => Math.abs(energy - start - Math.round(energy - start)) < SAME);
    if (!family) families.push((family = { start: energy, levels: [], size: [] }));
    const offset = Math.round(energy - family.start);
    if (offset < 0) {
      const empty = (): Float64Array[] => Array.from({ length: -offset }, () => new Float64Array(0));
      family.levels.unshift(...empty());
      family.size.unshift(...empty());
      family.start += offset;
    }
    const first = Math.round(energy - family.start);
    const count = Math.floor(maxDimension + SAME - family.start) + 1 - first;
    for (const [n, row] of expandV(v, dimension, count).entries()) addRow(family, first + n, row, coefficient, spins);
  }
  const found: MatchedBlock[] = [];
  for (const family of families.sort((a, b) => a.start - b.start)) {
    const levels = Math.floor(maxDimension + SAME - family.start);
    let largest = 0;
    for (let n = 0; n <= levels; n++) {
      const row = family.levels[n] ?? new Float64Array(0);
      largest = (family.size[n] ?? []).reduce((most, value) => Math.max(most, value), largest);
      for (let j = row.length - 1; j >= 0; j--) {
        const coefficient = row[j];
        if (Math.abs(coefficient) <= Math.max(1e-10 * family.size[n][j], ROUNDING * largest)) continue;
        const scalingDimension = clean(family.start + n);
        found.push({ scalingDimension, spin: j, coefficient });
        const block = expansionOf(dimension, scalingDimension, j, levels - n);
        for (const [m, entries] of block.entries()) addRow(family, n + m, entries, -coefficient, spins);
      }
    }
  }
  return found;
}

function expansionOf(
  dimension: number,
  scalingDimension: number,
  spin: number,
  levels: number,
): readonly Float64Array[] {
  try {
    return zExpansion({ dimension, scalingDimension, spin }, levels);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new UnsupportedError(
      `blockDecomposition: the block (Δ, ℓ) = (${scalingDimension}, ${spin}) in D = ${dimension} ` +
        `has a pole, so that its descendants are primaries too; the decomposition is not unique there.`,
    );
  }
}

function addRow(
  family: { levels: Float64Array[]; size: Float64Array[] },
  level: number,
  row: Float64Array,
  factor: number,
  spins: number,
): void {
  while (family.levels.length <= level) {
    family.levels.push(new Float64Array(0));
    family.size.push(new Float64Array(0));
  }
  const width = Math.min(row.length, spins);
  if (family.levels[level].length < width) {
    family.levels[level] = grown(family.levels[level], width);
    family.size[level] = grown(family.size[level], width);
  }
  for (let j = 0; j < width; j++) {
    family.levels[level][j] += factor * row[j];
    family.size[level][j] += Math.abs(factor * row[j]);
  }
}

function grown(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(length);
  result.set(values);
  return result;
}

/** v^b = Σ_n |z|^n Σ_j e_{n,j} Q_j(cos θ), n < count. */
function expandV(b: number, dimension: number, count: number): readonly Float64Array[] {
  const nu = dimension / 2 - 1;
  const series = [1];
  for (let m = 1; m < count; m++) series.push((series[m - 1] * (m - 1 - b)) / m);
  return Array.from({ length: Math.max(0, count) }, (_, n) => {
    // Σ_{m+k=n} s_m s_k cos((m−k)θ) as Σ_q t_q 2cos(qθ), then from monic Chebyshev polynomials to Q_j.
    const cosines = new Float64Array(n + 1);
    for (let m = 0; m <= n; m++) cosines[Math.abs(2 * m - n)] += (series[m] * series[n - m]) / (2 * m === n ? 1 : 2);
    return chebyshevToZonal(cosines, nu);
  });
}

/** Σ_q t_q T̂_q, T̂_0 = 1, T̂_q = 2cos qθ, in the polynomials Q_j. */
function chebyshevToZonal(cosines: Float64Array, nu: number): Float64Array {
  const n = cosines.length - 1;
  // T̂_{q+1} = y T̂_q − T̂_{q−1} (T̂_2 = y T̂_1 − 2), with y acting on Q_j by its own recurrence.
  const timesY = (row: Float64Array): Float64Array => {
    const next = new Float64Array(n + 1);
    for (let j = 0; j <= n; j++) {
      if (row[j] === 0) continue;
      if (j < n) next[j + 1] += row[j];
      if (j > 0) next[j - 1] += zonalRecurrence(j, nu) * row[j];
    }
    return next;
  };
  let before: Float64Array = new Float64Array(n + 1);
  before[0] = 1;
  const result = before.map((value) => value * cosines[0]);
  let current: Float64Array = timesY(before);
  for (let q = 1; q <= n; q++) {
    for (let j = 0; j <= n; j++) result[j] += cosines[q] * current[j];
    const next = timesY(current);
    const weight = q === 1 ? 2 : 1;
    for (let j = 0; j <= n; j++) next[j] -= weight * before[j];
    before = current;
    current = next;
  }
  return result;
}

const clean = (value: number): number => (Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) + 0 : value);
