import { DomainError } from "../errors.ts";

/**
 * The name at the smallest edit distance, ignoring case; undefined where every name differs in more than half its letters.
 * Throws DomainError for what is no text.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (typeof word !== "string")
    throw new DomainError(`nearest: \`word\` must be a text, got ${String(word)}; pass a string.`);
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string"))
    throw new DomainError("nearest: `names` must be a list of texts, got something else; pass an array of strings.");
  // a long text is no misspelt name, and would take long to compare
  if (word.length > 64) return undefined;
  let [best, least]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance < least && 2 * distance <= Math.max(word.length, name.length)) [best, least] = [name, distance];
  }
  return best;
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
