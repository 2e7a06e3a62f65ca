import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";
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
    // names of links to headings are read aloud: no tags, no sources of formulas
    const names = pages().flatMap((name) => builtPage(name).match(/aria-label="Permalink[^"]*"/g) ?? []);
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => /&lt;|[$`\\]/.test(name))).toEqual([]);
    expect(names).toContain(
      'aria-label="Permalink to &quot;Eq. 43, 44: The connected four-point function falls exactly as 1/N&quot;"',
    );
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
    const words = page.replace(/<[^>]+>/g, "");
    for (const text of [
      "git clone https://github.com/nnft/nnft",
      "nnft lectures 43",
      ...[12, 44, 66, 110, 125].map((number) => `npm run nnft -- lectures ${number}`),
      "Misprint: The field needs its factor N−1/2",
      "in place of the Gaussian's 3:",
    ])
      expect(words.replaceAll("&#39;", "'").includes(text), text).toBe(true);
    for (const text of [
      "/api/estimators.html#estimatecorrelators",
      "apps/lectures/src/claims/equation-43.ts",
      "/lectures/43.svg",
    ])
      expect(page.includes(text), text).toBe(true);
    expect(words.indexOf("Eq. 1, 2, 3, 4")).toBeGreaterThan(words.indexOf("Eq. 125"));
    // negative control: a command for a number without a claim
    expect(words.includes("lectures 81")).toBe(false);
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
      ["cluster", "/docs/from-laptop-to-cluster"],
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
    // an equation is found by its number, exactly, and its claim stands before a misprint
    for (const [words, wanted] of [
      ["66", "eq-57-64-65-66-"],
      ["110", "eq-110-the-two-point-function"],
      ["eq. 110", "eq-110-the-two-point-function"],
      ["eq. 43", "eq-43-44-"],
      ["eq. 81", "eq-5-6-7-8-9-81-nothing-to-compute"],
    ] as const)
      expect(index.search(words)[0]!.id, words).toContain(`/equations.html#${wanted}`);
    // negative controls: a word that no page has; an equation that the lectures do not have
    expect(first("xylophone")).toBe("");
    expect(index.search("eq. 943")[0]!.id).not.toMatch(/#eq-(?:\d+-)*(?:94|43)-/);
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

/** Waits until the scripts of a page answer to keys. */
const awake = async (page: Page): Promise<void> =>
  void (await page.waitForFunction(() => "__vue_app__" in document.querySelector("#app")!));

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
    // "25 of 2,348 networks shown": the last number
    const count = async (): Promise<number> =>
      Number((await page.locator(".count").textContent())!.replaceAll(",", "").match(/(\d+) networks/)![1]);
    // the caption says what a field is, beside a network that computes one
    const caption = page.locator(".hero-field figcaption");
    await page.locator(".hero-field svg.network-drawing").waitFor();
    expect(await caption.textContent()).toMatch(
      /^A field assigns a number φ\(x\) to every x\. This one is a network: x = −?\d\.\d\d goes in, φ = −?\d\.\d\d comes out\./,
    );
    const before = await caption.textContent();
    await page.waitForFunction(
      (text) => document.querySelector(".hero-field figcaption")!.textContent !== text,
      before,
    );
    await page.getByRole("button", { name: "Stop x" }).click();
    const rested = await caption.textContent();
    // negative control of the movement: it can be stopped
    await page.waitForTimeout(200);
    expect(await caption.textContent()).toBe(rested);
    await page.waitForFunction(() =>
      / [4-9]\d networks|\d\d\d networks/.test(document.querySelector(".count")?.textContent ?? ""),
    );
    // it can be stopped
    await page.getByRole("button", { name: "Pause" }).click();
    const stopped = await count();
    await page.getByRole("button", { name: "Go on" }).waitFor();
    expect(await count()).toBe(stopped);
    for (const answer of await page.locator(".field-picture summary").all()) await answer.click();
    const words = (await page.locator(".field-picture").textContent())!;
    expect(words).toMatch(
      /They settle on the line.* the one at x = 1 is \d\.\d+\(\d+\), exactly 0\.7723\. \d+ of 25 dots/,
    );
    expect(words).toMatch(/25 of \d+ networks shown/);
    // the slider by keyboard: another width, hundreds of networks at once; those of the first are kept
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("Width: 8 neurons").waitFor();
    await page.waitForFunction(() =>
      /Measured: 0\.0\d+\(\d+\) at N = 8 \(exactly 0\.0497\)/.test(
        document.querySelector(".field-picture")!.textContent!,
      ),
    );
    expect(await count()).toBeGreaterThanOrEqual(400);
    await page.keyboard.press("ArrowLeft");
    await page.getByText("Width: 4 neurons").waitFor();
    expect(await count()).toBeGreaterThanOrEqual(stopped);
    expect(complaints).toEqual([]);
    // what the picture adds to the pages of VitePress
    const added = [...scripts].filter(([name]) =>
      /chunks\/(?:live-field|plots|four-point|network-drawing|answers)\./.test(name),
    );
    expect(added.length).toBe(5);
    expect(added.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(150_000);
    await page.close();
    const still = await browser.newPage({ reducedMotion: "reduce" });
    await still.goto(`${server.url}index.html`);
    await still.getByText("25 of 400 networks").waitFor();
    await still.getByRole("button", { name: "Draw 200 more" }).click();
    await still.getByText("25 of 600 networks").waitFor();
    await still.getByRole("button", { name: "Move x" }).waitFor();
    await still.close();
    // without scripts there are pictures, and nothing waits
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const quiet = await plain.newPage();
    await quiet.goto(`${server.url}index.html`);
    const sizes = await quiet.$$eval(".hero-field img, .field-picture img", (list) =>
      list.map((img) => img.getBoundingClientRect().width),
    );
    expect(sizes.length).toBe(2);
    expect(Math.min(...sizes)).toBeGreaterThan(200);
    expect(await quiet.getByText("Drawing networks").isVisible()).toBe(false);
    expect(readFileSync(join(dist, "home/field.svg"), "utf8")).toMatch(/^<svg/);
    await plain.close();
  });

  it("goes to an equation by its number, shows its command, and says so where there is none", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    const complaints = consoleComplaints(page);
    await page.goto(`${server.url}equations.html`);
    await awake(page);
    const go = async (typed: string): Promise<void> => {
      await page.locator("#equation-number").fill(typed);
      await page.keyboard.press("Enter");
    };
    await go("66");
    const group = page.locator(".vp-code-group").filter({ hasText: "lectures 66" });
    await group.locator("pre:visible", { hasText: "lectures 66" }).waitFor();
    expect(await group.locator("pre:visible").count()).toBe(1);
    // the heading stands below the bar that stays, the bar below that of the page
    await page.waitForFunction(() => {
      const heading = document.querySelector("#eq-66")!.closest("h2")!.getBoundingClientRect();
      const bar = document.querySelector(".equation-finder")!.getBoundingClientRect();
      return bar.top >= 40 && heading.bottom > bar.bottom && heading.top + 24 >= bar.bottom && heading.top < 400;
    });
    await go("81");
    await page.getByText("(81) states nothing to compute.").waitFor();
    await go("126");
    await page.getByText("The lectures have equations 1 to 125.").waitFor();
    // negative control: the message goes when the number has a claim
    await go("43");
    await page.waitForFunction(() => document.querySelector(".equation-finder .said")!.textContent === "");
    expect(new URL(page.url()).hash).toBe("#eq-43");
    expect(await page.locator("details.tests[open]").count()).toBe(0);
    // the page of the lectures, which another app wrote, is the next
    await page.locator(".pager-link.next").click();
    await page.locator('article[id="43"]').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("keeps an Enter in the search until its results are there", async () => {
    const page = await browser.newPage();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/localSearchIndex/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.url}equations.html`);
    await awake(page);
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill("frozenDynamics");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(100);
    // negative control: nothing was followed yet
    expect(new URL(page.url()).pathname).toBe("/equations.html");
    release();
    await page.waitForURL(/api\/ntk/);
    await page.close();
  });

  // every page in every window has its turn every night
  const kinds = ["index", "equations", "guide/start", "packages/qm", "api/drawing", "gallery", "commands/run"];
  const views = [
    [390, "light", kinds],
    [1440, "dark", kinds],
    [1920, "light", ["index", "gallery"]],
  ] as const;
  it.for(views)(
    "has no barrier that axe knows (WCAG 2 AA), %i pixels wide, %s",
    { timeout: 240_000 },
    async ([width, colorScheme, names]) => {
      const context = await browser.newContext({
        colorScheme,
        reducedMotion: "reduce",
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      for (const name of names) {
        await page.goto(`${server.url}${name}.html`);
        if (name === "index") await page.getByText("25 of 400 networks").waitFor();
        expect(await barriersOf(page), name).toEqual([]);
        expect(await widerThanWindow(page), name).toBeUndefined();
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
