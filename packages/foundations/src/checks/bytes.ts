import { UnsupportedError } from "../errors.ts";
import { nodeBuiltin } from "../node/node-builtin.ts";
import { refuse } from "./require.ts";

/** A size in bytes, KiB, MiB, GiB, TiB or PiB. Throws DomainError for what is no size. */
export function bytesInWords(bytes: number): string {
  requireBytes("bytesInWords", bytes);
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}

/** More than this is not tried, whatever the machine has: 16 GiB. */
const MOST_BYTES = 2 ** 34;

/** Bytes that work may take: those of the machine where it tells them, 16 GiB at most. */
export function mostBytes(): number {
  try {
    return Math.min(MOST_BYTES, nodeBuiltin<{ totalmem(): number }>("node:os")?.totalmem() ?? MOST_BYTES);
  } catch {
    // Deno tells them only with a permission
    return MOST_BYTES;
  }
}

/**
 * Refuses work that would take more memory than the machine has, or more than 16 GiB, before anything is made.
 *
 * Convention: `subject` says what needs the room, e.g. "the matrix of 50000 points".
 * Errors: UnsupportedError that says how much it would take, and what to change.
 * @example requireRoom("f", "the table", 1e12, "pass fewer rows") // throws: f: the table would take 931 GiB of memory, …
 */
export function requireRoom(caller: string, subject: string, bytes: number, remedy: string): void {
  requireBytes(caller, bytes);
  const most = mostBytes();
  if (!(bytes <= most))
    throw new UnsupportedError(
      `${caller}: ${subject} would take ${bytesInWords(bytes)} of memory, more than the ${bytesInWords(most)} here; ${remedy}.`,
    );
}

function requireBytes(caller: string, bytes: number): void {
  if (typeof bytes !== "number" || !(bytes >= 0))
    refuse(caller, "bytes", "a number of at least 0", bytes, "count the bytes of what is made");
}
