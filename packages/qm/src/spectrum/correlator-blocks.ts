import { DomainError } from "@nnft/foundations";

/** Averages of products of powers of x at two times, block by block: what spectra are made of. */
export interface CorrelatorBlocks {
  /** Euclidean times t of ⟨O_a(t) O_b(0)⟩, ascending from 0. */
  readonly times: Float64Array;
  /** Powers k of the operators x^k. */
  readonly powers: readonly number[];
  /** Sets of operators that mix: one set, or odd and even powers apart. */
  readonly groups: readonly (readonly number[])[];
  /** Whether odd and even levels alternate, as those of one particle on a line in an even potential do. */
  readonly alternating: boolean;
  /** Pairs (a, b) of `powers` that were measured, in the order of the blocks. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Means of blocks: first ⟨O_a⟩, then extras, then for each pair its times. Independent or nearly so. */
  readonly blocks: readonly Float64Array[];
  /** Names of the extras and where they stand. */
  readonly extras: readonly string[];
  readonly samples: number;
  readonly method: string;
  /** Length of the circle of Euclidean time that states run around both ways; an infinite line if left out. */
  readonly circle?: number;
}

/** Throws unless the powers are different integers of 1 … 8. */
export function requirePowers(caller: string, powers: readonly number[]): void {
  if (powers.length === 0 || powers.some((k, i) => !Number.isInteger(k) || k < 1 || k > 8 || powers.indexOf(k) !== i))
    throw new DomainError(
      `${caller}: \`powers\` must be different integers of 1 … 8, got [${powers.join(", ")}]; pass for example [1, 2, 3].`,
    );
}

/** Pairs within groups, a ≤ b. */
export function pairsWithin(
  powers: readonly number[],
  groups: readonly (readonly number[])[],
): readonly (readonly [number, number])[] {
  return groups.flatMap((group) =>
    group.flatMap((a, i) => group.slice(i).map((b): readonly [number, number] => [powers[a], powers[b]])),
  );
}

/** Odd and even powers apart, as indices, where parity holds; all together else. */
export function groupsOf(powers: readonly number[], parity: boolean): readonly (readonly number[])[] {
  const all = powers.map((_, k) => k);
  if (!parity) return [all];
  return [all.filter((k) => powers[k] % 2 === 1), all.filter((k) => powers[k] % 2 === 0)].filter(
    (group) => group.length > 0,
  );
}

/** Index of ⟨O_a(t)O_b⟩ in a block. */
export function entryOf(data: CorrelatorBlocks, a: number, b: number, time: number): number {
  const [low, high] = a <= b ? [a, b] : [b, a];
  const pair = data.pairs.findIndex(([x, y]) => x === low && y === high);
  return data.powers.length + data.extras.length + pair * data.times.length + time;
}
