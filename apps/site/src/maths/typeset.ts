import katex from "katex";
import { latexOf } from "./latex-of.ts";
import { spansOf } from "./spans.ts";

/** Code, links, addresses and formulas that are LaTeX already: they stay as they are. */
const KEPT = /(`+[^`]*`+|!\[[^\]]*\]\([^)]*\)|\]\([^)\s]*\)|\$[^$\n]+\$|<[^>\s][^>]*>|&#?\w+;|https?:\S+|\*\*)/;

const known = new Map<string, boolean>();

/** Whether KaTeX sets it. */
export function sets(latex: string): boolean {
  const before = known.get(latex);
  if (before !== undefined) return before;
  const answer = tried(latex);
  known.set(latex, answer);
  return answer;
}

function tried(latex: string): boolean {
  try {
    katex.renderToString(latex, { throwOnError: true, strict: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A sentence with its Unicode mathematics between dollars; `words` writes all else. Text that KaTeX refuses stays words. */
export function typesetText(text: string, words: (piece: string) => string = (piece) => piece): string {
  return text
    .split(KEPT)
    .map((part, k) => (k % 2 === 1 ? part : inline(part, words)))
    .join("");
}

function inline(text: string, words: (piece: string) => string): string {
  const spans = spansOf(text);
  return spans
    .map((span, k) => {
      if (!span.maths) return words(span.text);
      const latex = latexOf(span.text);
      // what follows the closing dollar must not be a letter or a digit
      const free =
        !/^[\p{L}\p{N}]/u.test(spans[k + 1]?.text ?? "") && !/[\p{L}\p{N}$]$/u.test(spans[k - 1]?.text ?? "");
      return free && latex !== "" && sets(latex) ? `$${latex}$` : words(span.text);
    })
    .join("");
}

/** A page of Markdown with the Unicode mathematics of its sentences and tables between dollars. Code and headings stay. */
export function typesetMarkdown(page: string): string {
  let fence: string | undefined;
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) out.push(typesetText(paragraph.join("\n")));
    paragraph = [];
  };
  for (const line of page.split("\n")) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      flush();
      out.push(line);
      if (fence === undefined) fence = mark;
      else if (mark === fence) fence = undefined;
    } else if (/^\|/.test(line)) {
      flush();
      out.push(/^[|\s:-]+$/.test(line) ? line : cells(line));
    } else if (/^( {4}|#|\s*$|<|:::|---)/.test(line)) {
      flush();
      out.push(line);
    } else {
      if (/^\s*([*-]|\d+\.) /.test(line)) flush();
      paragraph.push(line);
    }
  }
  flush();
  return out.join("\n");
}

/** A row of a table, cell by cell. */
const cells = (line: string): string =>
  line
    .split(/((?<!\\)\|)/)
    .map((cell) => (cell === "|" ? cell : typesetText(cell.replaceAll("\\|", "∣"))))
    .join("");
