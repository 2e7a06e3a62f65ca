import { DomainError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";

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
          `unknown name; ${known.length > 0 ? `did you mean "${nearest(name, known)}"?` : "remove it."}`,
      );
  for (const name of names)
    if (!name.endsWith("?") && !Object.hasOwn(record, name))
      throw new DomainError(`${FN}: \`${name}\` must be given for ${what}, got nothing; add the field.`);
}

/** The name at the smallest edit distance, ignoring case. */
export function nearest(word: string, names: readonly string[]): string {
  const distance = (name: string): number => editDistance(word.toLowerCase(), name.toLowerCase());
  return names.reduce((best, name) => (distance(name) < distance(best) ? name : best));
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
