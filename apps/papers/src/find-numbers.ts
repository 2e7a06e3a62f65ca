import { DomainError } from "@nnft/foundations";
import { requireList, requireText } from "@nnft/foundations/kinds";
import { folded, speaksOf } from "@nnft/lectures/machinery";
import type { PaperClaim } from "./claim.ts";
import { numbers } from "./numbers.ts";
import { papers } from "./papers.ts";

/** No number speaks of the word; `known` lists the papers and authors. */
export class UnknownPaperError extends DomainError {
  readonly asked: string;
  readonly known: readonly string[];
  constructor(asked: string, known: readonly string[]) {
    super(
      `findNumbers: no paper covers "${asked}"; ask for a number on arXiv, an author, an id of the list or a word such as NTK.`,
    );
    this.asked = asked;
    this.known = known;
  }
}

/** The words by which a number is found: those of its paper and its own. */
export function wordsOf(claim: PaperClaim): string {
  const { id, title, statement, equations, section } = claim;
  const paper = papers.find((other) => other.id === section)!;
  return folded(
    [id, title, statement, ...equations, paper.title, paper.authors.join(" "), String(paper.year)].join(" "),
  );
}

/** Papers and authors, for those who mistype one. */
export const paperWords = (): readonly string[] => [
  ...new Set(
    papers.flatMap(({ id, authors }) => [id, ...authors.map((author) => author.split(" ").at(-1)!.toLowerCase())]),
  ),
];

/**
 * The numbers that the words find, in the order of the papers: a number on arXiv, an author, an id, a word of a title or statement. No words: all.
 *
 * Errors: UnknownPaperError for a word that finds nothing.
 * @example findNumbers(["2604.27050"]).length > 0 // true
 */
export function findNumbers(words: readonly string[] = []): readonly PaperClaim[] {
  requireList("findNumbers", "words", words, 0, 'pass ["2604.27050"] or ["halverson"]');
  if (words.length === 0) return numbers;
  const found = new Set<PaperClaim>();
  for (const [k, word] of words.entries()) {
    requireText("findNumbers", `words[${k}]`, word);
    const plain = folded(word.trim()).replace(/^arxiv:/, "");
    const exact = numbers.filter(({ id, section }) => id === plain || section === plain);
    const list = exact.length > 0 || plain === "" ? exact : numbers.filter((claim) => speaksOf(wordsOf(claim), plain));
    if (list.length === 0) throw new UnknownPaperError(word, paperWords());
    for (const claim of list) found.add(claim);
  }
  return numbers.filter((claim) => found.has(claim));
}
