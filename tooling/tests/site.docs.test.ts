import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { chromium } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { notebooks } from "../notebooks/notebook.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { consoleComplaints } from "../testing/console-complaints.ts";

const CHROMIUM = "/usr/bin/chromium";
const site = join(root, "apps/site");
const dist = join(site, "dist");

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

  const pages = (): readonly string[] =>
    readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".html") && name !== "404.html",
    );

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
    const found = ['id="deform"', '<div class="formula">', "<sub>", "<sup>"].filter((words) =>
      reference.includes(words),
    );
    expect(found.length).toBe(4);
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

  it.skipIf(!existsSync(CHROMIUM))(
    "opens in a browser with a clean console, and finds things",
    { timeout: 120_000 },
    async () => {
      const { url, stop } = await serveFolder(dist);
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
      try {
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
          await page.goto(`${url}${name}.html`);
          await page.locator("h1").first().waitFor();
          if (process.env.NNFT_SCREENSHOTS)
            await page.screenshot({ path: join(process.env.NNFT_SCREENSHOTS, `site-${name.replace("/", "-")}.png`) });
        }
        await page.keyboard.press("Control+k");
        await page.locator("#localsearch-input").fill("reflectionPositivity");
        await page.locator(".result").first().waitFor();
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
        await stop();
      }
    },
  );
});
