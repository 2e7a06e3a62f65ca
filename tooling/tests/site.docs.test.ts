import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { notebooks } from "../notebooks/notebook.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { builtPage, dist, sitePages as pages, rawMaths, widerThanWindow, wordsOf } from "../testing/built-site.ts";
import { consoleComplaints } from "../testing/console-complaints.ts";

const CHROMIUM = "/usr/bin/chromium";
const site = join(root, "apps/site");

describe("the documentation site", () => {
  beforeAll(() => {
    const node = (file: string, ...args: string[]): void =>
      void execFileSync(process.execPath, ["--no-warnings", file, ...args], {
        cwd: site,
        stdio: ["ignore", "ignore", "inherit"],
      });
    node("src/write-pages.ts");
    // VitePress fails for a link to a page that is not there
    node("node_modules/vitepress/bin/vitepress.js", "build");
  }, 240_000);

  it("has a page for each package, its reference, and every page of docs", () => {
    const names = pages();
    for (const name of readdirSync(join(root, "packages"))) {
      expect(names).toContain(`packages/${name}.html`);
      expect(names).toContain(`api/${name}.html`);
    }
    for (const name of readdirSync(join(root, "docs")).filter((entry) => entry.endsWith(".md")))
      expect(names).toContain(`docs/${name.replace(".md", ".html")}`);
    const reference = readFileSync(join(dist, "api/interactions.html"), "utf8");
    // the page would fill screens
    const found = ['id="deform"', '<div class="formula">', 'class="katex"', "<math "].filter((words) =>
      reference.includes(words),
    );
    expect(found.length).toBe(4);
  });

  it("typesets every formula outside code", () => {
    const raw = pages().flatMap((name) => rawMaths(wordsOf(builtPage(name))).map((text) => `${name}: ${text}`));
    expect(raw).toEqual([]);
    expect(pages().length).toBeGreaterThan(70);
    expect(builtPage("docs/conformal.html").split('class="katex"').length).toBeGreaterThan(100);
    // negative control: formulas that nobody set are found, those in code are not meant to be set
    expect(rawMaths(wordsOf("<main><p>V⁺_{(12)(34)}, θ̂_(g), e^{−S}</p></main>")).length).toBeGreaterThan(0);
    expect(rawMaths(wordsOf("<main><p><code>x_{i}</code> and $\\frac12$</p></main>"))).toEqual([" and $\\frac12$"]);
    // fonts are files of their own, in one format
    const fonts = readdirSync(join(dist, "assets")).filter((name) => /^KaTeX.*\.(woff2?|ttf)$/.test(name));
    expect(fonts.length).toBeGreaterThan(8);
    expect(fonts.filter((name) => !name.endsWith(".woff2"))).toEqual([]);
  });

  it("shows the notebooks with what their cells print and draw", () => {
    const page = (name: string): string => readFileSync(join(dist, `notebooks/${name}.html`), "utf8");
    const list = page("index");
    for (const { name } of notebooks()) {
      expect(list).toContain(`/notebooks/${name}.html`);
      const html = page(name);
      expect(html).toContain(`/examples/notebooks/${name}.ipynb`);
      // every notebook draws, and its pictures are there
      const pictures = [...html.matchAll(/src="\/(notebooks\/[\w-]+\.svg)"/g)].map(([, file]) => file!);
      expect(pictures.length).toBeGreaterThan(0);
      for (const file of pictures) expect(readFileSync(join(dist, file), "utf8")).toMatch(/^<svg/);
    }
    expect(page("own-samples")).toMatch(/gaussian<\/td><td[^>]*>not rejected/);
    // negative control: what no cell shows
    expect(page("own-samples")).not.toContain('gaussian</td><td style="text-align:right">rejected');
  });

  it("has no link that leads nowhere, anchors and files included", () => {
    const dead: string[] = [];
    let followed = 0;
    const text = new Map(pages().map((page) => [page, readFileSync(join(dist, page), "utf8")]));
    for (const [page, html] of text)
      for (const [, link] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^(https?:|mailto:|data:)/.test(link!)) continue;
        const [path, anchor] = decodeURIComponent(link!.replaceAll("&amp;", "&")).split("#") as [string, string?];
        const target = path === "" ? page : relative("/", path.startsWith("/") ? path : join("/", dirname(page), path));
        const file = target === "" || target.endsWith("/") ? `${target}index.html` : target;
        followed++;
        if (!existsSync(join(dist, file))) dead.push(`${page}: ${link}`);
        else if (anchor && text.has(file) && !text.get(file)!.includes(`id="${anchor}"`)) dead.push(`${page}: ${link}`);
      }
    expect(dead).toEqual([]);
    expect(followed).toBeGreaterThan(2000);
  });
});

describe.skipIf(!existsSync(CHROMIUM))("the documentation site in Chromium", () => {
  let browser: Browser;
  let server: { readonly url: string; stop(): Promise<void> };
  beforeAll(async () => {
    server = await serveFolder(dist);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("is nowhere wider than a phone, and what scrolls is reached by keyboard", { timeout: 240_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    // layout needs no scripts; one style sheet serves all pages, so their bodies are put into one window
    await page.route(/\.js$/, (route) => route.abort());
    await page.goto(`${server.url}index.html`);
    const wide: string[] = [];
    for (const name of pages()) {
      await page.evaluate(async (name) => {
        const text = await (await fetch(`/${name}`)).text();
        document.body.replaceWith(new DOMParser().parseFromString(text, "text/html").body);
      }, name);
      const found = await widerThanWindow(page);
      if (found !== undefined) wide.push(`${name}: ${found}`);
    }
    expect(wide).toEqual([]);
    // negative control: a box that is too wide is found
    await page.evaluate(
      () => void document.body.insertAdjacentHTML("beforeend", '<div style="width:500px">wide</div>'),
    );
    expect(await widerThanWindow(page)).toMatch(/pixels/);
    expect(new Set(pages().map((name) => /href="([^"]*style[^"]*\.css)"/.exec(builtPage(name))![1])).size).toBe(1);
    await page.unroute(/\.js$/);
    await page.goto(`${server.url}docs/performance.html`);
    const box = page.locator('.scrolls[role="region"]').first();
    await box.waitFor();
    expect(await box.getAttribute("aria-label")).toMatch(/^Table: \w/);
    await box.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement!.scrollLeft > 0);
    await context.close();
  });

  it("opens with a clean console, and finds things", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    const complaints = consoleComplaints(page);
    for (const name of [
      "index",
      "guide/start",
      "guide/extending",
      "api/conformal",
      "docs/errata",
      "packages/index",
      "notebooks/first-steps",
    ]) {
      await page.goto(`${server.url}${name}.html`);
      await page.locator("h1").first().waitFor();
      if (process.env.NNFT_SCREENSHOTS)
        await page.screenshot({ path: join(process.env.NNFT_SCREENSHOTS, `site-${name.replace("/", "-")}.png`) });
    }
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill("reflectionPositivity");
    await page.locator(".result").first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
