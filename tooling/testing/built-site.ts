import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../checks/packages.ts";

/** The built documentation. */
export const dist = join(root, "apps/site/dist");

/** Builds the documentation; VitePress fails for a link to a page that is not there. */
export function buildSite(): void {
  const node = (file: string, ...args: string[]): void =>
    void execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", file, ...args], {
      cwd: join(root, "apps/site"),
      stdio: ["ignore", "ignore", "inherit"],
    });
  node("src/write-pages.ts");
  node("node_modules/vitepress/bin/vitepress.js", "build");
}

/** Pages that the site's builder did not write: they come from other apps and have tests of their own. */
const FOREIGN = /^(?:playground|lectures)\//;

/** Paths of all pages, relative to the folder of the site. */
export const sitePages = (): readonly string[] =>
  readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".html") && name !== "404.html" && !FOREIGN.test(name),
  );

/** The text of a page that a reader sees, without code and without formulas that are typeset. */
export function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return main
    .replace(/<(pre|code|annotation|script|style)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<span class="katex">[\s\S]*?<\/span><\/span><\/span><\/span>/g, (formula) =>
      formula.replace(/[\^_]/g, ""),
    )
    .replace(/<(?:mo|mi|span)[^>]*>[\^_]<\/(?:mo|mi|span)>/g, "")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}

/** Mathematics that stands there as its source: x_{i}, x^{2}, θ_(g), \frac. */
export const rawMaths = (words: string): readonly string[] =>
  words.match(/.{0,20}(?:[_^][{(]|\\[a-z]{3,}).{0,20}/g) ?? [];

/** Whether a page is wider than its window, and what makes it so. */
export const widerThanWindow = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return undefined;
    const wide = [...document.querySelectorAll("body *")].filter(
      (box) => box.getBoundingClientRect().right > innerWidth + 1,
    );
    return `${scrollWidth} pixels: ${wide.at(-1)?.outerHTML.slice(0, 100)}`;
  });

/** Links and buttons of the head of a page that stand outside the window. */
export const headerOverflow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("header :is(a, button)")]
      .filter((one) => one.offsetParent !== null && !one.closest(".VPFlyout > .menu"))
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.textContent!.trim()),
  );

/** A page as it was written. */
export const builtPage = (name: string): string => readFileSync(join(dist, name), "utf8");
