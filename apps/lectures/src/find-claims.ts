import { DomainError } from "@nnft/foundations";
import type { Claim } from "./claim.ts";
import { claims } from "./claims.ts";
import { folded, searchText, searchWordsOf, speaksOf } from "./search-text.ts";

/** No claim covers the word; `known` lists all words that find one. */
export class UnknownClaimError extends DomainError {
  readonly asked: string;
  readonly known: readonly string[];
  constructor(asked: string, known: readonly string[]) {
    super(
      `findClaims: no claim covers "${asked}"; ask for an equation such as 43, a range such as 65-69, or an id from the list.`,
    );
    this.asked = asked;
    this.known = known;
  }
}

/** Every word that finds a claim: ids and equations. */
export function searchWords(): readonly string[] {
  return [...new Set(claims.flatMap(({ id, equations }) => [id, ...equations]))];
}

/**
 * The claims that the words find, in the order of the lectures.
 *
 * A word is an id ("43", "erratum-66", "attention"), an equation a claim covers ("44" finds the claim of (43)–(44), "66" the claim and the misprint), with or
 * without parentheses or "eq.", a range "65-69" of equations, or a word of a statement: "NTK", "phi4", "misprint". No words: all claims.
 * Errors: UnknownClaimError for a word that finds nothing.
 */
export function findClaims(words: readonly string[] = []): readonly Claim[] {
  if (words.length === 0) return claims;
  const found = new Set<Claim>();
  for (const word of words) {
    const whole = covering(folded(word).replace(/[()\s]/g, ""));
    const parts = whole.length > 0 ? [] : searchWordsOf(word);
    const lists = whole.length > 0 ? [whole] : parts.map((part) => foundBy(part));
    // "eq." by itself stands before its number
    if (lists.length === 0 && words.length > 1) continue;
    if (lists.length === 0 || lists.some((list) => list.length === 0)) throw new UnknownClaimError(word, searchWords());
    for (const claim of lists.flat()) found.add(claim);
  }
  return claims.filter((claim) => found.has(claim));
}

/** The claims of an id, an equation, or a range of equations. */
function covering(plain: string): readonly Claim[] {
  const range = /^(\d+)-(\d+)$/.exec(plain);
  return claims.filter(({ id, equations }) => {
    if (id.toLowerCase() === plain) return true;
    const texts = equations.map((equation) => folded(equation).replace(/[()\s]/g, ""));
    if (!range) return texts.includes(plain);
    return texts.some(
      (text) => /^\d+$/.test(text) && Number(text) >= Number(range[1]) && Number(text) <= Number(range[2]),
    );
  });
}

/** The claims that cover a word, else those that speak of it. */
function foundBy(word: string): readonly Claim[] {
  const list = covering(word);
  if (list.length > 0 || !/\p{L}/u.test(word)) return list;
  return claims.filter((claim) => speaksOf(searchText(claim), word));
}
