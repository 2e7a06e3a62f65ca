import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchOptions } from "../../apps/site/src/search/search.ts";
import { root } from "../checks/packages.ts";
import { notebooks } from "../notebooks/notebook.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { barriersOf } from "../testing/axe.ts";
import {
  buildSite,
  builtPage,
  dist,
  headerOverflow,
  sitePages as pages,
  rawMaths,
  widerThanWindow,
  wordsOf,
} from "../testing/built-site.ts";
import { consoleComplaints } from "../testing/console-complaints.ts";

const CHROMIUM = "/usr/bin/chromium";
const site = join(root, "apps/site");

describe("the documentation site", () => {
  beforeAll(() => buildSite(), 900_000);

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

  it("has a page for each command, with its options and examples from the program", () => {
    const run = builtPage("commands/run.html").replace(/<[^>]+>/g, "");
    for (const words of ["--precision", "--shard", "nnft run experiment.yaml --seed 8", "target relative error"])
      expect(run.includes(words), words).toBe(true);
    const list = builtPage("commands/index.html");
    for (const name of ["init", "run", "analyze", "chain", "spectrum", "weights", "lectures", "merge"]) {
      expect(list.includes(`/commands/${name}.html`), name).toBe(true);
      expect(pages()).toContain(`commands/${name}.html`);
    }
    expect(list.includes("/commands/help.html")).toBe(false);
  });

  it("leads from every equation to its claim, its functions and its tests", () => {
    const page = builtPage("equations.html");
    for (const number of [13, 20, 43, 44, 66, 82, 94, 112, 118])
      expect(page.includes(`id="eq-${number}"`), `${number}`).toBe(true);
    for (const words of [
      "nnft lectures 43",
      "/api/estimators.html#estimatecorrelators",
      "apps/lectures/src/claims/equation-43.ts",
    ])
      expect(page.includes(words), words).toBe(true);
    // every file that it names is there
    const files = [...page.matchAll(/<code>((?:packages|apps)\/[^<]+\.ts)<\/code>/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    // negative control: an equation that nothing computes
    expect(page.includes('id="eq-126"')).toBe(false);
  });

  it("has a gallery whose pictures are there, each with the command that draws it", () => {
    const page = builtPage("gallery.html");
    const exhibits = page.split('class="exhibit"').slice(1);
    expect(exhibits.length).toBeGreaterThan(9);
    for (const exhibit of exhibits) {
      const pictures = [...exhibit.matchAll(/<img src="\/([^"]+\.svg)" alt="([^"]+)"/g)];
      expect(pictures.length).toBeGreaterThan(0);
      for (const [, file] of pictures) expect(readFileSync(join(dist, file!), "utf8")).toMatch(/^<(?:svg|\?xml)/);
      expect(exhibit).toMatch(/language-sh/);
    }
  });

  it("finds what readers look for among the first three results", async () => {
    const require = createRequire(realpathSync(join(site, "node_modules/vitepress/package.json")));
    const { default: MiniSearch } = (await import(require.resolve("minisearch"))) as {
      default: { loadJSON(json: string, options: object): { search(words: string): { id: string }[] } };
    };
    const chunks = join(dist, "assets/chunks");
    const file = readdirSync(chunks).find((name) => name.includes("localSearchIndex"))!;
    const { default: json } = (await import(join(chunks, file))) as { default: string };
    const index = MiniSearch.loadJSON(json, {
      fields: ["title", "titles", "text"],
      storeFields: ["title", "titles"],
      searchOptions,
    });
    const first = (words: string): string =>
      index
        .search(words)
        .slice(0, 3)
        .map(({ id }) => id)
        .join(" ");
    for (const [words, wanted] of [
      ["cluster", "/docs/long-jobs"],
      ["cluster", "/docs/symmetry"],
      ["python", "/guide/coming-from"],
      ["python", "/guide/own-data"],
      ["svg", "/packages/figures"],
      ["error bars", "/docs/trust"],
      ["ntk", "/packages/ntk"],
      ["phi4", "/notebooks/phi4"],
      ["phi4", "/packages/interactions"],
      ["eq. 43", "/equations.html#eq-43"],
      ["eq 117", "/equations.html#eq-117"],
      ["gevp", "/api/qm.html#gevp"],
      ["estimateCorrelators", "/api/estimators.html#estimatecorrelators"],
      ["reflection positivity", "/docs/symmetry"],
    ])
      expect(first(words!), words).toContain(wanted);
    // negative control: a word that no page has
    expect(first("xylophone")).toBe("");
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

  it("opens with a clean console, and finds things", async () => {
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
    // the head of the page has room for its menu, or folds it
    for (const width of [800, 960, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await headerOverflow(page), `${width}`).toEqual([]);
    }
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill("reflectionPositivity");
    await page.locator(".result").first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows on its front page networks that become a field, and how their interactions fall", {
    timeout: 120_000,
  }, async () => {
    const page = await browser.newPage({ reducedMotion: "no-preference" });
    const complaints = consoleComplaints(page);
    const scripts = new Map<string, number>();
    page.on("response", async (response) => {
      const name = new URL(response.url()).pathname;
      if (name.endsWith(".js")) scripts.set(name, gzipSync(await response.body()).length);
    });
    await page.goto(`${server.url}index.html`);
    const count = async (): Promise<number> => Number.parseInt((await page.locator(".count").textContent())!, 10);
    await page.waitForFunction(() => Number.parseInt(document.querySelector(".count")?.textContent ?? "0", 10) > 40);
    // it can be stopped
    await page.getByRole("button", { name: "Pause" }).click();
    const stopped = await count();
    await page.getByRole("button", { name: "Go on" }).waitFor();
    expect(await count()).toBe(stopped);
    for (const answer of await page.locator(".field-picture summary").all()) await answer.click();
    const words = (await page.locator(".field-picture").textContent())!;
    expect(words).toMatch(/exact two-point function: \d\.\d+\(\d+\) at x = 1, where \d\.\d{4} is exact/);
    // the slider by keyboard: another width, other networks
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("Width: 8 neurons").waitFor();
    await page.waitForFunction(() =>
      /at N = 8 it is \d\.\d+\(\d+\)/.test(document.querySelector(".field-picture")!.textContent!),
    );
    expect(complaints).toEqual([]);
    // what the picture adds to the pages of VitePress
    const added = [...scripts].filter(([name]) => /chunks\/(?:live-field|plots)\./.test(name));
    expect(added.length).toBe(2);
    expect(added.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(150_000);
    await page.close();
    const still = await browser.newPage({ reducedMotion: "reduce" });
    await still.goto(`${server.url}index.html`);
    await still.getByText("400 networks").waitFor();
    await still.getByRole("button", { name: "Draw 200 more" }).click();
    await still.getByText("600 networks").waitFor();
    await still.close();
  });

  it.for(["light", "dark"] as const)(
    "has no barrier that axe knows (WCAG 2 AA), %s",
    { timeout: 240_000 },
    async (colorScheme) => {
      const context = await browser.newContext({
        colorScheme,
        reducedMotion: "reduce",
        viewport: { width: 390, height: 800 },
      });
      const page = await context.newPage();
      for (const name of ["index", "guide/start", "packages/qm", "api/drawing", "gallery", "commands/run"]) {
        await page.goto(`${server.url}${name}.html`);
        if (name === "index") await page.getByText("400 networks").waitFor();
        expect(await barriersOf(page), name).toEqual([]);
      }
      for (const width of [1440, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        for (const name of ["index", "gallery"]) {
          await page.goto(`${server.url}${name}.html`);
          if (name === "index") await page.getByText("400 networks").waitFor();
          expect(await barriersOf(page), `${name}, ${width}`).toEqual([]);
          expect(await widerThanWindow(page), `${name}, ${width}`).toBeUndefined();
        }
      }
      // negative control: pale words are found
      await page.evaluate(
        () => void ((document.querySelector("h1") as HTMLElement).style.color = "var(--vp-c-bg-soft)"),
      );
      expect((await barriersOf(page)).map(({ id }) => id)).toContain("color-contrast");
      await context.close();
    },
  );
});
