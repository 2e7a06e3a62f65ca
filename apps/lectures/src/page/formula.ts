import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import katex from "katex";

/** A displayed formula as HTML, with MathML for screen readers. Throws for a source that KaTeX cannot read. */
export function formulaHtml(source: string): string {
  return katex.renderToString(source, {
    displayMode: true,
    output: "htmlAndMathml",
    throwOnError: true,
    strict: "error",
  });
}

/** KaTeX's style sheet with its fonts inside, so that a page needs nothing else: 0.4 MB. */
export function formulaStyle(): string {
  const require = createRequire(import.meta.url);
  const sheet = require.resolve("katex/dist/katex.min.css");
  return readFileSync(sheet, "utf8").replace(/src:([^;}]*)/g, (whole, list: string) => {
    const file = /url\(([^)]*\.woff2)\)/.exec(list)?.[1];
    if (file === undefined) return whole;
    const font = readFileSync(require.resolve(`katex/dist/${file.replace(/["']/g, "")}`)).toString("base64");
    return `src:url(data:font/woff2;base64,${font}) format("woff2")`;
  });
}
