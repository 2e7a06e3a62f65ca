import { tex } from "@mdit/plugin-tex";
import katex from "katex";
import type { MarkdownRenderer } from "vitepress";

const set = new Map<string, string>();

/** The same formula stands on many pages, and each page is built for the server and for the browser. */
function html(source: string, displayMode: boolean): string {
  const name = `${displayMode}${source}`;
  const before = set.get(name);
  if (before !== undefined) return before;
  const fresh = render(source, displayMode);
  set.set(name, fresh);
  return fresh;
}

/** LaTeX as HTML with MathML for screen readers; a formula that KaTeX cannot read stops the build. */
function render(source: string, displayMode: boolean): string {
  const formula = katex.renderToString(source, {
    displayMode,
    output: "htmlAndMathml",
    throwOnError: true,
    strict: "ignore",
  });
  return displayMode ? `<div v-pre class="maths-display">${formula}</div>` : `<span v-pre>${formula}</span>`;
}

/** Formulas between dollars, and blocks of code in the language "math", as GitHub has them. */
export function mathsPlugin(markdown: MarkdownRenderer): void {
  // both sides name the same class; their packages carry copies of its types
  const plain = markdown as unknown as Parameters<typeof tex>[0];
  // the index of the search has the source, not what stands for it
  plain.use(tex, {
    delimiters: "dollars",
    mathFence: true,
    render: (source: string, display: boolean, env?: { readonly plain?: boolean }) =>
      env?.plain ? source : html(source, display),
  });
  markdown.core.ruler.push("plain-permalinks", plainPermalinks);
  // a wide table scrolls in its box
  markdown.renderer.rules.table_open = () => '<div class="scrolls"><table>\n';
  markdown.renderer.rules.table_close = () => "</table></div>\n";
}

/** Names of links to headings are text: tags, entities and dollars of their source would be read aloud. */
function plainPermalinks({ tokens }: { readonly tokens: readonly Token[] }): void {
  for (const token of tokens)
    for (const child of token.children ?? []) {
      const label = child.type === "link_open" ? child.attrGet("aria-label") : null;
      if (label !== null) child.attrSet("aria-label", plainText(label));
    }
}

interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** A heading's source as it is read: no tags, entities or marks of code and formulas. */
export const plainText = (source: string): string =>
  source
    .replace(/<[^>]+>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/[`$\\]/g, "");

/** KaTeX's style sheet names three formats of each font; every browser that runs the site reads WOFF2. */
export const woff2Only = (): {
  name: string;
  enforce: "pre";
  transform(code: string, id: string): string | undefined;
} => ({
  name: "woff2-only",
  enforce: "pre",
  transform: (code, id) =>
    /katex\.min\.css/.test(id)
      ? code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, "")
      : undefined,
});
