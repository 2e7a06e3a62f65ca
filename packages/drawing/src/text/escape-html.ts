import { requireText } from "@nnft/foundations/kinds";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Signs of markup, and characters that XML forbids: control characters and halves of pairs. */
const FOREIGN = /[&<>"']|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A text as it stands in HTML or SVG, between tags or within the quotes of an attribute: signs of markup become entities, characters that
 * XML forbids are left out. A value that is no text is refused: write numbers with `String` first. Errors: DomainError.
 */
export const escapeHtml = (text: string): string =>
  requireText("escapeHtml", "text", text).replace(FOREIGN, (letter) => ENTITIES[letter] ?? "");
