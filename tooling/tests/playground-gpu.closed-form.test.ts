import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { consoleComplaints } from "../testing/console-complaints.ts";
import { CHROMIUM, distanceOf, finished, folder, tableOf, withoutChromium } from "../testing/playground-page.ts";

const PANEL = "#/correlators?net=erf&width=4&method=brute&draws=1024&seed=5";

/** Without what the test brought about itself. */
const ofPage = (complaints: readonly string[]) => complaints.filter((text) => !text.includes("blocked by Playwright"));

describe.skipIf(withoutChromium)("the graphics card of the playground", { timeout: 240_000 }, () => {
  const sites: { url: string; stop: () => Promise<void>; browser: Browser }[] = [];
  /** A browser with a graphics card (software that stands for one), or one that has WebGPU but no card for it; or an old one, without WebGPU. */
  async function site(
    has: "card" | "no card" | "no WebGPU",
  ): Promise<{ page: Page; complaints: readonly string[]; requests: string[] }> {
    const { url, browser } = sites[has === "card" ? 0 : 1]!;
    // requests of a service worker are not seen
    const page = await browser.newPage({ serviceWorkers: "block" });
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    if (has === "no WebGPU")
      await page.addInitScript(() => Reflect.deleteProperty(Object.getPrototypeOf(navigator) as object, "gpu"));
    const complaints = consoleComplaints(page, ["error", "warning"]);
    await page.goto(`${url}${PANEL}`);
    await finished(page);
    return { page, complaints, requests };
  }
  beforeAll(async () => {
    if (withoutChromium) return;
    for (const args of [["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"], []]) {
      const { url, stop } = await serveFolder(folder);
      sites.push({
        url,
        stop,
        browser: await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...args] }),
      });
    }
  });
  afterAll(async () => {
    for (const { browser, stop } of sites) {
      await browser.close();
      await stop();
    }
  });

  it("draws the same networks as the processor, says what ran, and how long both took", async () => {
    const { page, complaints, requests } = await site("card");
    const processor = await tableOf(page);
    expect(await page.getByTestId("status").textContent()).not.toContain("webgpu");
    // what it needs is loaded when it is asked for
    expect(requests.filter((name) => name.includes("graphics-card"))).toEqual([]);
    await page.getByLabel("graphics card").check();
    await page.locator('[data-testid="status"]', { hasText: "on webgpu" }).waitFor({ timeout: 120_000 });
    await finished(page);
    expect(await page.getByTestId("status").textContent()).toMatch(
      /^1,024 networks drawn, on webgpu \(swiftshader\), in \d+ ms; the processor takes \d+ ms$/,
    );
    const card = await tableOf(page);
    expect(card.length).toBe(processor.length);
    card.forEach(([label, measured], k) => {
      expect(label).toBe(processor[k]![0]);
      expect(distanceOf(measured!, processor[k]![1]!), label).toBeLessThan(0.01);
    });
    // the control: other networks are errors away
    await page.getByLabel("Seed").fill("6");
    await expect.poll(() => page.url()).toContain("seed=6");
    await expect.poll(() => tableOf(page), { timeout: 60_000 }).not.toEqual(card);
    await finished(page);
    const other = await tableOf(page);
    expect(Math.max(...other.map(([, measured], k) => distanceOf(measured!, card[k]![1]!)))).toBeGreaterThan(0.1);
    // and the processor takes over again when asked
    await page.getByLabel("processor").check();
    await page.locator('[data-testid="status"]', { hasText: "arithmetic" }).waitFor();
    expect(ofPage(complaints)).toEqual([]);
    await page.close();
  });

  it("is not offered where the browser has no WebGPU, nor where it does not pay", async () => {
    const without = await site("no WebGPU");
    expect(await without.page.locator(".compute-on").count()).toBe(0);
    await without.page.close();
    const { page } = await site("card");
    await page.locator(".compute-on").waitFor();
    await page.goto(`${sites[0]!.url}#/axioms`);
    await finished(page);
    expect(await page.locator(".compute-on").count()).toBe(0);
    await page.close();
  });

  it("that is lost is a failure in words, not a silent change to the processor", async () => {
    const { page } = await site("card");
    // the worker finds no adapter
    await page.route("**/*graphics-card*", (route) => route.abort());
    await page.getByLabel("graphics card").check();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/graphics card.*processor/);
    await page.getByLabel("processor").check();
    await finished(page);
    await expect.poll(() => alert.count()).toBe(0);
    await page.close();
  });

  it("that is not there is told when it is chosen, and no browser complains before", async () => {
    const { page, complaints } = await site("no card");
    expect(await page.evaluate(() => "gpu" in navigator)).toBe(true);
    expect(ofPage(complaints)).toEqual([]);
    await page.getByLabel("graphics card").check();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/graphics card cannot be used .*processor/);
    await page.close();
  });

  it("costs a page nothing that does not ask for it", () => {
    const files = readdirSync(join(folder, "assets")).filter((name) => name.includes("graphics-card"));
    expect(files.length).toBe(1);
    expect(existsSync(join(folder, "service-worker.js"))).toBe(true);
    const kept = readFileSync(join(folder, "service-worker.js"), "utf8");
    expect(kept).not.toContain("graphics-card");
    expect(kept).toContain("frame-worker");
  });
});
