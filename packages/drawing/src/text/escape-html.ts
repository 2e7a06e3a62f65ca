import { requireText } from "@nnft/foundations/kinds";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Signs of markup, characters that XML forbids (control characters and halves of pairs), and those that turn the direction of writing round:
 * with them 513 reads 315.
 */
const FOREIGN = /[&<>"'\u202a-\u202e]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A text as it stands in HTML or SVG, between tags or within the quotes of an attribute: signs of markup become entities, characters that
 * XML forbids, or that turn the direction of writing round, are left out. A value that is no text is refused: write numbers with `String`
 * first. Errors: DomainError.
 */
export const escapeHtml = (text: string): string =>
  requireText("escapeHtml", "text", text).replace(FOREIGN, (letter) => ENTITIES[letter] ?? "");
