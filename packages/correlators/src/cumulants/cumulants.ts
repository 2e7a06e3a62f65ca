import { DomainError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { requireFloat64 } from "@nnft/foundations/kinds";

/**
 * Joint cumulants of a list of n variables from their joint moments, for every subset at once.
 *
 * κ(S) = m(S) − Σ_{B ∋ min S, B ⊊ S} κ(B) m(S∖B), which equals Σ_π (−1)^{|π|−1} (|π|−1)! Π_{B∈π} m(B) over set partitions π.
 * Shapes: tables of length 2ⁿ indexed by the bit mask of the subset; moments[0] = 1, cumulants[0] = 0. n ≤ 16.
 * Accuracy: float64; cancellation as in the formula, so shift variables of large mean first. Cost: 3ⁿ.
 * Errors: DomainError unless the length is a power of two and all numbers are finite; ShapeError for what is no Float64Array.
 * Source: Halverson 2025 (120)–(121); Speed 1983.
 * @example cumulantsFromMoments(Float64Array.of(1, 2, 3, 10))[3] // 10 − 2·3 = 4
 */
export function cumulantsFromMoments(moments: Float64Array): Float64Array {
  requireTable("cumulantsFromMoments", "moments", moments);
  const cumulants = new Float64Array(moments.length);
  for (let set = 1; set < moments.length; set++) cumulants[set] = moments[set] - properParts(set, cumulants, moments);
  return cumulants;
}

/**
 * Joint moments from joint cumulants: m(S) = Σ_π Π_{B∈π} κ(B), the inverse of `cumulantsFromMoments`.
 * Shapes, accuracy, errors and source: as there.
 * @example momentsFromCumulants(Float64Array.of(0, 2, 3, 4))[3] // 4 + 2·3 = 10
 */
export function momentsFromCumulants(cumulants: Float64Array): Float64Array {
  requireTable("momentsFromCumulants", "cumulants", cumulants);
  const moments = new Float64Array(cumulants.length);
  moments[0] = 1;
  for (let set = 1; set < cumulants.length; set++) moments[set] = cumulants[set] + properParts(set, cumulants, moments);
  return moments;
}

/** Σ κ(B) m(S∖B) over the proper subsets B of S that hold its lowest member. */
function properParts(set: number, cumulants: Float64Array, moments: Float64Array): number {
  const lowest = set & -set;
  const rest = set ^ lowest;
  let sum = 0;
  // runs over the non-empty subsets `out` of S without its lowest member: B = S ∖ out
  for (let out = rest; out > 0; out = (out - 1) & rest) sum += cumulants[set ^ out] * moments[out];
  return sum;
}

function requireTable(caller: string, name: string, table: Float64Array): void {
  requireFloat64(caller, name, table, 1);
  // a jackknife asks by the ten thousand: the list in words is made only for a bad one
  if (!allFinite(table)) requireNumbers(caller, name, table);
  const { length } = table;
  if ((length & (length - 1)) === 0 && length <= 2 ** 16) return;
  throw new DomainError(
    `${caller}: \`${name}\` must have length 2^n with n ≤ 16 (one entry per subset), got ${table.length}; entry 0 is the empty set.`,
  );
}

function allFinite(table: Float64Array): boolean {
  for (let i = 0; i < table.length; i++) if (!Number.isFinite(table[i])) return false;
  return true;
}

/** Cumulants κ₁…κ_n of one variable from its moments m₁…m_n: κ_n = m_n − Σ_{k<n} C(n−1,k−1) κ_k m_{n−k}. */
export function scalarCumulants(moments: readonly number[]): number[] {
  requireNumbers("scalarCumulants", "moments", moments, 0);
  const cumulants: number[] = [];
  moments.forEach((moment, i) => {
    cumulants.push(moment - scalarParts(i + 1, cumulants, moments));
  });
  return cumulants;
}

/** Moments m₁…m_n of one variable from its cumulants, the inverse of `scalarCumulants`. */
export function scalarMoments(cumulants: readonly number[]): number[] {
  requireNumbers("scalarMoments", "cumulants", cumulants, 0);
  const moments: number[] = [];
  cumulants.forEach((cumulant, i) => {
    moments.push(cumulant + scalarParts(i + 1, cumulants, moments));
  });
  return moments;
}

function scalarParts(n: number, cumulants: readonly number[], moments: readonly number[]): number {
  let sum = 0;
  let binomial = 1;
  for (let k = 1; k < n; k++) {
    sum += binomial * cumulants[k - 1] * moments[n - k - 1];
    binomial = (binomial * (n - k)) / k;
  }
  return sum;
}
