import { DomainError, UnsupportedError } from "../errors.ts";
import { bytesInWords, mostBytes } from "./bytes.ts";
import { quoted } from "./require.ts";

/** Numbers for which no machine is asked: 128 MiB. */
const ALWAYS = 2 ** 24;

/**
 * Zeros for `count` numbers in float64, or a refusal in words that says how many bytes they would take.
 *
 * Convention: `subject` says what needs the room, e.g. "`count` = 10 networks of 7 parameters".
 * Errors: DomainError for a count that is none; UnsupportedError beyond the memory of the machine or 16 GiB, or where the platform has no room for them.
 * @example roomFor("f", "the table", 3, "pass fewer rows"); // Float64Array [0, 0, 0]
 */
export function roomFor(caller: string, subject: string, count: number, remedy: string): Float64Array {
  if (typeof count !== "number" || !(count >= 0))
    throw new DomainError(
      `${caller}: \`count\` must be a number of at least 0, got ${quoted(count)}; count the numbers of ${subject}.`,
    );
  if (count <= ALWAYS || 8 * count <= mostBytes())
    try {
      return new Float64Array(count);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
    }
  throw new UnsupportedError(
    `${caller}: ${subject} must fit into memory, got ${count} numbers, which take ${bytesInWords(8 * count)}; ${remedy}.`,
  );
}
