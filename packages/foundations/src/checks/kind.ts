import { ShapeError } from "../errors.ts";
import { nearest } from "./nearest.ts";
import { quoted, refuse } from "./require.ts";

/** A number; NaN and ±∞ pass. Throws DomainError. */
export function requireNumber(caller: string, name: string, value: unknown): number {
  if (typeof value !== "number") refuse(caller, name, "a number", value, "pass a float64");
  return value;
}

/** True or false. Throws DomainError. */
export function requireBoolean(caller: string, name: string, value: unknown): boolean {
  if (typeof value !== "boolean") refuse(caller, name, "true or false", value, "pass a boolean");
  return value;
}

/** A text. Throws DomainError. */
export function requireText(caller: string, name: string, value: unknown, remedy = "pass a string"): string {
  if (typeof value !== "string") refuse(caller, name, "a text", value, remedy);
  return value;
}

/** One of a few words. Throws DomainError that suggests the word that looks most alike. */
export function requireMember<Word extends string>(
  caller: string,
  name: string,
  value: unknown,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  const alike = typeof value === "string" ? nearest(value, words) : undefined;
  const list = words.map((word) => JSON.stringify(word)).join(" or ");
  return refuse(caller, name, list, value, alike ? `did you mean "${alike}"?` : "pass one of these words");
}

/** An object that has all these fields, no list; what they hold is not looked at. Throws DomainError; `remedy` says where it comes from. */
export function requireObject(
  caller: string,
  name: string,
  value: unknown,
  fields: readonly string[],
  remedy = `pass { ${fields.join(", ")} }`,
): object {
  if (typeof value !== "object" || value === null || !fields.every((field) => field in value))
    refuse(caller, name, fields.length > 0 ? `an object with ${fields.join(", ")}` : "an object", value, remedy);
  return value;
}

/** A plain list of at least `leastLength` entries; what they are is not looked at. Throws DomainError. */
export function requireList(
  caller: string,
  name: string,
  value: unknown,
  leastLength = 0,
  remedy = "pass an array",
): readonly unknown[] {
  if (!Array.isArray(value) || value.length < leastLength)
    refuse(caller, name, leastLength > 0 ? `an array of at least ${leastLength} entries` : "an array", value, remedy);
  return value;
}

/**
 * A Float64Array of at least `leastLength` numbers; they are not looked at. Throws ShapeError, so that it may stand before an inner
 * loop which reads and writes without checks.
 */
export function requireFloat64(caller: string, name: string, value: unknown, leastLength: number): Float64Array {
  if (!(value instanceof Float64Array) || value.length < leastLength)
    throw new ShapeError(
      `${caller}: \`${name}\` must be a Float64Array of at least ${leastLength} numbers, got ${quoted(value)}` +
        `${value instanceof Float64Array ? ` of length ${value.length}` : ""}; pass the whole array.`,
    );
  return value;
}
