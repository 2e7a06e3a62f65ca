import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { barriersOf } from "../testing/axe.ts";
import { openPlayground } from "../testing/open-playground.ts";
import {
  answersOf,
  busyPanels,
  finished,
  folder,
  frameGaps,
  frameOf,
  panels,
  pausedAtOnce,
  tableOf,
  withoutChromium,
} from "../testing/playground-page.ts";

const playground = openPlayground();

describe.skipIf(withoutChromium)("the page of the playground in Chromium", () => {
  it.for(panels)(
    "$id has no barrier that axe knows (WCAG 2 AA), light and dark",
    { timeout: 120_000 },
    async ({ id, query }) => {
      const { page, context, complaints } = await playground.open(`#/${id}?${query}&seed=5&theme=light`);
      // the numbers need not go on changing
      await pausedAtOnce(page);
      await page.getByRole("button", { name: "Copy as code" }).click();
      await page.getByTestId("code").waitFor();
      expect(await barriersOf(page)).toEqual([]);
      await page.getByRole("button", { name: "Theme: light" }).click();
      await page.getByRole("button", { name: "Theme: dark" }).waitFor();
      expect(page.url()).toContain("theme=dark");
      expect(await barriersOf(page)).toEqual([]);
      if (id === "ensemble") {
        // the control: text as pale as its paper is found
        await page.addScriptTag({ url: "data:text/javascript,0" }).catch(() => undefined);
        await page.evaluate(() => {
          (document.querySelector("h1") as HTMLElement).style.color = "#2a2e33";
        });
        expect((await barriersOf(page)).map((barrier) => barrier.id)).toContain("color-contrast");
      }
      expect(complaints.filter((text) => !text.includes("data:text/javascript"))).toEqual([]);
      await context.close();
    },
  );

  it("saves each drawing as SVG, PNG and numbers", async () => {
    const { page, context, complaints } = await playground.open("#/correlators?draws=1024&seed=9");
    await finished(page);
    const saved = async (word: string): Promise<{ readonly name: string; readonly text: string }> => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page
          .getByRole("button", { name: new RegExp(`^${word} of:`) })
          .first()
          .click(),
      ]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "latin1") };
    };
    const svg = await saved("SVG");
    expect(svg.name).toMatch(/^nnft-.*\.svg$/);
    expect(svg.text).toMatch(/^<svg [\s\S]*<\/svg>$/);
    // programs that draw know neither the variables of the page nor its mixed colours; the control: the page has them
    expect(svg.text).toMatch(/="#[0-9a-f]{6}"/i);
    expect(svg.text).not.toMatch(/var\(|color-mix/);
    expect(await page.locator("figure svg.nnft-plot").first().innerHTML()).toMatch(/var\(--plot-/);
    expect((await saved("PNG")).text.slice(1, 4)).toBe("PNG");
    const [head, ...rows] = (await saved("data")).text.trim().split("\n");
    expect(head).toBe('series,style,kind,x,"G2(0.25, x)",error,value');
    // drawn numbers have errors, the exact curve has none
    const errors = (kind: string): number =>
      rows.filter((row) => row.includes(`,${kind},`) && /,[\d.e-]+,-?[\d.e-]+,[\d.e-]+,$/.test(row)).length;
    expect([errors("measured"), errors("exact")]).toEqual([9, 0]);
    const drawings = await page.locator(".plot").count();
    expect(await page.getByRole("button", { name: /^data of:/ }).count()).toBe(drawings);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("computes without a network once it was loaded", async () => {
    const { page, context, complaints } = await playground.open("#/correlators?draws=1024&seed=9", {
      serviceWorkers: "allow",
    });
    await finished(page);
    const before = await tableOf(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.reload();
    await finished(page);
    expect(await tableOf(page)).toEqual(before);
    // a panel that was not opened before is there too
    await page.getByRole("link", { name: "Conformal" }).click();
    await page.getByRole("heading", { name: "Conformal" }).waitFor();
    await page.getByTestId("rows").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows frames while it converges, and a moved slider at once, before the next frames", {
    timeout: 300_000,
  }, async () => {
    for (const [id, query] of busyPanels) {
      const { page, context } = await playground.open(`#/${id}?${query}`);
      await page.getByTestId("rows").waitFor();
      expect((await frameGaps(page, 12)).length).toBeGreaterThan(10);
      const answers = await answersOf(page, 7);
      expect(answers.length).toBe(7);
      // one turn of the page paints the value, even if the turn takes long
      for (const { turns } of answers) expect(turns, id).toBeLessThanOrEqual(3);
      await context.close();
    }
  });

  it("animates the paths of the quantum panel between its frames", async () => {
    const { page, context } = await playground.open("#/quantum?samples=16384");
    await page.getByTestId("rows").waitFor();
    await page.evaluate(() => {
      const counted = globalThis as unknown as { changes: number };
      counted.changes = 0;
      new MutationObserver(() => counted.changes++).observe(document.querySelector(".plot") as Element, {
        childList: true,
      });
    });
    await page.waitForFunction(() => (globalThis as unknown as { changes: number }).changes > 8);
    await context.close();
  });

  it("loads at most 350 kB, compressed, before its first numbers", async () => {
    const loaded = new Set<string>();
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
      const file = join(folder, path === "/" ? "index.html" : path);
      if (!existsSync(file)) {
        response.statusCode = 404;
        response.end();
        return;
      }
      loaded.add(file);
      const types: Record<string, string> = {
        ".html": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
      };
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      response.end(readFileSync(file));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as { port: number };
    const context = await playground.browser.newContext({ serviceWorkers: "block" });
    try {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.getByTestId("rows").waitFor();
      const size = [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
      process.stdout.write(`first load: ${loaded.size} files, ${(size / 1000).toFixed(0)} kB compressed\n`);
      expect([...loaded].some((file) => /worker/.test(file))).toBe(true);
      expect(size).toBeLessThan(350_000);
    } finally {
      await context.close();
      server.closeAllConnections();
      server.close();
    }
  });

  it("is relocatable, with a policy that allows nothing inline, and names no other host", () => {
    const html = readFileSync(join(folder, "index.html"), "utf8");
    const policy = html.match(/Content-Security-Policy"\s+content="([^"]+)"/)?.[1] ?? "";
    expect(policy).toMatch(/^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; /);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(html.match(/(?:src|href)="(?!\.\/)[^"]*"/g)).toBe(null);
    const scripts = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
    for (const name of scripts)
      expect(readFileSync(join(folder, "assets", name), "utf8")).not.toMatch(/(?:fetch|import)\(["'`]https?:/);
  });

  it("works with only the keyboard", async () => {
    const { page, context, complaints } = await playground.open("#/correlators?draws=1024");
    await finished(page);
    const before = await tableOf(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("panel");
    await page.getByLabel("Width N", { exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.url()).toContain("width=32");
    await expect.poll(() => tableOf(page)).not.toEqual(before);
    await finished(page);
    await page.getByRole("button", { name: "Reset", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => frameOf(page)).toBeLessThan(5);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.runIf(process.env.NNFT_SCREENSHOTS)(
    "is pictured: every panel, light and dark, desktop and phone",
    { timeout: 300_000 },
    async () => {
      const out = process.env.NNFT_SCREENSHOTS as string;
      mkdirSync(out, { recursive: true });
      for (const { id } of panels)
        for (const theme of ["light", "dark"])
          for (const [screen, width, height] of [
            ["desktop", 1440, 1500],
            ["phone", 390, 2800],
          ] as const) {
            const { page, context } = await playground.open(`#/${id}?theme=${theme}`, { viewport: { width, height } });
            await page.getByTestId("rows").waitFor();
            await page.waitForTimeout(2500);
            await page.screenshot({ path: join(out, `playground-${id}-${theme}-${screen}.png`), fullPage: true });
            await context.close();
          }
    },
  );
});
