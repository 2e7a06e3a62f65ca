import { DomainError } from "@nnft/foundations";
import { quoted, requirePositive } from "@nnft/foundations/checks";

/** A momentum 2πn/L of a periodic box: its integers [d] and its square. */
export interface BoxMomentum {
  readonly integers: readonly number[];
  readonly square: number;
}

/** The lengths of a box, each above zero. Throws DomainError. */
export function requireLengths(caller: string, lengths: unknown): readonly number[] {
  if (!Array.isArray(lengths) || lengths.length === 0)
    throw new DomainError(
      `${caller}: \`lengths\` must list the length of each direction, got ${quoted(lengths)}; pass for example [6, 6].`,
    );
  for (const [i, length] of lengths.entries()) requirePositive(caller, `lengths[${i}]`, length);
  return lengths;
}

/** All momenta 2πn/L of modulus below the cutoff, both signs. */
export function boxMomenta(lengths: readonly number[], cutoff: number): readonly BoxMomentum[] {
  let found: BoxMomentum[] = [{ integers: [], square: 0 }];
  for (const length of lengths) {
    const reach = Math.floor((cutoff * length) / (2 * Math.PI));
    found = found.flatMap(({ integers, square }) =>
      Array.from({ length: 2 * reach + 1 }, (_, k) => ({
        integers: [...integers, k - reach],
        square: square + ((2 * Math.PI * (k - reach)) / length) ** 2,
      })).filter((momentum) => momentum.square < cutoff * cutoff),
    );
  }
  return found;
}
