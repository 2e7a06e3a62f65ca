import { UnsupportedError } from "../errors.ts";

/** The longest array that is tried: 16 GiB of float64. */
const MOST_NUMBERS = 2 ** 31;

/**
 * Zeros for `count` numbers in float64, or a refusal in words that says how many bytes they would take.
 *
 * Convention: `subject` says what needs the room, e.g. "`count` = 10 networks of 7 parameters".
 * Errors: UnsupportedError beyond 16 GiB, or where the platform has no room for them.
 * @example roomFor("f", "the table", 3, "pass fewer rows"); // Float64Array [0, 0, 0]
 */
export function roomFor(caller: string, subject: string, count: number, remedy: string): Float64Array {
  if (count <= MOST_NUMBERS)
    try {
      return new Float64Array(count);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
    }
  throw new UnsupportedError(
    `${caller}: ${subject} must fit into memory, got ${count} numbers, which take ${bytesInWords(8 * count)}; ${remedy}.`,
  );
}

/** A size in bytes, KiB, MiB, GiB, TiB or PiB. */
function bytesInWords(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}
