import { DomainError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { nearest } from "@nnft/foundations/nearest";

const FN = "densityFromJSON";

/** The value as an object with named fields. */
export function requireRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    refuse(FN, name, "an object", value, "parse the text with JSON.parse first");
  return value as Readonly<Record<string, unknown>>;
}

/** Refuses unknown and missing fields; a question mark ends the name of one that may be left out. */
export function requireFields(what: string, record: object, names: readonly string[]): void {
  const known = names.map((name) => name.replace("?", ""));
  for (const name of Object.keys(record))
    if (name !== "kind" && !known.includes(name))
      throw new DomainError(
        `${FN}: \`${name}\` must be a field of ${what} (${known.join(", ") || "it has none"}), got an ` +
          `unknown name; ${suggestion(name, known)}`,
      );
  for (const name of names)
    if (!name.endsWith("?") && !Object.hasOwn(record, name))
      throw new DomainError(`${FN}: \`${name}\` must be given for ${what}, got nothing; add the field.`);
}

/** A remedy for an unknown name: the name that it may mean, or to leave it out. */
export function suggestion(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? "correct it, or leave it out." : `did you mean "${guess}"?`;
}
