import { ACCENTS, LOWERED, NAMED, OPERATORS, RAISED, SYMBOLS } from "./symbols.ts";

/** Short words of English in formulas; other pairs of letters are products. */
const SHORT_WORDS = new Set("of if is in at by to or on as so we no be it an and the for".split(" "));
const CLOSING: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]", "⟨": "⟩" };

/** Unicode mathematics, as doc comments hold it, as LaTeX: `G_c^(n) = κ_n/N^{n/2−1}` is `G_c^{(n)} = \kappa _n/N^{n/2-1}`. */
export function latexOf(text: string): string {
  const reader = new Reader(
    [...text.replace(/\s*\n\s*/g, " ").normalize("NFC")].flatMap((c) =>
      /\p{L}/u.test(c) ? [...c.normalize("NFD")] : [c],
    ),
  );
  return reader.all().replace(/ +/g, " ").trim();
}

/** Whether letters are a word, and not a product of symbols. */
function isWord(letters: string): boolean {
  if (NAMED.has(letters) || OPERATORS.has(letters)) return false;
  return (
    SHORT_WORDS.has(letters) || (letters.length >= 3 && new Set(letters).size > 1 && !/^d[a-z]{1,2}$/.test(letters))
  );
}

class Reader {
  private at = 0;
  private readonly text: readonly string[];
  constructor(text: readonly string[]) {
    this.text = text;
  }

  all(): string {
    let out = "";
    while (this.at < this.text.length) out += this.piece();
    return out;
  }

  /** The next piece, whatever it is. */
  private piece(): string {
    const c = this.text[this.at]!;
    if (c in RAISED) return `^{${this.run(RAISED)}}`;
    if (c in LOWERED) return `_{${this.run(LOWERED)}}`;
    if (c === "^" || c === "_") return this.script(c);
    if (c === "√") return this.root();
    if (c === "`") return this.code();
    if (/[A-Za-z]/.test(c)) return this.letters();
    if (c === " ") return this.space();
    if (c === "*" && /[A-Z]/.test(this.text[this.at - 1] ?? "")) {
      this.at++;
      return "^{\\ast}";
    }
    this.at++;
    return this.accented(SYMBOLS[c] ?? (c.codePointAt(0)! < 128 || /\p{M}/u.test(c) ? c : `\\text{${c}}`));
  }

  private run(table: Readonly<Record<string, string>>): string {
    let out = "";
    while (this.at < this.text.length && this.text[this.at]! in table) out += table[this.text[this.at++]!];
    return latexOf(out);
  }

  /** What stands between a bracket here and the one that closes it, and the place after that. */
  private group(): string | undefined {
    const open = this.text[this.at]!;
    const close = CLOSING[open];
    if (close === undefined) return undefined;
    let depth = 0;
    for (let k = this.at; k < this.text.length; k++) {
      if (this.text[k] === open) depth++;
      if (this.text[k] === close && --depth === 0) {
        const inner = this.text.slice(this.at + 1, k).join("");
        this.at = k + 1;
        return inner;
      }
    }
    return undefined;
  }

  private script(mark: string): string {
    // brackets around an exponent of e, a sign or a fraction only hold it together
    const ofE = mark === "^" && this.text[this.at - 1] === "e";
    this.at++;
    const open = this.text[this.at];
    if (open === "{" || open === "(") {
      const inner = this.group();
      if (inner !== undefined)
        return `${mark}{${open === "{" || ofE || /^[−-]|\//.test(inner) ? latexOf(inner) : `(${latexOf(inner)})`}}`;
    }
    const rest = this.text.slice(this.at, this.at + 24).join("");
    const word =
      (mark === "^"
        ? /^[−+-]?(?:[\d.]+|[\p{L}\p{M}∞]+)/u
        : /^(?:\d+|[A-Za-z]\p{M}+|[A-Za-z]+?(?=[A-Za-z]_)|[a-z]+\d*|[A-Z]+\d*|[\p{L}∥⊥+*]\p{M}*)/u
      ).exec(rest.replace(/[⁰¹²³⁴-⁹⁺⁻ⁿ₀-₉′].*$/su, ""))?.[0] ?? "";
    this.at += [...word].length;
    if (word === "") return `\\text{${mark === "^" ? "\\^{}" : "\\_"}}`;
    return `${mark}{${/^[A-Za-z]{3,}$/.test(word) ? `\\mathrm{${word}}` : latexOf(word)}}`;
  }

  private root(): string {
    this.at++;
    if (this.text[this.at] === "(") {
      const inner = this.group();
      if (inner !== undefined) return `\\sqrt{${latexOf(inner)}}`;
    }
    if (this.text[this.at] === "⟨") {
      const inner = this.group();
      if (inner !== undefined) return `\\sqrt{\\langle ${latexOf(inner)}\\rangle }`;
    }
    let atom = "";
    while (/[\d.]/.test(this.text[this.at] ?? "")) atom += this.text[this.at++];
    if (atom === "" && this.at < this.text.length) atom = this.piece();
    return `\\sqrt{${atom}}`;
  }

  private code(): string {
    const end = this.text.indexOf("`", this.at + 1);
    const words = this.text.slice(this.at + 1, end < 0 ? undefined : end).join("");
    this.at = end < 0 ? this.text.length : end + 1;
    return `\\texttt{${words.replace(/[_#$%&{}]/g, "\\$&")}}`;
  }

  private letters(): string {
    let word = "";
    while (/[A-Za-z]/.test(this.text[this.at] ?? "")) word += this.text[this.at++];
    const next = this.text[this.at] ?? "";
    if (word.length === 1) return this.accented(word);
    if (NAMED.has(word)) return `\\${word} `;
    if (OPERATORS.has(word)) return `\\operatorname{${word}}`;
    if (isWord(word)) return /^[A-Z]+$/.test(word) ? `\\mathrm{${word}}` : `\\text{${word}}`;
    // an accent belongs to the last letter
    if (next in ACCENTS) return word.slice(0, -1) + this.accented(word.at(-1)!);
    return word;
  }

  private accented(letter: string): string {
    let out = letter;
    while ((this.text[this.at] ?? "") in ACCENTS) out = `\\${ACCENTS[this.text[this.at++]!]}{${out.trim()}}`;
    return out;
  }

  private space(): string {
    let count = 0;
    while (this.text[this.at] === " ") {
      count++;
      this.at++;
    }
    if (count >= 2) return count === 2 ? " \\quad " : " \\qquad ";
    const before = /(?<![_A-Za-z])([A-Za-z]{2,})$/.exec(this.text.slice(0, this.at - count).join(""));
    const after = /^([A-Za-z]{2,})/.exec(this.text.slice(this.at).join(""))?.[1];
    return (before?.[1] && isWord(before[1])) || (after && isWord(after)) ? "\\ " : " ";
  }
}
