import { type Complex, ONE, plus, scaled, times, ZERO } from "../algebra/complex.ts";

/** The mean of one block of points over neurons, and whether draws gave it: products need independent draws. */
export interface Block {
  readonly value: Complex;
  readonly drawn: boolean;
}

/** The mean of a block; `turn` counts the drawn blocks before it. */
export type BlockMean = (rows: readonly number[], columns: readonly number[], turn: number) => Block;

/**
 * F_m, m = 0 … n: the sum over partitions of n pairs ψψ̄ into m blocks of their signed products of means, each block a pair of sets of k ≤ rank.
 *
 * Formula: Z = [Σ_k N^{−k}X_k]^N has ⟨ψ_1 … ψ_nψ̄_n … ψ̄_1⟩ = N^{−n} Σ_m (N)_m F_m and connected part N^{1−n} Σ_m (−1)^{m−1}(m − 1)! F_m.
 * Cost: C(2n, n) pairs of sets, each over its blocks.
 */
export function pairBlocks(n: number, rank: number, mean: BlockMean): readonly Complex[] {
  const known = new Map<string, readonly Complex[]>();
  const sums = (rows: readonly number[], columns: readonly number[], turn: number): readonly Complex[] => {
    if (rows.length === 0) return [ONE];
    const name = `${rows}|${columns}|${turn}`;
    const before = known.get(name);
    if (before) return before;
    const total = new Array<Complex>(rows.length + 1).fill(ZERO);
    for (let k = 1; k <= Math.min(rank, rows.length); k++)
      for (const chosenRows of subsets(rows.length, k, true))
        for (const chosenColumns of subsets(columns.length, k, false)) {
          const { value, drawn } = mean(pick(rows, chosenRows), pick(columns, chosenColumns), turn);
          if (value.re === 0 && value.im === 0) continue;
          const odd = (sumOf(chosenRows) + sumOf(chosenColumns)) % 2 === 1;
          const rest = sums(left(rows, chosenRows), left(columns, chosenColumns), turn + (drawn ? 1 : 0));
          const signed = odd ? scaled(value, -1) : value;
          rest.forEach((one, m) => {
            total[m + 1] = plus(total[m + 1], times(signed, one));
          });
        }
    known.set(name, total);
    return total;
  };
  const all = Array.from({ length: n }, (_, i) => i);
  return padded(sums(all, all, 0), n);
}

/** The same for 2n points of a Majorana field: blocks are even sets of points. */
export function pointBlocks(points: number, rank: number, mean: BlockMean): readonly Complex[] {
  const known = new Map<string, readonly Complex[]>();
  const sums = (rows: readonly number[], turn: number): readonly Complex[] => {
    if (rows.length === 0) return [ONE];
    const name = `${rows}|${turn}`;
    const before = known.get(name);
    if (before) return before;
    const total = new Array<Complex>(rows.length / 2 + 1).fill(ZERO);
    for (let k = 1; k <= Math.min(rank, rows.length / 2); k++)
      for (const chosen of subsets(rows.length, 2 * k, true)) {
        const { value, drawn } = mean(pick(rows, chosen), [], turn);
        if (value.re === 0 && value.im === 0) continue;
        // moves the chosen points to the front: Σ (place − order)
        const odd = (sumOf(chosen) - k * (2 * k - 1)) % 2 !== 0;
        const rest = sums(left(rows, chosen), turn + (drawn ? 1 : 0));
        const signed = odd ? scaled(value, -1) : value;
        rest.forEach((one, m) => {
          total[m + 1] = plus(total[m + 1], times(signed, one));
        });
      }
    known.set(name, total);
    return total;
  };
  return padded(
    sums(
      Array.from({ length: points }, (_, i) => i),
      0,
    ),
    points / 2,
  );
}

const padded = (sums: readonly Complex[], n: number): readonly Complex[] => [
  ...sums,
  ...new Array<Complex>(n + 1 - sums.length).fill(ZERO),
];
const pick = (list: readonly number[], places: readonly number[]): readonly number[] => places.map((i) => list[i]);
const left = (list: readonly number[], places: readonly number[]): readonly number[] =>
  list.filter((_, i) => !places.includes(i));
const sumOf = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);

/** All sets of k places below n in ascending order; those with place 0 only, where `withFirst`. */
function* subsets(n: number, k: number, withFirst: boolean): Generator<readonly number[]> {
  const places = Array.from({ length: k }, (_, i) => i);
  if (k > n) return;
  for (;;) {
    if (withFirst && places[0] !== 0) return;
    yield [...places];
    let i = k - 1;
    while (i >= 0 && places[i] === n - k + i) i--;
    if (i < 0) return;
    places[i]++;
    for (let j = i + 1; j < k; j++) places[j] = places[j - 1] + 1;
  }
}

/** (N)_m/N^n. */
export function fallingPower(width: number, m: number, n: number): number {
  if (width === Number.POSITIVE_INFINITY) return m === n ? 1 : 0;
  let share = 1;
  for (let j = 0; j < n; j++) share *= (j < m ? Math.max(0, width - j) : 1) / width;
  return share;
}

/** (−1)^{m−1}(m − 1)! N^{1−n}. */
export function connectedShare(width: number, m: number, n: number): number {
  if (m === 0) return 0;
  let share = m % 2 === 1 ? 1 : -1;
  for (let j = 2; j < m; j++) share *= j;
  return n === 1 ? share : share * width ** (1 - n);
}

/** Σ_m share(m) F_m. */
export function weighted(sums: readonly Complex[], share: (m: number) => number): Complex {
  return sums.reduce<Complex>((total, sum, m) => plus(total, scaled(sum, share(m))), ZERO);
}
