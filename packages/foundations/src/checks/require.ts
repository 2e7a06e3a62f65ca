import { DomainError } from "../errors.ts";
import { nearest } from "./nearest.ts";

/** Characters of a text that a message shows. */
const LONGEST = 80;

/** The value as it stands in an error message: at most 80 characters of a text. */
export function quoted(value: unknown): string {
  if (typeof value === "string")
    return value.length > LONGEST ? `${JSON.stringify(value.slice(0, LONGEST))}…` : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value))
    return value.length > 8 ? `an array of length ${value.length}` : `[${value.map(quoted).join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return value !== null && typeof value === "object" ? "an object" : String(value);
}

/** Throws DomainError with a message in five parts: caller, argument, requirement, the value that came, remedy. */
export function refuse(caller: string, name: string, requirement: string, value: unknown, remedy: string): never {
  throw new DomainError(`${caller}: \`${name}\` must be ${requirement}, got ${quoted(value)}; ${remedy}.`);
}

/**
 * Throws DomainError when `options` is no object, or holds a name that is not in `known`: an option that is accepted is used.
 * The message suggests the known name that looks most alike; `noun` is what it calls them.
 */
export function requireKnownOptions(caller: string, options: object, known: readonly string[], noun = "option"): void {
  const plural = noun.includes(" of ") ? noun.replace(" of ", "s of ") : `${noun}s`;
  const list = (): string => known.join(", ") || "none";
  if (typeof options !== "object" || options === null)
    throw new DomainError(
      `${caller}: ${plural} must be an object with ${list()}, got ${quoted(options)}; leave it out or pass { }.`,
    );
  for (const name of Object.keys(options))
    if (!known.includes(name)) {
      const alike = nearest(name, known);
      throw new DomainError(
        `${caller}: unknown ${noun} \`${name}\`; the ${plural} are ${list()}; ` +
          (alike ? `did you mean \`${alike}\`?` : "correct the name or leave it out."),
      );
    }
}

/** A finite number, with −0 turned into 0, which JSON cannot carry. Throws DomainError. */
export function requireFinite(caller: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    refuse(caller, name, "a finite number", value, "pass a finite float64");
  return value + 0;
}

/** A finite number > 0. Throws DomainError. */
export function requirePositive(
  caller: string,
  name: string,
  value: unknown,
  remedy = "pass a number above zero",
): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0)
    refuse(caller, name, "a positive finite number", value, remedy);
  return value;
}

/** A finite number ≥ 0. Throws DomainError. */
export function requireNonNegative(
  caller: string,
  name: string,
  value: unknown,
  remedy = "pass zero or a number above it",
): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0)
    refuse(caller, name, "a finite number of at least 0", value, remedy);
  return value + 0;
}

/** A safe integer of at least `least` and at most `most`. Throws DomainError. */
export function requireInteger(
  caller: string,
  name: string,
  value: unknown,
  least = 1,
  most: number = Number.MAX_SAFE_INTEGER,
  remedy = "pass an integer in that range",
): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most)
    refuse(
      caller,
      name,
      most < Number.MAX_SAFE_INTEGER ? `an integer from ${least} to ${most}` : `an integer of at least ${least}`,
      value,
      remedy,
    );
  return value + 0;
}

/** A function. Throws DomainError. */
export function requireFunction(caller: string, name: string, value: unknown): void {
  if (typeof value !== "function") refuse(caller, name, "a function", value, "pass one");
}

/** A random key of `@nnft/random`: the two words. Throws DomainError. */
export function requireKey(caller: string, key: unknown): readonly [number, number] {
  const { generator, words } = (key ?? {}) as { readonly generator?: unknown; readonly words?: unknown };
  if (generator !== "philox4x32-10") refuse(caller, "key", "a philox4x32-10 key", key, "make one with keyFrom(seed)");
  return requireKeyWords(caller, words);
}

/** The two unsigned 32-bit words of a key. Throws DomainError. */
export function requireKeyWords(caller: string, words: unknown): readonly [number, number] {
  const valid =
    Array.isArray(words) &&
    words.length === 2 &&
    words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff);
  if (!valid)
    refuse(caller, "words", "two unsigned 32-bit integers", words, "pass the `words` of a key from keyFrom(seed)");
  return words as unknown as readonly [number, number];
}

/** At least `leastLength` finite numbers, frozen. Throws DomainError that names the bad entry. */
export function requireNumbers(caller: string, name: string, value: unknown, leastLength = 1): readonly number[] {
  const isList = typeof value === "object" && value !== null && "length" in value;
  const list = isList ? Array.from(value as ArrayLike<unknown>) : [];
  if (!isList || list.length < leastLength)
    refuse(caller, name, `an array of at least ${leastLength} numbers`, value, "pass a plain array of numbers");
  return Object.freeze(list.map((entry, i) => requireFinite(caller, `${name}[${i}]`, entry)));
}
