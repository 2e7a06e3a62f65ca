import { escapeHtml } from "@nnft/drawing/page";
import { typesetText } from "./maths/typeset.ts";

const LABELS = [
  "Formula",
  "Formulas",
  "Shapes",
  "Convention",
  "Conventions",
  "Accuracy",
  "Cost",
  "Errors",
  "Source",
  "Sources",
  "Limits",
  "Method",
];

/** Signs of Markdown are text too. */
const escaped = (text: string): string =>
  escapeHtml(text)
    .replace(/[*_[\]|\\~`$]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replaceAll("{", "&#123;");

/** Words with their indices and powers raised and lowered, where they are no formula of their own: N^{n/2−1}, w_{ij}. */
export function formula(text: string): string {
  return escaped(text)
    .replace(/&#95;&#123;([^}]*)\}/g, "<sub>$1</sub>")
    .replace(/\^&#123;([^}]*)\}/g, "<sup>$1</sup>")
    .replace(/\^(\([^)]*\))/g, "<sup>$1</sup>")
    .replace(/\^([−-]?[\p{L}\p{N}]+)/gu, "<sup>$1</sup>")
    .replace(/(?<=[\p{L}\p{N}\p{M}\])])&#95;([\p{L}\p{N}]+|\([^)]*\))/gu, "<sub>$1</sub>");
}

/** Text of a doc comment as Markdown: code stays code, formulas become LaTeX between dollars, all else is text. */
const set = (text: string): string => typesetText(text, formula);

/** A doc comment as paragraphs, each with the label it begins with. */
export function paragraphs(comment: string): string {
  const lines = comment.trim().split("\n");
  const blocks: string[] = [];
  for (const line of lines) {
    const begins = LABELS.some((label) => line.startsWith(`${label}:`));
    if (line.trim() === "") blocks.push("");
    else if (begins || blocks.length === 0 || blocks.at(-1) === "") blocks.push(line);
    else blocks[blocks.length - 1] += ` ${line.trim()}`;
  }
  return (
    blocks
      // sentences with a label of their own may follow each other on a line
      .flatMap((block) => block.split(new RegExp(`(?<=[.;)\\]] )(?=(?:${LABELS.join("|")}): )`)))
      .filter((block) => block.trim() !== "")
      .map((block) => {
        const [, label, rest] = new RegExp(`^(${LABELS.join("|")}): ([\\s\\S]*)$`).exec(block.trim()) ?? [];
        if (label === undefined || rest === undefined) return set(block.trim());
        return label.startsWith("Formula")
          ? `<div class="formula">\n\n${set(rest)}\n\n</div>`
          : `**${label}.** ${set(rest)}`;
      })
      .join("\n\n")
  );
}
