import { NAMED, OPERATORS } from "./symbols.ts";

/** A piece of a sentence: words, or mathematics. */
export interface Span {
  readonly maths: boolean;
  readonly text: string;
}

const CHARACTERS = "\u0370-\u03ff⟨⟩√∫∂∇∞±∓×⋯∈∉≤≥≠≈→↦↔⊃⊂∝⪰⪯⊥∥⊕⊗ℝℓ′″‖⌊⌋½⅓⅔¼⅙⅛⁰¹²³⁴-⁹⁺⁻ⁿᵀᵏ₀-₉₊₋ₙₖᵢⱼˣ";
/** What only mathematics has: its characters, |x|, X*, indices and powers, relations, marks over letters. */
const STRONG = new RegExp(
  [
    `[${CHARACTERS}]`,
    /\|[^|\s]+\||∣|(?<![A-Za-z*])[A-Z]\*(?!\*)/.source,
    /[\p{L}\p{M})\]|]\s*[_^](?=[\p{L}\p{N}{(−-])/u.source,
    /^[=<>≪≫~]$|\p{L}\p{M}/u.source,
  ].join("|"),
  "u",
);
const OPERATOR = /^(?:[=<>≤≥≠≈~∼→↦+−·×/∈⊃⊂∝⪰≪≫|∣⊕±←↔]|…)$/;
const FUNCTIONS = /^\(?\d*(?:cos|sin|tan|cot|exp|log|ln|tanh|cosh|arcsin|erf|det)$/;
/** What follows the name of a function: x, 3r. */
const ARGUMENT = /^\d*[a-z]\b/;
const FUNCTION = /^[A-Za-z]\([^)]*\)$/;

/** Cuts a sentence into words and mathematics. Brackets stay whole where no words of English are in them. */
export function spansOf(text: string): readonly Span[] {
  const chunks = chunksOf(text);
  const kinds = chunks
    .map((chunk, k) => (initial(chunks, k) || article(chunks, k) ? "word" : kindOf(chunk)))
    // the name of a function before its argument
    .map((kind, k, all) =>
      FUNCTIONS.test(chunks[k]!) && (all[k + 2] === "strong" || ARGUMENT.test(chunks[k + 2] ?? "")) ? "strong" : kind,
    )
    // and its argument: cos 3r
    .map((kind, k, all) =>
      all[k - 2] === "strong" && FUNCTIONS.test(chunks[k - 2] ?? "") && ARGUMENT.test(chunks[k]!) ? "strong" : kind,
    );
  const spans: Span[] = [];
  const push = (maths: boolean, piece: string): void => {
    const last = spans.at(-1);
    if (piece === "") return;
    if (last && !last.maths && !maths) spans[spans.length - 1] = { maths, text: last.text + piece };
    else spans.push({ maths, text: piece });
  };
  for (let k = 0; k < chunks.length; ) {
    const [from, to] = stretch(chunks, kinds, k);
    if (to <= from) {
      push(false, chunks[k]!);
      k++;
      continue;
    }
    for (let word = k; word < from; word++) push(false, chunks[word]!);
    const [, open, maths] = /^([("“]*?)(.*?)([-–][A-Za-z]{3,}[A-Za-z-]*)?[.,;:?]*$/su.exec(
      chunks.slice(from, to).join(""),
    ) as unknown as [string, string, string];
    const whole = chunks.slice(from, to).join("");
    const [inside, before, after] = balanced(maths);
    push(false, open + before);
    push(true, inside);
    push(false, after + whole.slice(open.length + maths.length));
    k = to;
  }
  return spans;
}

/** Moves brackets without a partner out of a formula. */
function balanced(maths: string): readonly [inside: string, before: string, after: string] {
  let inside = maths;
  let before = "";
  let after = "";
  const count = (c: string): number => inside.split(c).length - 1;
  const [, formula, words] = /^(.+?)([-–][a-z]{3,}(?:['’]s)?)$/u.exec(inside) ?? [];
  if (words !== undefined && !/[\s(]/.test(words)) {
    inside = formula!;
    after = words;
  }
  while (inside.startsWith("(") && count("(") > count(")")) {
    before += "(";
    inside = inside.slice(1);
  }
  while (/\)$/.test(inside) && count(")") > count("(")) {
    after = `)${after}`;
    inside = inside.slice(0, -1);
  }
  const [, stop] = /([.,;:]+)$/.exec(inside) ?? [];
  if (stop) {
    inside = inside.slice(0, -stop.length);
    after = stop + after;
  }
  return [inside, before, after];
}

/** Words that begin a sentence: the letter before them ends one and is no initial. */
const STARTERS = new Set(
  (
    "The A An It Its This That These Those For So In If At As And But With All No Not Where When Both They Two One Each On By There Then Such Whole Networks " +
    "Other Take Let Errors Values Fields Means Points Convention Shapes Accuracy Formula Source Sources Cost Limits Method Throws Returns"
  ).split(" "),
);

/** The initial of a person's name. */
function initial(chunks: readonly string[], k: number): boolean {
  const next = /^[A-Z][\p{L}.]*/u.exec(chunks[k + 2] ?? "")?.[0];
  return /^[A-Z]\.$/.test(chunks[k]!) && next !== undefined && !STARTERS.has(next.replace(/\.$/, ""));
}

/** The article, and no symbol: a word follows. */
const article = (chunks: readonly string[], k: number): boolean =>
  /^[aA]$/.test(chunks[k]!) && /^[a-z]{3,}/.test(chunks[k + 2] ?? "");

type Kind = "strong" | "weak" | "operator" | "space" | "word";

/** The longest run of mathematics from a chunk on: chunks from … to − 1, trimmed. */
function stretch(chunks: readonly string[], kinds: readonly Kind[], start: number): readonly [number, number] {
  let end = start;
  while (end < chunks.length && kinds[end] !== "word") {
    end++;
    // a comma ends a formula
    if (kinds[end - 1] !== "space" && /[.,;:?]$/.test(chunks[end - 1]!)) break;
  }
  let from = start;
  while (from < end && (kinds[from] === "space" || (kinds[from] === "weak" && !joined(kinds, from, 1, end)))) from++;
  while (
    end > from &&
    (kinds[end - 1] === "space" || (kinds[end - 1] === "weak" && !joined(kinds, end - 1, -1, from - 1)))
  )
    end--;
  while (end > from && kinds[end - 1] === "operator" && !/…/.test(chunks[end - 1]!)) end -= 1;
  while (end > from && kinds[end - 1] === "space") end--;
  const inner = kinds.slice(from, end);
  const means =
    inner.includes("strong") || (inner.includes("operator") && inner.filter((kind) => kind === "weak").length > 1);
  if (means) return [from, end];
  return [start, start];
}

const joined = (kinds: readonly Kind[], k: number, step: 1 | -1, end: number): boolean => {
  let next = k + step;
  while (next !== end && kinds[next] === "space") next += step;
  return next !== end && kinds[next] === "operator";
};

function kindOf(chunk: string): Kind {
  if (/^\s+$/.test(chunk)) return "space";
  const bare = chunk.replace(/^["“(]+(?=[^)]*$)|[.,;:?"”]+$/g, "");
  if (OPERATOR.test(bare)) return "operator";
  // the name of a variable of the shell
  if (/^[A-Z]{2,}_[A-Z]{2,}/.test(bare)) return "word";
  if (/^\(?[a-z]{2,}\)?$/.test(bare)) return /^[a-z]{2}$/.test(bare) && !prose(bare) ? "weak" : "word";
  if (FUNCTIONS.test(bare)) return "weak";
  if (prose(bare)) return "word";
  if (STRONG.test(bare) || FUNCTION.test(bare)) return "strong";
  if (/^[B-HJ-Zb-z]!?$/.test(bare)) return "strong";
  if (/^[−-]?[\d.,]*!?$/.test(bare) || /^[A-Za-z]{1,2}!?$/.test(bare)) return "weak";
  const letters = bare.match(/[A-Za-z]+/g) ?? [];
  const known = (word: string): boolean => word.length < 3 || NAMED.has(word) || OPERATORS.has(word);
  if (/^[[(\d−+]?[−+\dA-Z a-z,./·|()[\]!]*[\])!]?$/.test(bare) && letters.every(known) && bare !== "I/O")
    return letters.length > 0 && /[−+/·]|[A-Za-z]\(/.test(bare) && !/^[A-Za-z.]+$/.test(bare) ? "strong" : "weak";
  return "word";
}

/** Whether English words are in it: three small letters that name no function. */
function prose(text: string): boolean {
  const words = text.replace(/[_^](?:\{[^{}]*\}|[A-Za-z]+)/g, "").match(/[A-Za-z]{2,}/g) ?? [];
  if (/^[^\sA-Za-z]*[\p{L}\p{M}⁰-₉²³_^{}()\d]+[-–][a-z]{3,}/u.test(text) && STRONG.test(text)) return false;
  return words.some(
    (word) =>
      !NAMED.has(word) &&
      !OPERATORS.has(word) &&
      (/^[A-Za-z][a-z]{2,}$/.test(word) || /^(?:of|if|is|in|at|by|to|or|on|as|so|no|be|it|an|do)$/.test(word)) &&
      !/^d[a-z]{1,2}$/.test(word) &&
      new Set(word).size > 1,
  );
}

/** Words and spaces, with brackets after ^ and _, and brackets of mathematics, left whole. */
function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  let current = "";
  const characters = [...text];
  for (let k = 0; k < characters.length; k++) {
    const c = characters[k]!;
    const close = { "(": ")", "{": "}", "[": "]", "⟨": "⟩" }[c];
    const end = close === undefined ? -1 : partner(characters, k, c, close);
    const inside = end < 0 ? "" : characters.slice(k, end + 1).join("");
    if (end > 0 && /^\s/.test(current)) {
      chunks.push(current);
      current = "";
    }
    if (
      end > 0 &&
      inside.length < 160 &&
      (c === "{" ? /[_^]$/.test(current) || !prose(inside) : !prose(inside) && (STRONG.test(inside) || current !== ""))
    ) {
      current += inside;
      k = end;
    } else if (/\s/.test(c) !== /^\s/.test(current) && current !== "") {
      chunks.push(current);
      current = c;
    } else current += c;
  }
  if (current !== "") chunks.push(current);
  return chunks;
}

function partner(characters: readonly string[], from: number, open: string, close: string): number {
  let depth = 0;
  for (let k = from; k < characters.length; k++) {
    if (characters[k] === open) depth++;
    if (characters[k] === close && --depth === 0) return k;
  }
  return -1;
}
