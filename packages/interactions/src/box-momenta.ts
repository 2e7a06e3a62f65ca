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

/** More momenta are refused: their lists would take gigabytes. */
const MOST_MOMENTA = 2 ** 21;

/** All momenta 2πn/L of modulus below the cutoff, both signs. Throws DomainError, before any is listed, where they are too many. */
export function boxMomenta(caller: string, lengths: readonly number[], cutoff: number): readonly BoxMomentum[] {
  const cube = lengths.reduce(
    (product, length) => product * (2 * Math.floor((cutoff * length) / (2 * Math.PI)) + 1),
    1,
  );
  if (cube > MOST_MOMENTA)
    throw new DomainError(
      `${caller}: \`cutoff\` must leave at most ${MOST_MOMENTA} momenta in a cube, got ${cube.toPrecision(3)}; lower it, or \`lengths\`.`,
    );
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
