/** Letters of one style, raised or lowered. */
export interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly level: "base" | "raised" | "lowered";
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
const PLAIN = "0123456789+−n";

/**
 * A label as runs of letters: x_t and x0 lower their index, e^{−r} raises its exponent, and symbols slant.
 *
 * A letter by itself is a symbol, as is every small Greek letter; G2 is the two-point function, G with a raised (2); G4c is
 * connected. Words stay upright.
 */
export function runsOf(label: string): readonly Run[] {
  const text = signs(label);
  const runs: Run[] = [];
  const add = (piece: string, level: Run["level"], italic = false): void => {
    if (piece !== "") runs.push({ text: piece, level, italic });
  };
  for (const match of text.matchAll(TOKENS)) {
    const { up, down, ups, downs, word, rest } = match.groups!;
    const inner = up ?? down;
    if (inner !== undefined)
      for (const run of runsOf(bare(inner))) add(run.text, up === undefined ? "lowered" : "raised", run.italic);
    else if (ups !== undefined) add(plain(ups, RAISED), "raised");
    else if (downs !== undefined) add(plain(downs, LOWERED), "lowered");
    else if (word !== undefined) for (const run of wordRuns(word, text, match.index)) runs.push(run);
    else add(rest!, "base");
  }
  return joined(runs);
}

const TOKENS = new RegExp(
  [
    String.raw`\^(?<up>\{[^}]*\}|\([^)]*\)|[−-]?[\p{L}\d]+(?:\.\d+)?)`,
    String.raw`_(?<down>\{[^}]*\}|[\p{L}\d∞]+)`,
    `(?<ups>[${RAISED}]+)`,
    `(?<downs>[${LOWERED}]+)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\d]*)`,
    "(?<rest>[^])",
  ].join("|"),
  "gu",
);

/** True minus signs, and powers of ten in place of e-4. */
function signs(label: string): string {
  return label
    .replace(/\s+/g, " ")
    .replace(/(?<![\d.])0e[+-]?\d+\b/g, "0")
    .replace(/([\d)])e[+-]?0+\b/g, "$1")
    .replace(/([\d)])e([+-]?)0*(\d+)\b/g, (_, digit: string, sign: string, power: string) => {
      return `${digit}×10^{${sign === "-" ? "−" : ""}${power}}`;
    })
    .replace(/(^|[\s(=,^{×[⟨|])-(?=[\p{L}\d.(⟨])/gu, "$1−")
    .replace(/ - /g, " − ");
}

const bare = (text: string): string => text.replace(/^[{(]|[})]$/g, "");

const plain = (text: string, marks: string): string => [...text].map((mark) => PLAIN[marks.indexOf(mark)]).join("");

const GREEK = /^[α-ωϑϕϵϖ]\p{M}*$/u;
const SYMBOL = /^(\p{L})(\p{M}*)(\d*)$/u;

function wordRuns(word: string, text: string, at: number): readonly Run[] {
  const base = (piece: string, italic: boolean): Run => ({ text: piece, italic, level: "base" });
  const order = /^G(\d)c$/.exec(word)?.[1];
  if (order !== undefined)
    return [base("G", true), indexRun("G", order), { text: "c", italic: false, level: "lowered" }];
  const [, letter, marks, digits] = SYMBOL.exec(word.normalize("NFD")) ?? [];
  if (letter !== undefined && !isProse(word, text, at)) {
    const index: Run[] = digits === "" ? [] : [indexRun(letter, digits!)];
    return [base(letter + marks, isSlanted(letter)), ...index];
  }
  return (word.match(/[α-ωϑϕϵϖ]\p{M}*|[^α-ωϑϕϵϖ]+/gu) ?? []).map((piece) =>
    base(piece, GREEK.test(piece) || (piece.length === 1 && piece !== word)),
  );
}

const indexRun = (letter: string, digits: string): Run =>
  letter === "G" && digits.length === 1
    ? { text: `(${digits})`, italic: false, level: "raised" }
    : { text: digits, italic: false, level: "lowered" };

/** Capital Greek letters stand upright. */
const isSlanted = (letter: string): boolean => /^[A-Za-zα-ωϑϕϵϖ]$/.test(letter);

/** The article, units of time, letters of r.m.s. and i.i.d., and the letter of a panel: (a) */
function isProse(word: string, text: string, at: number): boolean {
  const after = text.slice(at + word.length);
  if (/^\(\p{L}\)( |$)/u.test(text) && at === 1) return true;
  return (
    (/^[aA]$/.test(word) && /^ \p{Ll}{2}/u.test(after)) ||
    // 0.2 s
    (/^[sh]$/.test(word) && /\d $/.test(text.slice(0, at))) ||
    /^\.\p{L}/u.test(after) ||
    /\p{L}\.$/u.test(text.slice(0, at))
  );
}

function joined(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.level === run.level && last.italic === run.italic)
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}
