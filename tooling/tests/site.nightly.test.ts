import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { barriersOf } from "../testing/axe.ts";
import { buildSite, dist, sitePages, widerThanWindow } from "../testing/built-site.ts";
import { CHROMIUM, withoutChromium } from "../testing/playground-page.ts";
import { allViews } from "../testing/reader-views.ts";

describe.skipIf(withoutChromium)("every page of the built site", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  beforeAll(async () => {
    buildSite();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    server = await serveFolder(dist);
  }, 900_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.for(allViews)(
    "has no barrier and no sideways scrolling, %i pixels wide, %s",
    { timeout: 1_200_000 },
    async ([width, colorScheme]) => {
      const context = await browser.newContext({
        colorScheme,
        reducedMotion: "reduce",
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      const found: string[] = [];
      const names = sitePages();
      expect(names.length).toBeGreaterThan(40);
      for (const name of names) {
        await page.goto(`${server.url}${name}`);
        const wide = await widerThanWindow(page);
        if (wide !== undefined) found.push(`${name} is wider than its window: ${wide}`);
        for (const { id, nodes } of await barriersOf(page))
          found.push(`${name}: ${id}: ${nodes.slice(0, 2).join(" | ")}`);
        if (found.length > 20) break;
      }
      expect(found).toEqual([]);
      // negative controls: pale words in the page (the headings of the menu are hidden on a phone), and a box that is too wide
      await page.evaluate(() => {
        (document.querySelector("main :is(h1, h2)") as HTMLElement).style.cssText = "color:#777;background:#888";
        document.body.insertAdjacentHTML("beforeend", '<div style="width:120vw">wide</div>');
      });
      expect((await barriersOf(page)).map(({ id }) => id)).toContain("color-contrast");
      expect(await widerThanWindow(page)).toMatch(/pixels/);
      await context.close();
    },
  );

  it("can be read at 200 %: a window of half the pixels is not wider", { timeout: 600_000 }, async () => {
    // a zoom of 200 % halves the pixels of a window and doubles those of a dot
    const context = await browser.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const name of sitePages()) {
      await page.goto(`${server.url}${name}`);
      const found = await widerThanWindow(page);
      if (found !== undefined) wide.push(`${name}: ${found}`);
    }
    expect(wide).toEqual([]);
    await context.close();
  });
});
