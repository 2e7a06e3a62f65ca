import { escapeHtml } from "@nnft/drawing/page";

const RAISED = /\^\{([^}]*)\}|\^\(([^)]*)\)|\^([\p{L}\d]+)|_\{([^}]*)\}|_([\p{L}\d∞]{1,3})/gu;

/** Text with powers such as e^{−r}, N^(−1/2), x^p and indices such as x_t and φ_lin raised and lowered, also within each other. */
export function richText(text: string): string {
  return parts(text, (kind, inner) => `<${kind}>${inner}</${kind}>`);
}

/** The same within SVG. */
export function richSvgText(text: string): string {
  return parts(text, (kind, inner) => {
    const shift = kind === "sup" ? -4 : 3;
    return `<tspan dy="${shift}" font-size="80%">${inner}</tspan><tspan dy="${-shift}">\u200b</tspan>`;
  });
}

function parts(text: string, place: (kind: "sup" | "sub", inner: string) => string): string {
  let result = "";
  let from = 0;
  for (const match of text.matchAll(RAISED)) {
    const [whole, braces, brackets, bare, lowBraces, low] = match;
    const inner = braces ?? brackets ?? bare ?? lowBraces ?? low;
    result += escapeHtml(text.slice(from, match.index));
    result += place(whole.startsWith("^") ? "sup" : "sub", parts(inner, place));
    from = match.index + whole.length;
  }
  return result + escapeHtml(text.slice(from));
}
